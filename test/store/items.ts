import type { ItemBag } from '../../src/protocol/index.ts'
import type { Batch, ItemToWrite, StoredItem } from '../../src/server/store/store.ts'

/** Number of the contacts folder in the tree that every mailbox starts with. */
export const contactsFolder = 10

/** Puts a new item into a batch. */
export function addTo(batch: Batch, properties: ItemBag, changes: Partial<ItemToWrite> = {}): StoredItem {
  const change = batch.newChange()
  return batch.put({
    id: batch.newId(),
    folderId: contactsFolder,
    createdAt: 1_000_000_000_000,
    modifiedAt: 1_700_000_000_123,
    modifiedBy: 'Sadie Daniels',
    createdBy: null,
    createdChange: change,
    change,
    properties,
    history: {},
    attachments: [],
    ...changes,
  })
}
