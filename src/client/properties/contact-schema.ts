import type { ContactKey, ContactValues, GroupValues, ItemKey } from '../../protocol/index.ts'
import { type Definitions, definitionsIn } from './definitions.ts'
import { contactGroupType, contactType, itemType, type ObjectType } from './object-type.ts'
import type { Place } from './place.ts'
import { IndexedPropertyDefinition } from './property-definition.ts'

type Values<K extends ContactKey> = NonNullable<ContactValues[K]>
type Entries<K extends 'emailAddresses' | 'imAddresses' | 'phoneNumbers'> = {
  readonly [E in keyof Values<K> & string as Uncapitalize<E>]: IndexedPropertyDefinition<NonNullable<Values<K>[E]>>
}
type Addresses = Values<'physicalAddresses'>
type AddressPart = keyof NonNullable<Addresses[keyof Addresses]> & string
type AddressParts = {
  readonly [E in `${keyof Addresses & string}Address${Capitalize<AddressPart>}` as Uncapitalize<E>]: IndexedPropertyDefinition<string>
}
/** Definitions of the properties that every item has. */
export type ItemSchema = Definitions<ContactValues, ItemKey>

/** Definitions of the properties of a contact, and of the entries of its dictionaries. */
export type ContactSchema = Definitions<ContactValues> &
  Entries<'emailAddresses'> &
  Entries<'imAddresses'> &
  Entries<'phoneNumbers'> &
  AddressParts

/** Definitions of the properties of a contact group. */
export type ContactGroupSchema = Definitions<GroupValues>

/**
 * The properties that every item has, each under its name.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemschema
 */
export const ItemSchema: ItemSchema = definitionsIn<ContactValues, ItemKey>(itemType)

/**
 * The properties of a contact, each under its name; entries of dictionaries as `emailAddress1`, `mobilePhone`,
 * `homeAddressCity`.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactschema
 */
export const ContactSchema = { ...definitionsIn(contactType), ...indexedDefinitions(contactType) } as ContactSchema

/**
 * The properties of a contact group, each under its name.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactgroupschema
 */
export const ContactGroupSchema: ContactGroupSchema = definitionsIn<GroupValues>(contactGroupType)

function indexedDefinitions({ places }: ObjectType): object {
  const entries = [...places.values()].flatMap(row => [...(row.entries ?? [])])
  return Object.fromEntries(
    entries.flatMap(([key, entry]) =>
      entry.parts
        ? [...entry.parts].map(([part, place]) => indexed(`${key}Address${capitalized(part)}`, place))
        : [indexed(key, entry)],
    ),
  )
}

function indexed(name: string, { id, path, since }: Place): [string, IndexedPropertyDefinition] {
  return [name.charAt(0).toLowerCase() + name.slice(1), new IndexedPropertyDefinition(id, path, since)]
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
