import type { ContactValues } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { wordsOf } from './table-words.ts'

type Words<K extends keyof ContactValues> = NonNullable<ContactValues[K]> & string

/**
 * How important an item is.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.importance
 */
export const Importance: Names<Words<'importance'>> = names(wordsOf('importance'))
export type Importance = Member<typeof Importance>

/**
 * How private an item is.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.sensitivity
 */
export const Sensitivity: Names<Words<'sensitivity'>> = names(wordsOf('sensitivity'))
export type Sensitivity = Member<typeof Sensitivity>

/**
 * Which of a contact's addresses is the one for mail.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.physicaladdressindex
 */
export const PhysicalAddressIndex: Names<Words<'postalAddressIndex'>> = names(wordsOf('postalAddressIndex'))
export type PhysicalAddressIndex = Member<typeof PhysicalAddressIndex>

/**
 * Where a contact is kept.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactsource
 */
export const ContactSource: Names<Words<'contactSource'>> = names(wordsOf('contactSource'))
export type ContactSource = Member<typeof ContactSource>

/**
 * Whether a body is text or HTML.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.bodytype
 */
export const BodyType: Names<NonNullable<ContactValues['body']>['bodyType']> = names(wordsOf('body', 'bodyType'))
export type BodyType = Member<typeof BodyType>
