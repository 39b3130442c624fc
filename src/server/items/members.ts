import { createHash } from 'node:crypto'
import {
  EwsError,
  type ItemBag,
  type ItemValue,
  isEmpty,
  itemTypeOf,
  type MailboxValue,
  type MemberValue,
  success,
} from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import type { Context } from '../context.ts'
import type { Mailbox, StoredItem } from '../store/store.ts'

/** A contact or list that a member stands for, as it is now. */
interface LinkedItem {
  readonly itemId: IdWithKey
  readonly item: StoredItem
}

/** What members stand for, by identifier: the item, or why the caller cannot have it. */
export type Linked = ReadonlyMap<string, LinkedItem | EwsError>

/** Finds the contacts and lists that members stand for, all at once. */
export async function linkedItems(context: Context, members: readonly MemberValue[]): Promise<Linked> {
  const ids = [...new Set(members.flatMap(({ mailbox }) => mailbox?.itemId?.id ?? []))]
  if (ids.length === 0) return new Map()
  const opened = await context.openRefs(ids.map(id => ({ type: 'ItemId' as const, id })))
  const found = await byMailbox(opened, async (access, refs) => {
    const items = await context.store.items(access.mailbox.id, numbersOf(refs))
    return refs.map(({ number }) => success({ linked: linkedItem(access, items.get(number)) }))
  })
  return new Map(ids.map((id, index) => [id, found[index]?.linked ?? (opened[index] as EwsError)]))
}

function linkedItem(access: Access, item: StoredItem | undefined): LinkedItem | EwsError {
  if (!item || !access.mayRead(item)) return new EwsError('ErrorItemNotFound')
  const [itemId] = access.itemIds([item])
  return { item, itemId: itemId as IdWithKey }
}

/** All members that items have. */
export function membersIn(items: readonly (ItemValue | EwsError)[]): MemberValue[] {
  return items.flatMap(item => (item instanceof EwsError ? [] : (item.members ?? [])))
}

/** What is known of members that a request gives. */
export interface Known {
  readonly linked: Linked
  /** Mailboxes of this server, by address. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>
}

/** Looks up what members stand for that are given by identifier, and who those are that are given by address alone. */
export async function knownOf(context: Context, members: readonly MemberValue[]): Promise<Known> {
  const addresses = members.flatMap(({ mailbox }) => (mailbox && isBare(mailbox) ? (mailbox.emailAddress ?? []) : []))
  return {
    linked: await linkedItems(context, members),
    mailboxes: addresses.length > 0 ? await context.store.users.mailboxesAt(addresses) : new Map(),
  }
}

function isBare({ itemId, name, mailboxType }: MailboxValue): boolean {
  return !itemId && !name && (mailboxType ?? 'Mailbox') === 'Mailbox'
}

/**
 * Makes members that may be kept of those that were given: each has a key of its own, and tells whom it stands for.
 * Those that are kept already stay what they are.
 * @throws EwsError ErrorInvalidMailbox for one that stands for nobody, or what is wrong with an identifier
 */
export function settleMembers(list: ItemBag, { linked, mailboxes }: Known): void {
  if (!list.members) return
  const taken = new Set<string>()
  list.members = list.members.map(({ key, mailbox = {} }) => {
    const settled = settledMailbox(withoutEmpty(mailbox), linked, mailboxes)
    const own = key && !taken.has(key) ? key : freeKey(settled, taken)
    taken.add(own)
    return { key: own, mailbox: settled }
  })
}

function withoutEmpty(mailbox: MailboxValue): MailboxValue {
  return Object.fromEntries(Object.entries(mailbox).filter(([, value]) => !isEmpty(value)))
}

function settledMailbox(mailbox: MailboxValue, linked: Linked, mailboxes: Known['mailboxes']): MailboxValue {
  const { itemId, emailAddress = '', name } = mailbox
  if (itemId) return linkedMailbox(mailbox, itemId.id, linked.get(itemId.id))
  if (!emailAddress && !name) throw nobody('Give it an EmailAddress or the ItemId of a contact.')
  const known = isBare(mailbox) ? mailboxes.get(emailAddress.toLowerCase()) : undefined
  return known ? { ...mailbox, name: known.displayName, mailboxType: 'Mailbox' } : mailbox
}

/** What is known of the item now is kept for the time when it is gone. */
function linkedMailbox(mailbox: MailboxValue, id: string, target: LinkedItem | EwsError | undefined): MailboxValue {
  if (target === undefined) return mailbox
  const { itemId: _, ...rest } = mailbox
  if (!(target instanceof EwsError)) return { ...rest, ...currentMailbox(target, mailbox), itemId: { id } }
  if (target.code !== 'ErrorItemNotFound') throw target
  if (!rest.emailAddress) throw nobody('The contact is not there.')
  return rest
}

function nobody(reason: string): EwsError {
  return new EwsError('ErrorInvalidMailbox', `A member stands for nobody. ${reason}`, [
    { type: 'FieldURI', fieldURI: 'distributionlist:Members' },
  ])
}

/** The same member gets the same key when a client writes the whole list again. */
function freeKey({ itemId, emailAddress, name }: MailboxValue, taken: ReadonlySet<string>): string {
  const identity = itemId?.id ?? emailAddress?.toLowerCase() ?? name
  for (let nth = 0; ; nth++) {
    const key = createHash('sha256').update(`${nth}:${identity}`).digest('base64').slice(0, 32)
    if (!taken.has(key)) return key
  }
}

/** Members as an answer tells them: whoever is a contact has the name and address that the contact has now. */
export function membersView(members: readonly MemberValue[], linked: Linked): MemberValue[] {
  return members.map(({ key, mailbox = {} }) => {
    const target = mailbox.itemId && linked.get(mailbox.itemId.id)
    const status = target instanceof EwsError ? 'Demoted' : 'Normal'
    return { key, mailbox: mailboxView(mailbox, target), status }
  })
}

function mailboxView(mailbox: MailboxValue, target: LinkedItem | EwsError | undefined): MailboxValue {
  const { itemId: _, ...rest } = mailbox
  const shown = target && !(target instanceof EwsError) ? currentMailbox(target, mailbox) : { ...rest, ...lost(target) }
  return { routingType: 'SMTP', mailboxType: 'OneOff', ...shown }
}

/** Who was a contact that is gone is an address like any other. */
function lost(target: EwsError | undefined): MailboxValue {
  return target ? { mailboxType: 'OneOff' } : {}
}

/** A contact stands for the address that was linked as long as it has that, and for its first one then. */
export function currentMailbox({ item, itemId }: LinkedItem, { emailAddress }: MailboxValue = {}): MailboxValue {
  const { itemClass, displayName, emailAddresses = {} } = item.properties
  if (itemTypeOf(itemClass) === 'DistributionList')
    return { name: displayName, routingType: 'MAPIPDL', mailboxType: 'PrivateDL', itemId }
  const entries = Object.values(emailAddresses).filter(entry => entry?.address)
  const linked = entries.find(entry => entry?.address.toLowerCase() === emailAddress?.toLowerCase()) ?? entries[0]
  return {
    name: displayName,
    emailAddress: linked?.address,
    routingType: linked?.routingType ?? 'SMTP',
    mailboxType: 'Contact',
    itemId,
  }
}
