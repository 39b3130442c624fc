import { EwsError, failure, success } from '../../protocol/index.ts'
import { failAll, numbersOf } from '../context.ts'
import { viewer } from '../item-view.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Gets contacts by their identifiers. */
export const getItem: Handler<'GetItem'> = async ({ itemShape, itemIds }, context) => {
  const view = await viewer(context, itemShape).catch(asRefusal)
  if (view instanceof EwsError) return failAll(itemIds.length, view)
  const refs = context.openRefs(itemIds)
  const stored = await context.store.items(context.mailbox.id, numbersOf(refs))
  const found = [...stored.values()]
  const values = new Map(view(found).map((value, index) => [found[index]?.id, value]))
  return refs.map(ref => {
    if (ref instanceof EwsError) return failure(ref)
    const value = values.get(ref.number)
    return value ? success({ items: [value] }) : failure(new EwsError('ErrorItemNotFound'))
  })
}
