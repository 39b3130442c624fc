import type { CommonValues, ContactValues, EmailAddressValue, WritableContactValues } from '../protocol/index.ts'
import type { EmailAddress } from './email-address.ts'
import type { PhysicalAddressKey } from './enumerations/dictionary-keys.ts'
import type { ItemInit, ItemProperties } from './item-properties.ts'
import type { Accessors, Initial } from './properties/property-types.ts'

type Value<K extends keyof ContactValues> = NonNullable<ContactValues[K]>
type Dictionaries = 'emailAddresses' | 'imAddresses' | 'phoneNumbers' | 'physicalAddresses'
/** What every item has, and what is declared by hand. */
type Elsewhere = keyof CommonValues | Dictionaries
type Lists = 'children' | 'companies'

/** The parts of a contact's name, put together by the server. */
export type CompleteName = Value<'completeName'>

/** A postal address. */
export type PhysicalAddressEntry = NonNullable<Value<'physicalAddresses'>[PhysicalAddressKey]>

/** What an e-mail address can be given as: text alone, or with a name and more. */
export type EmailAddressLike = string | EmailAddressValue

/**
 * The e-mail addresses of a contact. Text may be assigned for an address; `undefined` or `delete` takes it away.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.emailaddressdictionary
 */
export interface EmailAddressDictionary extends Record<keyof Value<'emailAddresses'>, EmailAddress | undefined> {
  get EmailAddress1(): EmailAddress | undefined
  set EmailAddress1(value: EmailAddressLike | undefined)
  get EmailAddress2(): EmailAddress | undefined
  set EmailAddress2(value: EmailAddressLike | undefined)
  get EmailAddress3(): EmailAddress | undefined
  set EmailAddress3(value: EmailAddressLike | undefined)
}

/**
 * The properties of a contact, as the table of the protocol has them.
 * Those that are one value or a record, `undefined` deletes.
 */
export interface ContactProperties
  extends ItemProperties,
    Accessors<ContactValues, WritableContactValues, Elsewhere | Lists> {
  /** The children's names; a change replaces the whole list at the server. */
  get children(): string[]
  set children(value: readonly string[] | undefined)
  /** Companies the contact has to do with; a change replaces the whole list at the server. */
  get companies(): string[]
  set companies(value: readonly string[] | undefined)
  /** Up to three e-mail addresses. */
  readonly emailAddresses: EmailAddressDictionary
  /** Up to three addresses for instant messages. */
  readonly imAddresses: Value<'imAddresses'>
  /** Phone and fax numbers. */
  readonly phoneNumbers: Value<'phoneNumbers'>
  /** Postal addresses; their parts are changed one by one. */
  readonly physicalAddresses: Value<'physicalAddresses'>
}

/** What a new contact may start with. */
export type ContactInit = ItemInit &
  Initial<ContactValues, WritableContactValues, Elsewhere> & {
    [K in Exclude<Dictionaries, 'emailAddresses'>]?: Value<K> | undefined
  } & {
    emailAddresses?: { [K in keyof Value<'emailAddresses'>]?: EmailAddressLike | undefined } | undefined
  }
