import type { ContactValues } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { keysOf } from './table-words.ts'

type KeyOf<K extends keyof ContactValues> = keyof NonNullable<ContactValues[K]> & string

/**
 * The e-mail addresses of a contact.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.emailaddresskey
 */
export const EmailAddressKey: Names<KeyOf<'emailAddresses'>> = names(keysOf('emailAddresses'))
export type EmailAddressKey = Member<typeof EmailAddressKey>

/**
 * The phone and fax numbers of a contact.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.phonenumberkey
 */
export const PhoneNumberKey: Names<KeyOf<'phoneNumbers'>> = names(keysOf('phoneNumbers'))
export type PhoneNumberKey = Member<typeof PhoneNumberKey>

/**
 * The postal addresses of a contact.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.physicaladdresskey
 */
export const PhysicalAddressKey: Names<KeyOf<'physicalAddresses'>> = names(keysOf('physicalAddresses'))
export type PhysicalAddressKey = Member<typeof PhysicalAddressKey>

/**
 * The addresses of a contact for instant messages.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.imaddresskey
 */
export const ImAddressKey: Names<KeyOf<'imAddresses'>> = names(keysOf('imAddresses'))
export type ImAddressKey = Member<typeof ImAddressKey>
