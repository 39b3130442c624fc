import type { Outcome } from '../../protocol/index.ts'
import { bagOf, Contact } from '../contact.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { itemShapeOf, PropertySet, placesOf } from '../properties/property-set.ts'
import { GetItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch } from '../validation.ts'
import { contactsOf, itemIdsOf } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

/** Gets contacts by their ids, each a new object. */
export function bindToItems(
  connection: Connection,
  service: ExchangeService,
  itemIds: Iterable<ItemId | string>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse>> {
  const batch = itemIdsOf(itemIds).map(id => ({ id, contact: () => new Contact(service) }))
  return getItems(connection, batch, propertySet, options)
}

/** Gets what is asked for into contacts that exist: what they held is forgotten, unless the server answers with an error. */
export function loadPropertiesForItems(
  connection: Connection,
  items: Iterable<Contact>,
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse>> {
  const batch = checkBatch('items', contactsOf(items), contact => {
    if (!contact.id) throw new ServiceValidationException("This service object doesn't have an ID.")
    return { id: contact.id, contact: () => contact }
  })
  return getItems(connection, batch, propertySet, options)
}

const nothing: Outcome = {
  result: ServiceResult.Error,
  code: ServiceError.ErrorInternalServerError,
  text: 'The server answered Success without the item.',
}

async function getItems(
  connection: Connection,
  batch: readonly { readonly id: ItemId; readonly contact: () => Contact }[],
  propertySet: PropertySet,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetItemResponse>> {
  if (!(propertySet instanceof PropertySet)) {
    throw new ServiceValidationException(`propertySet: ${String(propertySet)} is not a PropertySet.`)
  }
  const places = placesOf(propertySet)
  const request = {
    itemShape: itemShapeOf(propertySet, connection.version),
    itemIds: batch.map(({ id }) => itemRefOf(id)),
  }
  const outcomes = await connection.call('GetItem', request, options)
  const responses = withOutcomes('GetItem', batch, outcomes, ({ contact }, found) => {
    const { outcome, values } = itemOutcome(found)
    if (!values) return new GetItemResponse(outcome.result === ServiceResult.Error ? outcome : nothing, undefined)
    const item = contact()
    bagOf(item).load(values, places)
    return new GetItemResponse(outcome, item)
  })
  return new ServiceResponseCollection(responses)
}
