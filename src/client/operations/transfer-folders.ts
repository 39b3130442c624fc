import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import { bagOf } from '../properties/property-bag.ts'
import { FolderResponse } from '../responses/folder-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { folderRefsOf } from './batch.ts'
import { newFolder } from './folder-classes.ts'
import { folderOutcome, withOutcomes } from './outcomes.ts'

const nothing: ReadonlySet<string> = new Set()

/** Moves or copies folders below another. */
export async function transferFolders<T extends Folder>(
  service: ExchangeService,
  operation: 'MoveFolder' | 'CopyFolder',
  folderIds: Iterable<FolderIdLike>,
  destination: FolderIdLike,
  options: CallOptions,
): Promise<ServiceResponseCollection<FolderResponse<T>>> {
  const connection = connectionOf(service)
  const batch = folderRefsOf(folderIds, connection.version)
  const toFolderId = folderRefOf(destination, connection.version)
  const outcomes = await connection.call(operation, { toFolderId, folderIds: batch }, options)
  const responses = withOutcomes(operation, batch, outcomes, (_, found) => {
    const { outcome, answered } = folderOutcome(found)
    if (!answered) return new FolderResponse<T>(outcome, undefined)
    const folder = newFolder<T>(service, answered.type)
    bagOf(folder).load(answered.values, nothing)
    return new FolderResponse(outcome, folder)
  })
  return new ServiceResponseCollection(responses)
}
