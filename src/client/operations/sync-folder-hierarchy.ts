import type { EwsError, FolderValue, HierarchyChange } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderIdOf, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { checkPropertySet, folderShapeOf, type PropertySet } from '../properties/property-set.ts'
import { ChangeCollection } from '../sync/change-collection.ts'
import type { FolderChange } from '../sync/changes.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { folderReader } from './find-folders.ts'
import { onlyOutcome } from './outcomes.ts'

/** Gets what became of the folders below another since a state; all of them without one. */
export async function syncFolderHierarchy(
  service: ExchangeService,
  folder: FolderIdLike | null | undefined,
  propertySet: PropertySet,
  syncState: string | null | undefined,
  options: CallOptions,
): Promise<ChangeCollection<FolderChange>> {
  const connection = connectionOf(service)
  const request = {
    folderShape: folderShapeOf(checkPropertySet(propertySet), connection.version),
    ...(folder && { syncFolderId: folderRefOf(folder, connection.version) }),
    syncState: syncState ?? undefined,
  }
  const found = onlyOutcome('SyncFolderHierarchy', await connection.call('SyncFolderHierarchy', request, options))
  const read = folderReader(service, propertySet)
  return new ChangeCollection(
    (found.changes ?? []).flatMap(change => folderChange(change, read)),
    { syncState: found.syncState ?? '', moreChangesAvailable: found.includesLastFolderInRange === false },
  )
}

function folderChange(change: HierarchyChange, read: (folder: FolderValue | EwsError) => Folder): FolderChange[] {
  const { type: changeType } = change
  if (!('folder' in change)) return [{ changeType, folderId: folderIdOf(change.folderId), folder: undefined }]
  const folder = read(change.folder)
  return folder.id ? [{ changeType, folderId: folder.id, folder }] : []
}
