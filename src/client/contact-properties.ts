import type { ContactKey, ContactValues, EmailAddressValue, WritableContactValues } from '../protocol/index.ts'
import type { EmailAddress } from './email-address.ts'
import type { PhysicalAddressKey } from './enumerations/dictionary-keys.ts'

type Value<K extends ContactKey> = NonNullable<ContactValues[K]>

/** The properties that are there but whose values the protocol does not carry. */
type Absent = { [K in ContactKey]-?: [Value<K>] extends [never] ? K : never }[ContactKey]
type Dictionaries = 'emailAddresses' | 'imAddresses' | 'phoneNumbers' | 'physicalAddresses'
/** `id` stands for the identifier, and extended properties have methods of their own. */
type Elsewhere = Absent | Dictionaries | 'attachments' | 'itemId' | 'extendedProperties'

type Writable = Exclude<keyof WritableContactValues, Elsewhere>
type Lists = { [K in Writable]: Value<K> extends readonly unknown[] ? K : never }[Writable]

/** Properties with one value, which assigning undefined deletes. */
type Scalars = { [K in Exclude<Writable, Lists>]: Value<K> | undefined }
/** Lists are always there; changing them in place counts. */
type WritableLists = { [K in Lists]: Value<K> }
type ReadOnly = { readonly [K in Exclude<ContactKey, Writable | Elsewhere>]: Value<K> | undefined }

/** Text with its form: that of a contact holds the notes. */
export type MessageBody = Value<'body'>

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
export interface ContactProperties extends Scalars, WritableLists, ReadOnly {
  /** The notes; text alone counts as plain text. */
  get body(): MessageBody | undefined
  set body(value: MessageBody | string | undefined)
  /** Names of categories; a change replaces the whole list at the server. */
  get categories(): string[]
  set categories(value: readonly string[] | undefined)
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
export type ContactInit = {
  [K in Exclude<Writable, 'body'>]?: Value<K> | undefined
} & {
  [K in Exclude<Dictionaries, 'emailAddresses'>]?: Value<K> | undefined
} & {
  body?: MessageBody | string | undefined
  emailAddresses?: { [K in keyof Value<'emailAddresses'>]?: EmailAddressLike | undefined } | undefined
}
