import { anyFolder, folders } from '../folder.ts'
import { folderRef } from '../ids.ts'
import {
  choice,
  element,
  list,
  listing,
  named,
  nonEmpty,
  record,
  usuallyNonEmpty,
  type ValueOf,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { propertyPath } from '../path.ts'
import { operation } from './operation.ts'

const change = record({ path: choice(propertyPath), folder: choice(anyFolder) })

/** One change of a folder: a property set, added to, or taken away. */
const folderUpdate = variant({
  AppendToFolderField: named('t:AppendToFolderFieldType', change),
  SetFolderField: named('t:SetFolderFieldType', change),
  DeleteFolderField: named('t:DeleteFolderFieldType', record({ path: choice(propertyPath) })),
})

export type FolderUpdate = ValueOf<typeof folderUpdate>

const folderUpdates = named('t:ArrayOfFolderChangeDescriptionsType', listing(folderUpdate))

/** The changes of one folder, applied in this order. */
const folderChange = named(
  't:FolderChangeType',
  record({ folderId: choice(folderRef), updates: element('t:Updates', usuallyNonEmpty(folderUpdates)) }),
)

export type FolderChange = ValueOf<typeof folderChange>

/**
 * Changes folders.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/updatefolder-operation
 */
export const updateFolder = operation(
  'UpdateFolder',
  {
    folderChanges: element(
      'm:FolderChanges',
      nonEmpty(named('t:ArrayOfFolderChangesType', list('t:FolderChange', folderChange))),
    ),
  },
  outcomes('UpdateFolder', { folders: element('m:Folders', folders) }),
)
