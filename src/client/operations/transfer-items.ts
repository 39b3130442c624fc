import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { bagOf } from '../properties/property-bag.ts'
import { MoveCopyItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { requireVersion } from '../validation.ts'
import { itemIdsOf } from './batch.ts'
import { newItem } from './item-classes.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

const nothing: ReadonlySet<string> = new Set()

/** Moves or copies items to a folder. */
export async function transferItems<T extends Item>(
  service: ExchangeService,
  operation: 'MoveItem' | 'CopyItem',
  itemIds: Iterable<ItemId | string>,
  destination: FolderIdLike,
  returnNewItemIds: boolean | undefined,
  options: CallOptions,
): Promise<ServiceResponseCollection<MoveCopyItemResponse<T>>> {
  const connection = connectionOf(service)
  if (returnNewItemIds !== undefined)
    requireVersion('The parameter returnNewItemIds', 'Exchange2010_SP1', connection.version)
  const batch = itemIdsOf(itemIds)
  const toFolderId = folderRefOf(destination, connection.version)
  const request = { toFolderId, itemIds: batch.map(itemRefOf), returnNewItemIds }
  const outcomes = await connection.call(operation, request, options)
  const responses = withOutcomes(operation, batch, outcomes, (_, found) => {
    const { outcome, answered } = itemOutcome(found)
    if (!answered) return new MoveCopyItemResponse<T>(outcome, undefined)
    const item = newItem<T>(service, answered.type)
    bagOf(item).load(answered.values, nothing)
    return new MoveCopyItemResponse(outcome, item)
  })
  return new ServiceResponseCollection(responses)
}
