import type { MailboxValue, MemberValue } from '../protocol/index.ts'
import { EmailAddress } from './email-address.ts'
import type { MemberStatus } from './enumerations/member-status.ts'
import { itemIdOf } from './item-id.ts'

/** What a member can be given as: text alone is its address. */
export type GroupMemberLike = GroupMember | EmailAddress | string

/**
 * Somebody who belongs to a contact group: an address, or a contact or group by its id. It never changes; another one
 * takes its place.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.groupmember
 */
export class GroupMember {
  /** Who it is; `id` is there for a contact or group, `mailboxType` says what it is. */
  readonly addressInformation: EmailAddress
  /** Tells it from the other members; undefined until the group was loaded. */
  readonly key: string | undefined
  /** Whether the contact that it stands for is still there; undefined until the group was loaded. */
  readonly status: MemberStatus | undefined

  constructor(address: EmailAddress | string, key?: string, status?: MemberStatus) {
    this.addressInformation = typeof address === 'string' ? new EmailAddress(address) : address
    this.key = key
    this.status = status
  }

  toString(): string {
    return String(this.addressInformation)
  }
}

/** The member that a value of the protocol stands for. */
export function memberOf({ mailbox = {}, key, status }: MemberValue): GroupMember {
  return new GroupMember(addressOf(mailbox), key, status)
}

/** How a new member travels. */
export function newMemberValue(member: GroupMemberLike): MemberValue {
  const { addressInformation } = member instanceof GroupMember ? member : new GroupMember(member)
  return { mailbox: mailboxOf(addressInformation) }
}

/** The address that a mailbox of the protocol stands for. */
export function addressOf({ name, emailAddress = '', routingType, mailboxType, itemId }: MailboxValue): EmailAddress {
  const address = new EmailAddress(name, emailAddress, routingType)
  if (mailboxType !== undefined) address.mailboxType = mailboxType
  if (itemId !== undefined) address.id = itemIdOf(itemId)
  return address
}

/** How an address travels where a mailbox is wanted. */
export function mailboxOf({ name, address, routingType, mailboxType, id }: EmailAddress): MailboxValue {
  return {
    name,
    emailAddress: address === '' ? undefined : address,
    routingType,
    mailboxType,
    ...(id && { itemId: { id: id.uniqueId, changeKey: id.changeKey } }),
  }
}
