import type { DeleteMode } from '../enumerations/request-words.ts'
import type { FolderIdLike } from '../folder-id.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { requireVersion } from '../validation.ts'
import { folderRefsOf } from './batch.ts'
import { withOutcomes } from './outcomes.ts'

/** Deletes folders with all that is in them. */
export async function deleteFolders(
  connection: Connection,
  folderIds: Iterable<FolderIdLike>,
  deleteType: DeleteMode,
  options: CallOptions,
): Promise<ServiceResponseCollection<ServiceResponse>> {
  const batch = folderRefsOf(folderIds, connection.version)
  const outcomes = await connection.call('DeleteFolder', { deleteType, folderIds: batch }, options)
  const responses = withOutcomes('DeleteFolder', batch, outcomes, (_, outcome) => new ServiceResponse(outcome))
  return new ServiceResponseCollection(responses)
}

/** Deletes what is in folders: the items and, where wanted, the folders. */
export async function emptyFolders(
  connection: Connection,
  folderIds: Iterable<FolderIdLike>,
  deleteType: DeleteMode,
  deleteSubFolders: boolean,
  options: CallOptions,
): Promise<ServiceResponseCollection<ServiceResponse>> {
  requireVersion('Method emptyFolders', 'Exchange2010_SP1', connection.version)
  const batch = folderRefsOf(folderIds, connection.version)
  const outcomes = await connection.call('EmptyFolder', { deleteType, deleteSubFolders, folderIds: batch }, options)
  const responses = withOutcomes('EmptyFolder', batch, outcomes, (_, outcome) => new ServiceResponse(outcome))
  return new ServiceResponseCollection(responses)
}
