import { EwsError, failure, itemTypeOf, type MailboxValue, success } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { linkedItems, membersView } from '../items/members.ts'
import { readItem } from '../items/read-item.ts'
import { asRefusal } from '../refusal.ts'
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
  const { properties } = (await readItem({ type: 'ItemId', ...itemId }, context)).item
  if (itemTypeOf(properties.itemClass) !== 'DistributionList')
    throw new EwsError('ErrorInvalidItemForOperationExpandDL')
  const { members = [] } = properties
  const linked = await linkedItems(context, members)
  return membersView(members, linked).flatMap(member => member.mailbox ?? [])
}
