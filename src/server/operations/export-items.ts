import { EwsError, failure, success } from '../../protocol/index.ts'
import type { IdWithKey } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { exportedItem } from '../item-data.ts'
import type { Handler } from './handler.ts'

/** Gives items as data that can be kept, and uploaded again here or to another server of this kind. */
export const exportItems: Handler<'ExportItems'> = async ({ itemIds }, context) => {
  const opened = await context.openRefs(itemIds.map(itemId => ({ type: 'ItemId', ...itemId })))
  return byMailbox(opened, async (access, refs) => {
    const stored = await context.store.items(access.mailbox.id, numbersOf(refs))
    const readable = [...stored.values()].filter(item => access.mayRead(item))
    const ids = access.itemIds(readable)
    const found = new Map(readable.map((item, index) => [item.id, { item, itemId: ids[index] as IdWithKey }]))
    return refs.map(({ number }) => {
      const one = found.get(number)
      if (!one) return failure(new EwsError('ErrorItemNotFound'))
      return success({ itemId: one.itemId, data: exportedItem(one.item) })
    })
  })
}
