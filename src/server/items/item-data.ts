import { createHash } from 'node:crypto'
import { EwsError, type ItemBag, itemSchemas, itemTypeOf } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'
import { exportedAttachment, importedAttachment } from './attachment-data.ts'
import type { NewAttachment } from './attachments.ts'
import { checkedBag, corrupt, writableOf } from './checked-bag.ts'
import { settleItemClass } from './derive.ts'

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
  readonly attachments: readonly NewAttachment[]
}

/**
 * Writes an item as data, in the form that docs/exported-items.md describes; base64.
 * @param contents what its attachments hold, by number
 */
export function exportedItem(
  { createdAt, properties, attachments }: Pick<StoredItem, 'createdAt' | 'properties' | 'attachments'>,
  contents: ReadonlyMap<number, Uint8Array>,
): string {
  const attached = attachments.map(attachment => exportedAttachment(attachment, contents.get(attachment.number)))
  const body = JSON.stringify({
    type: itemTypeOf(properties.itemClass),
    created: new Date(createdAt).toISOString(),
    properties: writableOf(properties),
    ...(attached.length > 0 && { attachments: attached }),
  })
  return Buffer.from(`${JSON.stringify({ format, version, sha256: hashOf(body) })}\n${body}`).toString('base64')
}

/**
 * Reads an item from its data. Nothing of it is trusted: each value is checked as one that a client sends.
 * @param most bytes that an attachment may hold
 * @throws EwsError ErrorCorruptData
 */
export function importedItem(data: string, most: number): ItemData {
  try {
    return itemOf(JSON.parse(bodyOf(Buffer.from(data, 'base64').toString())), most)
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

function itemOf(
  { type, created, properties, attachments = [], ...rest }: Record<string, unknown>,
  most: number,
): ItemData {
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw corrupt(`Nobody knows what '${unknown}' is.`)
  const createdAt = Date.parse(String(created))
  if (Number.isNaN(createdAt)) throw corrupt(`'${created}' is no moment at which it was created.`)
  if (type !== 'Contact' && type !== 'DistributionList') throw corrupt(`There are no items of type '${type}' here.`)
  const bag = checkedBag(itemSchemas[type], properties as Record<string, unknown>)
  settleItemClass(bag, type)
  const attached = (attachments as unknown[]).map(attachment => importedAttachment(attachment, most))
  return { type, createdAt, properties: bag, attachments: attached }
}
