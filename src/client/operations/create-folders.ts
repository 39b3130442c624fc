import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { folderWith } from '../properties/item-value.ts'
import { bagOf } from '../properties/property-bag.ts'
import { FolderResponse } from '../responses/folder-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, foldersOf, requireAllNew } from './batch.ts'
import { folderOutcome, withOutcomes } from './outcomes.ts'

/** Creates folders below another: those that succeed get their id and are clean then, the others stay new. */
export async function createFolders<T extends Folder>(
  connection: Connection,
  folders: Iterable<T>,
  parent: FolderIdLike,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const given = foldersOf(folders)
  requireAllNew(given)
  const batch = changesOf(given, connection.version, 'folders')
  const request = {
    parentFolderId: folderRefOf(parent, connection.version),
    folders: batch.map(({ object, edits }) => folderWith(bagOf(object).type, edits)),
  }
  const outcomes = await connection.call('CreateFolder', request, options)
  const responses = withOutcomes('CreateFolder', batch, outcomes, ({ object, edits }, found) => {
    const { outcome, answered } = folderOutcome(found)
    if (!answered) return new FolderResponse<T>(outcome, undefined)
    bagOf(object).commit(edits, answered.values)
    return new FolderResponse(outcome, object)
  })
  return new ServiceResponseCollection(responses)
}
