import { describe, expect, test } from 'vitest'
import { contactSchema } from '../../protocol/index.ts'
import {
  ContactSchema,
  DefaultExtendedPropertySet,
  ExtendedPropertyDefinition,
  IndexedPropertyDefinition,
  ItemSchema,
  MapiPropertyType,
  PropertyDefinition,
  ServiceValidationException,
} from '../index.ts'

describe('ContactSchema', () => {
  const rows = contactSchema.rows.filter(row => row.uri !== '')

  test('has every property of the table', () => {
    for (const { key, uri, since } of rows) {
      expect(ContactSchema[key as keyof typeof ContactSchema]).toMatchObject({ name: key, uri, version: since })
    }
  })

  test.each([
    ['emailAddress1', 'contacts:EmailAddress', 'EmailAddress1', 'emailAddresses.EmailAddress1'],
    ['imAddress3', 'contacts:ImAddress', 'ImAddress3', 'imAddresses.ImAddress3'],
    ['businessPhone', 'contacts:PhoneNumber', 'BusinessPhone', 'phoneNumbers.BusinessPhone'],
    ['ttyTddPhone', 'contacts:PhoneNumber', 'TtyTddPhone', 'phoneNumbers.TtyTddPhone'],
    ['homeAddressCity', 'contacts:PhysicalAddress:City', 'Home', 'physicalAddresses.Home.city'],
    [
      'otherAddressCountryOrRegion',
      'contacts:PhysicalAddress:CountryOrRegion',
      'Other',
      'physicalAddresses.Other.countryOrRegion',
    ],
  ] as const)('has %s', (key, uri, index, name) => {
    expect(ContactSchema[key]).toBeInstanceOf(IndexedPropertyDefinition)
    expect(ContactSchema[key]).toMatchObject({ uri, index, name })
    expect(String(ContactSchema[key])).toBe(name)
  })

  test('has 3 e-mail, 3 message, 23 phone and 15 address entries, none of which hides a property', () => {
    const indexed = Object.values(ContactSchema).filter(one => one instanceof IndexedPropertyDefinition)
    expect(indexed).toHaveLength(3 + 3 + 23 + 15)
    expect(Object.keys(ContactSchema)).toHaveLength(rows.length + indexed.length)
  })
})

test('ItemSchema has what every item has, and nothing of contacts', () => {
  expect(ItemSchema.subject).toBeInstanceOf(PropertyDefinition)
  expect(ItemSchema.subject).toEqual(ContactSchema.subject)
  expect(Object.values(ItemSchema).every(({ uri }) => uri.startsWith('item:'))).toBe(true)
  expect('displayName' in ItemSchema).toBe(false)
})

describe('ExtendedPropertyDefinition', () => {
  const { String: Text } = MapiPropertyType
  const guid = 'c11ff724-aa03-4555-9952-8fa248a11c3e'

  test('the same property by the name of its set and by its GUID is the same', () => {
    const named = new ExtendedPropertyDefinition(DefaultExtendedPropertySet.PublicStrings, 'x', Text)
    const byGuid = new ExtendedPropertyDefinition('{00020329-0000-0000-C000-000000000046}', 'x', Text)
    expect(named.name).toBe(byGuid.name)
    expect(named.mapiType).toBe('String')
  })

  test.each<[string, () => unknown, string]>([
    ['a tag of 0x8000 or more', () => new ExtendedPropertyDefinition(0x8000, Text), 'properties'],
    ['a tag that is no number', () => new ExtendedPropertyDefinition(Number.NaN, Text), 'NaN is not a property tag'],
    ['a negative tag', () => new ExtendedPropertyDefinition(-1, Text), '-1 is not a property tag'],
    [
      'a set that does not exist',
      () => new ExtendedPropertyDefinition('Adress', 1, Text),
      "'Adress' is neither a GUID nor one of Meeting",
    ],
    ['an empty name', () => new ExtendedPropertyDefinition(guid, '', Text), "'' is neither the name"],
    ['a fraction for a number', () => new ExtendedPropertyDefinition(guid, 1.5, Text), "'1.5' is neither the name"],
    [
      'a type without values',
      () => new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.Null),
      'PropertyType Null has no values',
    ],
    [
      'a type that does not exist',
      () => new ExtendedPropertyDefinition(0x3a45, 'Text' as never),
      "'Text' is not a MapiPropertyType",
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(ServiceValidationException)
    expect(make).toThrow(message)
  })
})
