import { EwsError, failure, type ItemRef, itemTypeOf, type MailboxValue, success } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { linkedItems, membersView } from '../members.ts'
import { asRefusal } from '../refusal.ts'
import type { StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Tells who belongs to a list that somebody keeps. There are no others here, so none is found by an address. */
export const expandDL: Handler<'ExpandDL'> = async ({ mailbox }, context) => {
  const mailboxes = await expand(mailbox, context).catch(asRefusal)
  if (mailboxes instanceof EwsError) return [failure(mailboxes)]
  const dlExpansion = { totalItemsInView: mailboxes.length, includesLastItemInRange: true, mailboxes }
  return [success({ dlExpansion })]
}

async function expand({ itemId, emailAddress }: MailboxValue, context: Context): Promise<MailboxValue[]> {
  if (!itemId && !emailAddress) throw new EwsError('ErrorMissingInformationEmailAddress')
  if (!itemId) throw new EwsError('ErrorNameResolutionNoResults')
  const { properties } = await itemAt({ type: 'ItemId', ...itemId }, context)
  if (itemTypeOf(properties.itemClass) !== 'DistributionList')
    throw new EwsError('ErrorInvalidItemForOperationExpandDL')
  const { members = [] } = properties
  const linked = await linkedItems(context, members)
  return membersView(members, linked).flatMap(member => member.mailbox ?? [])
}

async function itemAt(itemRef: ItemRef, context: Context): Promise<StoredItem> {
  const [ref] = await context.openRefs([itemRef])
  if (!ref || ref instanceof EwsError) throw ref ?? new EwsError('ErrorItemNotFound')
  const item = (await context.store.items(ref.access.mailbox.id, [ref.number])).get(ref.number)
  if (!item || !ref.access.mayRead(item)) throw new EwsError('ErrorItemNotFound')
  return item
}
