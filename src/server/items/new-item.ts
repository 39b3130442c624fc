import type { ItemBag } from '../../protocol/index.ts'
import type { Place } from '../context.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import { type NewAttachment, numbered, withAdded } from './attachments.ts'

/** Whose doing a change is, by name, and when it is done, in milliseconds since 1970. */
export interface By {
  readonly now: number
  readonly name: string
}

/** An item that is to be, checked. */
export interface NewItem {
  readonly properties: ItemBag
  readonly attachments?: readonly NewAttachment[]
  /** When it came to be, where that is not now. */
  readonly createdAt?: number
}

/** Puts a new item into a folder. */
export function putNew(
  { properties, attachments = [], createdAt }: NewItem,
  { access, folder }: Place,
  batch: Batch,
  { now, name }: By,
): StoredItem {
  const change = batch.newChange()
  const added = attachments.map(one => numbered(one, batch, now))
  return batch.put({
    id: batch.newId(),
    folderId: folder.id,
    createdAt: createdAt ?? now,
    modifiedAt: now,
    modifiedBy: name,
    createdBy: access.writer,
    createdChange: change,
    change,
    properties,
    history: {},
    attachments: withAdded([], added),
  })
}
