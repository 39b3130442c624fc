import type { Request } from '../../protocol/index.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { Connection } from '../transport/connection.ts'
import { requireVersion } from '../validation.ts'
import { itemIdsOf } from './batch.ts'
import { withOutcomes } from './outcomes.ts'
import type { UpdateOptions } from './update-items.ts'

/** The attributes of a request. */
type Attributes = Pick<Request<'DeleteItem'>, 'deleteType' | 'sendMeetingCancellations' | 'affectedTaskOccurrences'>

/** Deletes items by their ids. */
export async function deleteItems(
  connection: Connection,
  itemIds: Iterable<ItemId | string>,
  attributes: Attributes,
  { suppressReadReceipts, ...options }: UpdateOptions,
): Promise<ServiceResponseCollection<ServiceResponse>> {
  if (suppressReadReceipts !== undefined) {
    requireVersion('The parameter suppressReadReceipts', 'Exchange2013', connection.version)
  }
  const batch = itemIdsOf(itemIds)
  const request = { ...attributes, suppressReadReceipts, itemIds: batch.map(itemRefOf) }
  const outcomes = await connection.call('DeleteItem', request, options)
  const responses = withOutcomes('DeleteItem', batch, outcomes, (_, outcome) => new ServiceResponse(outcome))
  return new ServiceResponseCollection(responses)
}
