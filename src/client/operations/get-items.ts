import type { ItemType, Outcome } from '../../protocol/index.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import type { Item } from '../item.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { bagOf } from '../properties/property-bag.ts'
import { checkPropertySet, itemShapeOf, type PropertySet, placesOf } from '../properties/property-set.ts'
import { GetItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch } from '../validation.ts'
import { itemIdsOf, itemsOf } from './batch.ts'
import { newItem } from './item-classes.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

/** Gets items by their ids, each a new object of the class that the answer tells. */
export function bindToItems<T extends Item>(
  service: ExchangeService,
  itemIds: Iterable<ItemId | string>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse<T>>> {
  const batch = itemIdsOf(itemIds).map(id => ({ id, make: (type: ItemType) => newItem<T>(service, type) }))
  return getItems(connectionOf(service), batch, propertySet, options)
}

/** Gets what is asked for into items that exist: what they held is forgotten, unless the server answers with an error. */
export function loadPropertiesForItems<T extends Item>(
  connection: Connection,
  items: Iterable<T>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse<T>>> {
  const batch = checkBatch('items', itemsOf(items), item => {
    if (!item.id) throw new ServiceValidationException("This service object doesn't have an ID.")
    return { id: item.id, make: () => item }
  })
  return getItems(connection, batch, propertySet, options)
}

const nothing: Outcome = {
  result: ServiceResult.Error,
  code: ServiceError.ErrorInternalServerError,
  text: 'The server answered Success without the item.',
}

async function getItems<T extends Item>(
  connection: Connection,
  batch: readonly { readonly id: ItemId; readonly make: (type: ItemType) => T }[],
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse<T>>> {
  const told = placesOf(checkPropertySet(propertySet))
  const request = {
    itemShape: itemShapeOf(propertySet, connection.version),
    itemIds: batch.map(({ id }) => itemRefOf(id)),
  }
  const outcomes = await connection.call('GetItem', request, options)
  const responses = withOutcomes('GetItem', batch, outcomes, ({ make }, found) => {
    const { outcome, answered } = itemOutcome(found)
    if (!answered) return new GetItemResponse<T>(outcome.result === ServiceResult.Error ? outcome : nothing, undefined)
    const item = make(answered.type)
    const bag = bagOf(item)
    bag.load(answered.values, told(bag.type))
    return new GetItemResponse(outcome, item)
  })
  return new ServiceResponseCollection(responses)
}
