import {
  canonicalMapiValue,
  EwsError,
  type ExtendedPath,
  extendedKeyOf,
  extendedPathOf,
  type ItemBag,
  type ItemSchema,
  itemSchemas,
  itemTypeOf,
  type MapiValue,
} from '../../protocol/index.ts'

/** Of the properties of an item, those that clients can write. */
export function writableOf(properties: ItemBag): object {
  const { byKey } = itemSchemas[itemTypeOf(properties.itemClass)]
  return Object.fromEntries(Object.entries(properties).filter(([key]) => byKey.get(key)?.writable))
}

/**
 * The properties of an item from JSON of which nothing is trusted: each value is checked as one that a client sends.
 * @throws EwsError ErrorCorruptData, InvalidValue
 */
export function checkedBag({ byKey }: ItemSchema, { extendedProperties, ...values }: Record<string, unknown>): ItemBag {
  const entries = Object.entries(values).map(([key, value]) => {
    const row = byKey.get(key)
    if (!row?.writable) throw corrupt(`There is no property '${key}' that can be written.`)
    return [key, row.kind.check(value)]
  })
  const bag: ItemBag = Object.fromEntries(entries)
  if (extendedProperties) bag.extendedProperties = extendedOf(extendedProperties as Record<string, MapiValue>)
  return bag
}

function extendedOf(values: Record<string, MapiValue>): Record<string, MapiValue> {
  const entries = Object.entries(values).map(([key, value]) => {
    const path: ExtendedPath = extendedPathOf(key)
    if (extendedKeyOf(path) !== key) throw corrupt(`'${key}' does not name an extended property.`)
    return [key, canonicalMapiValue(path.propertyType, value)]
  })
  return Object.fromEntries(entries)
}

/** Data that is not what it should be. */
export function corrupt(reason: string): EwsError {
  return new EwsError('ErrorCorruptData', reason)
}
