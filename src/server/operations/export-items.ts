import { EwsError, failure, type Response, success } from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import type { Context } from '../context.ts'
import { exportedItem } from '../items/item-data.ts'
import type { StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Gives items as data that can be kept, and uploaded again here or to another server of this kind. */
export const exportItems: Handler<'ExportItems'> = async ({ itemIds }, context) => {
  const opened = await context.openRefs(itemIds.map(itemId => ({ type: 'ItemId', ...itemId })))
  return byMailbox(opened, async (access, refs) => {
    const stored = await context.store.items(access.mailbox.id, numbersOf(refs))
    const readable = [...stored.values()].filter(item => access.mayRead(item))
    const ids = access.itemIds(readable)
    const found = new Map(readable.map((item, index) => [item.id, { item, itemId: ids[index] as IdWithKey }]))
    const outcomes: Response<'ExportItems'> = []
    for (const { number } of refs) {
      const one = found.get(number)
      const data = one && (await dataOf(one.item, access, context))
      outcomes.push(data ? success({ itemId: one.itemId, data }) : failure(new EwsError('ErrorItemNotFound')))
    }
    return outcomes
  })
}

/** What is attached is read item by item: all of it at once might be much. */
async function dataOf(item: StoredItem, { mailbox }: Access, { store }: Context): Promise<string> {
  const numbers = item.attachments.map(({ number }) => number)
  return exportedItem(item, await store.attachments.contents(mailbox.id, numbers))
}
