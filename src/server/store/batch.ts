import { contactSchema } from '../../protocol/index.ts'
import type { Batch, ItemToWrite, StoredItem } from './store.ts'
import type { ItemRow } from './tables.ts'

/** A row to write, and the number it replaces when the item moves. */
export interface Write {
  readonly row: ItemRow
  readonly instead: number | undefined
}

/** The work of one batch in memory; the store writes what it gathered. */
export class GatheredBatch implements Batch {
  readonly writes = new Map<number, Write>()
  readonly removals = new Set<number>()
  lastChange: number
  lastItem: number
  readonly #items: Map<number, StoredItem>

  constructor(items: Map<number, StoredItem>, lastChange: number, lastItem: number) {
    this.#items = items
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

  put(item: ItemToWrite, instead?: number): void {
    const row = rowOf(item)
    this.writes.set(item.id, { row, instead })
    this.#items.set(item.id, { ...item, size: row.size })
    if (instead !== undefined) this.#forget(instead)
  }

  remove(id: number): void {
    this.#forget(id)
    this.removals.add(id)
  }

  /** A write under a number that is gone again by the end of the batch must not bring it back. */
  #forget(id: number): void {
    this.#items.delete(id)
    this.writes.delete(id)
  }
}

function rowOf(item: ItemToWrite): ItemRow {
  const properties = JSON.stringify(item.properties)
  return {
    item_id: item.id,
    folder_id: item.folderId,
    created_at: item.createdAt,
    modified_at: item.modifiedAt,
    modified_by: item.modifiedBy,
    created_change: item.createdChange,
    change_number: item.change,
    size: Buffer.byteLength(properties),
    properties,
    history: Object.keys(item.history).length > 0 ? JSON.stringify(item.history) : null,
  }
}

/** The rows of the schema whose values JSON does not keep. */
const revivable = contactSchema.rows.filter(row => row.kind.revive)

/** An item from its row. */
export function itemOf(row: ItemRow): StoredItem {
  const properties = JSON.parse(row.properties)
  for (const { key, kind } of revivable)
    if (properties[key] !== undefined) properties[key] = kind.revive?.(properties[key])
  return {
    id: row.item_id,
    folderId: row.folder_id,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    modifiedBy: row.modified_by,
    createdChange: row.created_change,
    change: row.change_number,
    size: row.size,
    properties,
    history: row.history === null ? {} : JSON.parse(row.history),
  }
}
