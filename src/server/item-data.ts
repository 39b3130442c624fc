import { createHash } from 'node:crypto'
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
} from '../protocol/index.ts'
import { settleItemClass } from './derive.ts'
import type { StoredItem } from './store/store.ts'

const format = 'ews-contacts item'
const version = 1

/** Types of items that have data. */
export type TypeOfItem = ReturnType<typeof itemTypeOf>

/** An item as its data has it. */
export interface ItemData {
  readonly type: TypeOfItem
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** What clients can write of it. */
  readonly properties: ItemBag
}

/** Writes an item as data, in the form that docs/exported-items.md describes; base64. */
export function exportedItem({ createdAt, properties }: StoredItem): string {
  const type = itemTypeOf(properties.itemClass)
  const written = Object.entries(properties).filter(([key]) => itemSchemas[type].byKey.get(key)?.writable)
  const body = JSON.stringify({
    type,
    created: new Date(createdAt).toISOString(),
    properties: Object.fromEntries(written),
  })
  return Buffer.from(`${JSON.stringify({ format, version, sha256: hashOf(body) })}\n${body}`).toString('base64')
}

/**
 * Reads an item from its data. Nothing of it is trusted: each value is checked as one that a client sends.
 * @throws EwsError ErrorCorruptData
 */
export function importedItem(data: string): ItemData {
  try {
    return itemOf(JSON.parse(bodyOf(Buffer.from(data, 'base64').toString())))
  } catch (error) {
    if (error instanceof EwsError && error.code === 'ErrorCorruptData') throw error
    throw corrupt((error as Error).message)
  }
}

/** The second line, once the first has vouched for it. */
function bodyOf(text: string): string {
  const end = text.indexOf('\n')
  const head = end < 0 ? undefined : JSON.parse(text.slice(0, end))
  if (head?.format !== format) throw corrupt('It was not exported by a server of this kind.')
  if (head.version !== version) throw corrupt(`It is of version ${head.version}; this server knows ${version}.`)
  const body = text.slice(end + 1)
  if (head.sha256 !== hashOf(body)) throw corrupt('Its checksum is wrong: it was changed on the way.')
  return body
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function itemOf({ type, created, properties, ...rest }: Record<string, unknown>): ItemData {
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw corrupt(`Nobody knows what '${unknown}' is.`)
  const createdAt = Date.parse(String(created))
  if (Number.isNaN(createdAt)) throw corrupt(`'${created}' is no moment at which it was created.`)
  if (type !== 'Contact' && type !== 'DistributionList') throw corrupt(`There are no items of type '${type}' here.`)
  const bag = bagOf(itemSchemas[type], properties as Record<string, unknown>)
  settleItemClass(bag, type)
  return { type, createdAt, properties: bag }
}

function bagOf({ byKey }: ItemSchema, { extendedProperties, ...values }: Record<string, unknown>): ItemBag {
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

function corrupt(reason: string): EwsError {
  return new EwsError('ErrorCorruptData', reason)
}
