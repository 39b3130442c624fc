import type { Request } from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { itemWith } from '../properties/item-value.ts'
import { CreateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import { bagOf } from '../service-object.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, itemsOf, requireAllNew } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

/** The attributes of a request. */
type Attributes = Pick<Request<'CreateItem'>, 'messageDisposition' | 'sendMeetingInvitations'>

/** Creates items: those that succeed get their id and are clean then, the others stay new. */
export async function createItems<T extends Item>(
  connection: Connection,
  items: Iterable<T>,
  folder: FolderIdLike | null | undefined,
  attributes: Attributes,
  options: CallOptions,
): Promise<ServiceResponseCollection<CreateItemResponse<T>>> {
  const given = itemsOf(items)
  requireAllNew(given)
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(given, connection.version)
  const request = {
    ...attributes,
    savedItemFolderId,
    items: batch.map(({ object, edits }) => itemWith(bagOf(object).type, edits)),
  }
  const outcomes = await connection.call('CreateItem', request, options)
  const responses = withOutcomes('CreateItem', batch, outcomes, ({ object, edits }, found) => {
    const { outcome, answered } = itemOutcome(found)
    if (outcome.result === ServiceResult.Success) bagOf(object).commit(edits, answered?.values)
    return new CreateItemResponse(outcome, object)
  })
  return new ServiceResponseCollection(responses)
}
