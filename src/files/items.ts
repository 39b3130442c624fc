import {
  type ExtendedProperty,
  extendedKeyOf,
  extendedPathOf,
  type ItemBag,
  type ItemValue,
  itemTypeOf,
  type MapiValue,
} from '../protocol/index.ts'
import type { CardItem } from '../protocol/vcard/index.ts'

/** An item as it is sent, of the values that a file has. */
export function itemOf({ type, bag: { extendedProperties, ...values } }: CardItem): ItemValue {
  if (!extendedProperties) return { type, ...values }
  const properties = Object.keys(extendedProperties)
    .sort()
    .map((key): ExtendedProperty => ({ path: extendedPathOf(key), value: extendedProperties[key] as MapiValue }))
  return { type, ...values, extendedProperties: properties }
}

/** The values of an item, its extended properties by their names. */
export function valuesOf({ type, extendedProperties, ...values }: ItemValue): CardItem {
  const bag: ItemBag = values
  if (extendedProperties?.length)
    bag.extendedProperties = Object.fromEntries(
      extendedProperties.map(({ path, value }) => [extendedKeyOf(path), value]),
    )
  return { type: type === 'Item' ? itemTypeOf(values.itemClass) : type, bag }
}
