import { EwsError, type ItemRef } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import type { StoredItem } from '../store/store.ts'

/** The one item that an operation is about. @throws EwsError ErrorItemNotFound, or what is wrong with the identifier */
export async function readItem(itemRef: ItemRef, context: Context): Promise<{ access: Access; item: StoredItem }> {
  const [ref] = await context.openRefs([itemRef])
  if (!ref || ref instanceof EwsError) throw ref ?? new EwsError('ErrorItemNotFound')
  const { access, number } = ref
  const item = (await context.store.items(access.mailbox.id, [number])).get(number)
  if (!item || !access.mayRead(item)) throw new EwsError('ErrorItemNotFound')
  return { access, item }
}
