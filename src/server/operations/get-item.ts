import { EwsError, failure, success } from '../../protocol/index.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { failAll } from '../context.ts'
import { photosOf } from '../items/attachments.ts'
import { asksForMime, viewer } from '../items/item-view.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Gets contacts by their identifiers. */
export const getItem: Handler<'GetItem'> = async ({ itemShape, itemIds }, context) => {
  const view = await viewer(context, itemShape).catch(asRefusal)
  if (view instanceof EwsError) return failAll(itemIds.length, view)
  return byMailbox(await context.openRefs(itemIds), async (access, refs) => {
    const stored = await context.store.items(access.mailbox.id, numbersOf(refs))
    const found = [...stored.values()].filter(item => access.mayRead(item))
    const photos = asksForMime(itemShape) ? await photosOf(context.store, access.mailbox.id, found) : undefined
    const values = new Map((await view(access, found, photos)).map((value, index) => [found[index]?.id, value]))
    return refs.map(({ number }) => {
      const value = values.get(number)
      return value ? success({ items: [value] }) : failure(new EwsError('ErrorItemNotFound'))
    })
  })
}
