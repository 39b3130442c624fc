import type { EmailAddressValue } from '../../protocol/index.ts'
import type { Member } from './names.ts'

/**
 * What an e-mail address leads to. The members have the names of the Managed API, the values are the protocol's words.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.mailboxtype
 */
export const MailboxType = {
  Unknown: 'Unknown',
  OneOff: 'OneOff',
  Mailbox: 'Mailbox',
  PublicFolder: 'PublicFolder',
  PublicGroup: 'PublicDL',
  ContactGroup: 'PrivateDL',
  Contact: 'Contact',
  GroupMailbox: 'GroupMailbox',
  ImplicitContact: 'ImplicitContact',
} as const satisfies Record<string, NonNullable<EmailAddressValue['mailboxType']>>
export type MailboxType = Member<typeof MailboxType>
