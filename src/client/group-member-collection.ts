import type { MemberValue } from '../protocol/index.ts'
import { EmailAddress } from './email-address.ts'
import { MailboxType } from './enumerations/mailbox-type.ts'
import { ServiceLocalException, ServiceValidationException } from './exceptions.ts'
import { type GroupMember, type GroupMemberLike, memberOf, newMemberValue } from './group-member.ts'
import { ItemId } from './item-id.ts'
import type { KeyedPlaces, RowPlace } from './properties/place.ts'
import type { PropertyBag } from './properties/property-bag.ts'

/**
 * Who belongs to a contact group. What is added and taken away is sent on its own, so that others may change the group
 * meanwhile; after `clear` the whole list is replaced.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.groupmembercollection
 */
export class GroupMemberCollection implements Iterable<GroupMember> {
  readonly #bag: PropertyBag
  readonly #place: RowPlace
  readonly #keyed: KeyedPlaces
  readonly #members = new WeakMap<MemberValue, GroupMember>()

  /** The collection of an object; programs get theirs from `ContactGroup.members`. */
  constructor(bag: PropertyBag, place: RowPlace, keyed: KeyedPlaces) {
    this.#bag = bag
    this.#place = place
    this.#keyed = keyed
  }

  get count(): number {
    return this.#values().length
  }

  /**
   * The member at a position, from 0.
   * @throws ServiceLocalException for a position where there is none
   */
  at(index: number): GroupMember {
    const found = this.#values()[index]
    if (found === undefined) throw new ServiceLocalException('index is out of range.')
    return this.#memberOf(found)
  }

  /** The member with a key; undefined when there is none. */
  find(key: string): GroupMember | undefined {
    return [...this].find(member => member.key === key)
  }

  /**
   * Adds a member; text is an address.
   * @throws ServiceValidationException for text that cannot be sent
   */
  add(member: GroupMemberLike): void {
    this.addRange([member])
  }

  /** Adds members. */
  addRange(members: Iterable<GroupMemberLike>): void {
    const { checkItem = value => value } = this.#place
    const added = Array.from(members, member => checkItem(newMemberValue(member)) as MemberValue)
    if (added.length === 0) return
    // What was cleared is replaced by what is added now.
    const end = this.#bag.isEdited(this.#place) ? this.#place : this.#keyed.added
    this.#bag.set(end, [...this.#valuesAt(end), ...added])
  }

  /** Adds somebody who is in no directory and no folder. */
  addOneOff(displayName: string | undefined, address: string, routingType = 'SMTP'): void {
    this.#addAddress(MailboxType.OneOff, new EmailAddress(displayName, address, routingType))
  }

  /** Adds somebody with a mailbox. */
  addDirectoryUser(address: string, routingType = 'SMTP'): void {
    this.#addAddress(MailboxType.Mailbox, new EmailAddress(undefined, address, routingType))
  }

  /** Adds a contact of the directory. */
  addDirectoryContact(address: string, routingType = 'SMTP'): void {
    this.#addAddress(MailboxType.Contact, new EmailAddress(undefined, address, routingType))
  }

  /** Adds a distribution list of the directory. */
  addPublicGroup(address: string): void {
    this.#addAddress(MailboxType.PublicGroup, new EmailAddress(undefined, address, 'SMTP'))
  }

  /** Adds a public folder that has an address. */
  addDirectoryPublicFolder(address: string): void {
    this.#addAddress(MailboxType.PublicFolder, new EmailAddress(undefined, address, 'SMTP'))
  }

  /**
   * Adds a contact of a mailbox.
   * @param addressToLink which of its addresses; the first one when absent
   */
  addPersonalContact(contactId: ItemId | string, addressToLink = ''): void {
    this.#addAddress(MailboxType.Contact, new EmailAddress(addressToLink), contactId)
  }

  /** Adds a contact group of a mailbox. */
  addContactGroup(contactGroupId: ItemId | string): void {
    this.#addAddress(MailboxType.ContactGroup, new EmailAddress(''), contactGroupId)
  }

  /**
   * Takes a member away.
   * @returns whether it was there
   * @throws ServiceValidationException for one that was saved since the group was loaded, since it has no key yet
   */
  remove(member: GroupMember): boolean {
    const value = this.#values().find(one => this.#memberOf(one) === member || (member.key && one.key === member.key))
    if (value) this.#remove(value)
    return value !== undefined
  }

  /**
   * Takes away the member at a position.
   * @throws ServiceLocalException for a position where there is none
   */
  removeAt(index: number): void {
    this.remove(this.at(index))
  }

  /** Takes everybody away. */
  clear(): void {
    this.#bag.discard(this.#keyed.added)
    for (const { key } of this.#valuesAt(this.#place)) if (key) this.#bag.discard(this.#keyed.at(key))
    this.#bag.remove(this.#place)
  }

  [Symbol.iterator](): Iterator<GroupMember> {
    return this.#values()
      .map(value => this.#memberOf(value))
      .values()
  }

  toJSON(): readonly MemberValue[] {
    return this.#values()
  }

  #addAddress(mailboxType: MailboxType, address: EmailAddress, id?: ItemId | string): void {
    address.mailboxType = mailboxType
    if (id !== undefined) address.id = typeof id === 'string' ? new ItemId(id) : id
    this.add(address)
  }

  #remove(value: MemberValue): void {
    const end = this.#bag.isEdited(this.#place) ? this.#place : this.#keyed.added
    const added = this.#valuesAt(end)
    if (added.includes(value))
      this.#setOrDiscard(
        end,
        added.filter(one => one !== value),
      )
    else if (value.key) this.#bag.set(this.#keyed.at(value.key), undefined)
    else {
      throw new ServiceValidationException(
        "The contact group's Members property must be reloaded before newly-added members can be updated.",
        { propertyName: this.#place.id },
      )
    }
  }

  #setOrDiscard(end: RowPlace | KeyedPlaces['added'], values: readonly MemberValue[]): void {
    if (values.length > 0) this.#bag.set(end, values)
    else if (end === this.#place) this.#bag.remove(end)
    else this.#bag.discard(end)
  }

  #values(): MemberValue[] {
    const { added, at } = this.#keyed
    const isThere = ({ key }: MemberValue) => !key || this.#bag.get(at(key)) !== undefined
    const kept = this.#valuesAt(this.#place)
    return [...(this.#bag.isEdited(this.#place) ? kept : kept.filter(isThere)), ...this.#valuesAt(added)]
  }

  #valuesAt(place: KeyedPlaces['added']): readonly MemberValue[] {
    return (this.#bag.get(place) ?? []) as MemberValue[]
  }

  /** The same object for the same member. */
  #memberOf(value: MemberValue): GroupMember {
    const member = this.#members.get(value) ?? memberOf(value)
    this.#members.set(value, member)
    return member
  }
}
