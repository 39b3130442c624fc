import { type ItemBag, itemSchemas } from '../../../protocol/index.ts'
import type { Batch, ItemToWrite, StoredItem } from '../store.ts'
import { type Trace, traceOfCopy } from '../sync/traces.ts'
import type { ItemRow } from '../tables.ts'
import { tellingOfAttachments } from './attachments.ts'

/** An item to write with its row, and the item in the store that it is made from; none for a new one. */
export interface Write {
  readonly row: ItemRow
  readonly item: StoredItem
  readonly origin: StoredItem | undefined
}

/** An item to take away, and the change that does. */
export interface Removal {
  readonly origin: StoredItem
  readonly change: number
}

/** What an attachment holds that is copied: the same as another one, maybe of another mailbox. */
interface CopiedContent {
  readonly copyOf: number
  readonly from: number | undefined
}

/** The work of one batch in memory; the store writes what it gathered. */
export class GatheredBatch implements Batch {
  readonly writes = new Map<number, Write>()
  readonly removals: Removal[] = []
  /** What was copied within the mailbox. */
  readonly copies: Trace[] = []
  /** What new attachments hold, by number: bytes, or the same as another one. */
  readonly contents = new Map<number, Uint8Array | CopiedContent>()
  lastChange: number
  lastItem: number
  readonly #stored: ReadonlyMap<number, StoredItem>
  /** As they are by now. */
  readonly #items: Map<number, StoredItem>

  constructor(items: ReadonlyMap<number, StoredItem>, lastChange: number, lastItem: number) {
    this.#stored = items
    this.#items = new Map(items)
    this.lastChange = lastChange
    this.lastItem = lastItem
  }

  get(id: number): StoredItem | undefined {
    return this.#items.get(id)
  }

  newId(): number {
    return ++this.lastItem
  }

  newChange(): number {
    return ++this.lastChange
  }

  put(item: ItemToWrite): StoredItem {
    return this.#write(item, this.#originOf(item.id))
  }

  move(item: StoredItem, folderId: number): StoredItem {
    const origin = this.#originOf(item.id)
    this.#forget(item.id)
    const change = this.newChange()
    return this.#write({ ...item, id: this.newId(), folderId, change, createdChange: change, history: {} }, origin)
  }

  copy(item: StoredItem, folderId: number, changes: Partial<ItemToWrite>, from?: number): StoredItem {
    const change = this.newChange()
    const attachments = item.attachments.map(attachment => {
      const number = this.newId()
      this.contents.set(number, { copyOf: attachment.number, from })
      return { ...attachment, number }
    })
    const id = this.newId()
    const copy = this.put({
      ...item,
      ...changes,
      id,
      folderId,
      change,
      createdChange: change,
      history: {},
      attachments,
    })
    if (from === undefined) this.copies.push(traceOfCopy(item, copy))
    return copy
  }

  fill(attachment: number, content: Uint8Array): void {
    this.contents.set(attachment, content)
  }

  remove(id: number): void {
    const origin = this.#originOf(id)
    this.#forget(id)
    if (origin) this.removals.push({ origin, change: this.newChange() })
  }

  #write(item: ItemToWrite, origin: StoredItem | undefined): StoredItem {
    const telling = { ...item, properties: tellingOfAttachments(item) }
    const row = rowOf(telling)
    const written = { ...telling, size: row.size }
    this.writes.set(item.id, { row, item: written, origin })
    this.#items.set(item.id, written)
    return written
  }

  #originOf(id: number): StoredItem | undefined {
    const write = this.writes.get(id)
    return write ? write.origin : this.#stored.get(id)
  }

  #forget(id: number): void {
    this.#items.delete(id)
    this.writes.delete(id)
  }
}

function rowOf(item: ItemToWrite): ItemRow {
  const properties = JSON.stringify(item.properties)
  const { attachments } = item
  const attached = attachments.reduce((size, attachment) => size + attachment.size, 0)
  return {
    item_id: item.id,
    folder_id: item.folderId,
    created_at: item.createdAt,
    modified_at: item.modifiedAt,
    modified_by: item.modifiedBy,
    created_by: item.createdBy,
    created_change: item.createdChange,
    change_number: item.change,
    size: Buffer.byteLength(properties) + attached,
    properties,
    history: Object.keys(item.history).length > 0 ? JSON.stringify(item.history) : null,
    attachments: attachments.length > 0 ? JSON.stringify(attachments) : null,
  }
}

/** The rows of the schema whose values JSON does not keep. */
const revivable = itemSchemas.Item.rows.filter(row => row.kind.revive)

/** The properties of an item from their JSON. */
export function bagOf(json: string): ItemBag {
  const properties = JSON.parse(json)
  for (const { key, kind } of revivable)
    if (properties[key] !== undefined) properties[key] = kind.revive?.(properties[key])
  return properties
}

/** An item from its row. */
export function itemOf(row: ItemRow): StoredItem {
  return {
    id: row.item_id,
    folderId: row.folder_id,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    modifiedBy: row.modified_by,
    createdBy: row.created_by,
    createdChange: row.created_change,
    change: row.change_number,
    size: row.size,
    properties: bagOf(row.properties),
    history: row.history === null ? {} : JSON.parse(row.history),
    attachments: row.attachments === null ? [] : JSON.parse(row.attachments),
  }
}
