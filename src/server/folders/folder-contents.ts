import type { Access } from '../access.ts'
import { copyTo } from '../items/copy-to.ts'
import { type Deletion, dispose } from '../items/deletion.ts'
import type { Batch, Store, StoredItem } from '../store/store.ts'

/** A folder may hold more than fits into memory. */
const itemsAtOnce = 500

/** What is done with each item of a folder. */
type Work = (item: StoredItem, batch: Batch) => void

/** Works on all items of a folder, some at a time. @returns whether the database accepted all that was written */
async function forAllItems(store: Store, mailboxId: number, folderId: number, work: Work): Promise<boolean> {
  let accepted = true
  for (let after = 0; ; ) {
    const numbers = await store.hierarchy.itemNumbers(mailboxId, folderId, after, itemsAtOnce)
    if (numbers.length === 0) return accepted
    const { refused } = await store.change(mailboxId, numbers, batch => {
      for (const number of numbers) {
        const item = batch.get(number)
        if (item) work(item, batch)
      }
    })
    accepted &&= refused.size === 0
    after = numbers.at(-1) as number
  }
}

/** Copies the items of a folder that the caller may read to another. @returns whether all of them are there */
export function copyItems(store: Store, access: Access, from: number, to: number): Promise<boolean> {
  return forAllItems(store, access.mailbox.id, from, (item, batch) => {
    if (access.mayRead(item)) copyTo(item, to, batch, access)
  })
}

/** Deletes the items of a folder that the caller knows of. @returns whether none of them is left */
export function deleteItems(store: Store, access: Access, folderId: number, deletion: Deletion): Promise<boolean> {
  return forAllItems(store, access.mailbox.id, folderId, (item, batch) => {
    if (access.mayRead(item)) dispose(item, batch, deletion)
  })
}
