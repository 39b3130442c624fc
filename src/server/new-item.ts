import type { ItemBag } from '../protocol/index.ts'
import type { Place } from './context.ts'
import type { Batch, StoredItem } from './store/store.ts'

/** Whose doing a change is, by name, and when it is done, in milliseconds since 1970. */
export interface By {
  readonly now: number
  readonly name: string
}

/** Puts a new item into a folder. @param createdAt when it came to be, where that is not now */
export function putNew(
  properties: ItemBag,
  { access, folder }: Place,
  batch: Batch,
  { now, name }: By,
  createdAt: number = now,
): StoredItem {
  const change = batch.newChange()
  return batch.put({
    id: batch.newId(),
    folderId: folder.id,
    createdAt,
    modifiedAt: now,
    modifiedBy: name,
    createdBy: access.writer,
    createdChange: change,
    change,
    properties,
    history: {},
  })
}
