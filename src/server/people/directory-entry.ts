import type { ContactValues, MailboxValue } from '../../protocol/index.ts'
import type { Mailbox } from '../store/store.ts'

/** First and last name, as far as the name that is shown tells. */
export function nameParts(displayName: string): Pick<ContactValues, 'givenName' | 'surname'> {
  const [last, first] = displayName.split(',', 2).map(part => part.trim())
  if (last && first) return { givenName: first, surname: last }
  const [, givenName, surname] = /^(.*\S)\s+(\S+)$/s.exec(displayName.trim()) ?? []
  return givenName && surname ? { givenName, surname } : { givenName: displayName.trim() }
}

/** A mailbox of this server as others address it. */
export function directoryMailbox({ displayName, address }: Mailbox): MailboxValue {
  return { name: displayName, emailAddress: address, routingType: 'SMTP', mailboxType: 'Mailbox' }
}

type Named = Pick<ContactValues, 'displayName' | 'givenName' | 'surname'>

/** The names that the directory has of a mailbox. */
export function directoryNames({ displayName }: Mailbox): Named {
  return { displayName, ...nameParts(displayName) }
}

/** A mailbox of this server as a contact of the directory. Addresses have their type before them there. */
export function directoryContact(mailbox: Mailbox): ContactValues {
  const { address } = mailbox
  return {
    ...directoryNames(mailbox),
    emailAddresses: { EmailAddress1: { address: `SMTP:${address}` } },
    contactSource: 'ActiveDirectory',
    alias: address.split('@', 1)[0],
  }
}
