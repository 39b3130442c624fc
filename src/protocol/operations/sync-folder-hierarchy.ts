import { anyFolder } from '../folder.ts'
import { targetFolder } from '../ids.ts'
import { bool, choice, element, listing, optional, record, text, type ValueOf, variant } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { folderId } from '../properties/values.ts'
import { folderShape } from './get-folder.ts'
import { operation } from './operation.ts'

const folder = record({ folder: choice(anyFolder) })

/** One thing that is new to whoever synchronizes. */
const hierarchyChange = variant({
  Create: folder,
  Update: folder,
  Delete: record({ folderId: element('t:FolderId', folderId) }),
})

export type HierarchyChange = ValueOf<typeof hierarchyChange>

/**
 * Tells what became of the folders below another since the last time. The state and the flag are there after failure
 * too: some clients do not get to the error without.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/syncfolderhierarchy-operation
 */
export const syncFolderHierarchy = operation(
  'SyncFolderHierarchy',
  {
    folderShape: element('m:FolderShape', folderShape),
    syncFolderId: optional(element('m:SyncFolderId', targetFolder)),
    syncState: optional(element('m:SyncState', text)),
  },
  outcomes('SyncFolderHierarchy', {
    syncState: optional(element('m:SyncState', text)),
    includesLastFolderInRange: optional(element('m:IncludesLastFolderInRange', bool)),
    changes: optional(element('m:Changes', listing(hierarchyChange))),
  }),
)
