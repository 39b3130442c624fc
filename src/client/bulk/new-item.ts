import type { ItemValue } from '../../protocol/index.ts'
import { Contact } from '../contact.ts'
import type { ContactInit } from '../contact-properties.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Item } from '../item.ts'
import { newItem } from '../operations/item-classes.ts'
import { assignEntry } from '../properties/assign.ts'
import { extendedDefinitionOf } from '../properties/definition-of.ts'
import { extendedPlace } from '../properties/extended-property-definition.ts'
import type { RowPlace } from '../properties/place.ts'
import { bagOf, type PropertyBag } from '../properties/property-bag.ts'

/** What is to be created: an item, what a contact starts with, or an item as it travels and as files hold it. */
export type NewItem = Item | ContactInit | ItemValue

/**
 * The item that is to be created.
 * @throws ServiceValidationException naming the property whose value is wrong
 */
export function itemFrom(service: ExchangeService, input: NewItem): Item {
  if (input instanceof Item) return input
  return isItemValue(input) ? itemWithValues(service, input) : new Contact(service, input)
}

function isItemValue(input: ContactInit | ItemValue): input is ItemValue {
  return 'type' in input
}

/** What only servers set is passed over. */
function itemWithValues(service: ExchangeService, { type, extendedProperties = [], ...values }: ItemValue): Item {
  const item = newItem(service, type)
  const bag = bagOf(item)
  for (const [key, value] of Object.entries(values)) {
    const place = bag.type.places.get(key)
    if (place && value !== undefined) set(bag, place, value)
  }
  for (const { path, value } of extendedProperties) {
    const definition = extendedDefinitionOf(path)
    if (definition) bag.set(extendedPlace(definition), value)
  }
  return item
}

function set(bag: PropertyBag, place: RowPlace, value: unknown): void {
  const { entries, keyed } = place
  if (keyed) bag.set(keyed.added, keyed.added.check(value))
  else if (entries)
    for (const [name, entry] of Object.entries(value as object)) assignEntry(bag, place.id, entries, name, entry)
  else if (place.writable) bag.set(place, place.check(value))
}
