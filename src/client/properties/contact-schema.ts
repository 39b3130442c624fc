import type { ContactKey, ContactValues, ItemKey } from '../../protocol/index.ts'
import { type Place, type RowPlace, rowPlaces } from './place.ts'
import { IndexedPropertyDefinition, PropertyDefinition } from './property-definition.ts'

type Values<K extends ContactKey> = NonNullable<ContactValues[K]>
type Entries<K extends 'emailAddresses' | 'imAddresses' | 'phoneNumbers'> = {
  readonly [E in keyof Values<K> & string as Uncapitalize<E>]: IndexedPropertyDefinition<NonNullable<Values<K>[E]>>
}
type Addresses = Values<'physicalAddresses'>
type AddressPart = keyof NonNullable<Addresses[keyof Addresses]> & string
type AddressParts = {
  readonly [E in `${keyof Addresses & string}Address${Capitalize<AddressPart>}` as Uncapitalize<E>]: IndexedPropertyDefinition<string>
}
type Definitions<K extends ContactKey> = { readonly [P in K]: PropertyDefinition<Values<P>> }

/** Definitions of the properties that every item has. */
export type ItemSchema = Definitions<Exclude<ItemKey, 'extendedProperties'>>

/** Definitions of the properties of a contact, and of the entries of its dictionaries. */
export type ContactSchema = Definitions<Exclude<ContactKey, 'extendedProperties'>> &
  Entries<'emailAddresses'> &
  Entries<'imAddresses'> &
  Entries<'phoneNumbers'> &
  AddressParts

/**
 * The properties that every item has, each under its name.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemschema
 */
export const ItemSchema = definitions(({ slot }) => slot.row?.uri.startsWith('item:') === true) as ItemSchema

/**
 * The properties of a contact, each under its name; entries of dictionaries as `emailAddress1`, `mobilePhone`,
 * `homeAddressCity`.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactschema
 */
export const ContactSchema = { ...definitions(() => true), ...indexedDefinitions() } as ContactSchema

function definitions(wanted: (place: RowPlace) => boolean): Record<string, PropertyDefinition> {
  const places = [...rowPlaces].filter(([, place]) => wanted(place))
  return Object.fromEntries(places.map(([key, { id, path, since }]) => [key, new PropertyDefinition(id, path, since)]))
}

function indexedDefinitions(): Record<string, IndexedPropertyDefinition> {
  const entries = [...rowPlaces.values()].flatMap(row => [...(row.entries ?? [])])
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
