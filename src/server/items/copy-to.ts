import type { Access } from '../access.ts'
import type { Batch, StoredItem } from '../store/store.ts'

/** Puts a copy of an item into a folder, and gives it as it is there. */
export function copyTo(item: StoredItem, folderId: number, batch: Batch, access: Access): StoredItem {
  return batch.copy(item, folderId, { createdAt: Date.now(), createdBy: access.writer })
}
