import { type FolderId, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { folderUpdatesOf } from '../properties/item-value.ts'
import { bagOf } from '../properties/property-bag.ts'
import { FolderResponse } from '../responses/folder-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, foldersOf, requireAllChanged } from './batch.ts'
import { folderOutcome, withOutcomes } from './outcomes.ts'

/** Sends the changes of folders: those that succeed are clean then, the others keep their changes. */
export async function updateFolders<T extends Folder>(
  connection: Connection,
  folders: Iterable<T>,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const given = foldersOf(folders)
  requireAllChanged(given)
  const batch = changesOf(given, connection.version, 'folders')
  const folderChanges = batch.map(({ object, edits }) => ({
    folderId: folderRefOf(object.id as FolderId, connection.version),
    updates: folderUpdatesOf(bagOf(object), edits),
  }))
  const outcomes = await connection.call('UpdateFolder', { folderChanges }, options)
  const responses = withOutcomes('UpdateFolder', batch, outcomes, ({ object, edits }, found) => {
    const { outcome, answered } = folderOutcome(found)
    if (!answered) return new FolderResponse<T>(outcome, undefined)
    const { folderId } = answered.values
    bagOf(object).commit(edits, folderId ? { folderId } : {})
    return new FolderResponse(outcome, object)
  })
  return new ServiceResponseCollection(responses)
}
