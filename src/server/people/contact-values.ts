import {
  type ContactValues,
  extendedKeyOf,
  type ItemBag,
  type MailboxValue,
  type PersonaPhoneNumber,
  type PersonaPostalAddress,
} from '../../protocol/index.ts'
import type { Get } from './all-values.ts'

type EmailKey = keyof NonNullable<ContactValues['emailAddresses']>
type PhoneKey = keyof NonNullable<ContactValues['phoneNumbers']>
type AddressKey = keyof NonNullable<ContactValues['physicalAddresses']>

/** A property as it is. */
export function own<K extends keyof ItemBag>(key: K): Get<NonNullable<ItemBag[K]>> {
  return values => values[key] ?? undefined
}

/** An e-mail address, with the name of the contact where it has none of its own. */
export function email(key: EmailKey): Get<MailboxValue> {
  return ({ emailAddresses, displayName }) => {
    const { name = displayName, address: emailAddress, routingType = 'SMTP' } = emailAddresses?.[key] ?? {}
    return emailAddress ? { name, emailAddress, routingType } : undefined
  }
}

/** A text that has no element of its own in a contact. */
export function extended(path: Parameters<typeof extendedKeyOf>[0]): Get<string> {
  const key = extendedKeyOf(path)
  return ({ extendedProperties }) => extendedProperties?.[key] as string | undefined
}

/** A phone number. @param type what it is for */
export function phone(key: PhoneKey, type: string): Get<PersonaPhoneNumber> {
  return ({ phoneNumbers }) => {
    const number = phoneNumbers?.[key]
    return number ? { number, type } : undefined
  }
}

const postOfficeBoxes: Readonly<Record<AddressKey, Get<string>>> = {
  Business: extended({ distinguishedPropertySetId: 'Address', propertyId: 0x804a, propertyType: 'String' }),
  Home: extended({ propertyTag: 0x3a5e, propertyType: 'String' }),
  Other: extended({ propertyTag: 0x3a64, propertyType: 'String' }),
}

/** A postal address. */
export function postalAddress(type: AddressKey): Get<PersonaPostalAddress> {
  return values => {
    const postOfficeBox = postOfficeBoxes[type](values)
    const { countryOrRegion: country, ...parts } = values.physicalAddresses?.[type] ?? {}
    if (!postOfficeBox && !country && Object.keys(parts).length === 0) return undefined
    return { ...parts, country, postOfficeBox, type }
  }
}

/** A day, as text. */
export function day(key: 'birthday' | 'weddingAnniversary'): Get<string> {
  return values => values[key] && `${values[key].toISOString().slice(0, 19)}Z`
}
