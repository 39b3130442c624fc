import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyOf } from '../../test/support/random.ts'
import { fieldNamed, namedFields } from './field-names.ts'
import type { contactSchema } from './properties/schema.ts'

describe('Names of fields', () => {
  test('are told apart in any letter case', () => {
    expect(new Set(namedFields.map(({ name }) => name.toLowerCase())).size).toBe(namedFields.length)
    for (const field of namedFields) {
      expect(fieldNamed(field.name)).toBe(field)
      expect(fieldNamed(` ${field.name.toUpperCase()} `)).toBe(field)
    }
  })

  test.each([
    ['CompanyName', { type: 'FieldURI', fieldURI: 'contacts:CompanyName' }],
    ['Categories', { type: 'FieldURI', fieldURI: 'item:Categories' }],
    ['Body', { type: 'FieldURI', fieldURI: 'item:Body' }],
    ['EmailAddress2', { type: 'IndexedFieldURI', fieldURI: 'contacts:EmailAddress', fieldIndex: 'EmailAddress2' }],
    ['mobilephone', { type: 'IndexedFieldURI', fieldURI: 'contacts:PhoneNumber', fieldIndex: 'MobilePhone' }],
    ['Business.City', { type: 'IndexedFieldURI', fieldURI: 'contacts:PhysicalAddress:City', fieldIndex: 'Business' }],
    ['0x3A4D/short', { type: 'ExtendedFieldURI', propertyTag: 0x3a4d, propertyType: 'Short' }],
    [
      'publicstrings/Colour/StringArray',
      {
        type: 'ExtendedFieldURI',
        distinguishedPropertySetId: 'PublicStrings',
        propertyName: 'Colour',
        propertyType: 'StringArray',
      },
    ],
    [
      '00062004-0000-0000-C000-000000000046/0x8062/String',
      {
        type: 'ExtendedFieldURI',
        propertySetId: '00062004-0000-0000-c000-000000000046',
        propertyId: 0x8062,
        propertyType: 'String',
      },
    ],
  ])('%s', (name, path) => {
    expect(fieldNamed(name).path).toEqual(path)
  })

  test.each([
    ['Company', /no field is called 'Company'; there are .*CompanyName/],
    ['x', /no field is called 'x'$/],
    ['0x3a4d/Text', /is not a property tag and type such as .*; the type is one of .*String/],
    ['0x3a4d/Null', /PropertyType Null has no values/],
    ['0x8001/String', /'0x8001\/String': .*[Tt]ag/],
    ['Colour/String', /is not a property tag and type such as/],
    ['PublicStrings//String', /is not a property tag and type such as/],
  ])('%s is refused', (name, message) => {
    expect(() => fieldNamed(name)).toThrow(message)
  })
})

describe('Values as text', () => {
  test.each(namedFields.map(({ name }) => name))('%s', name => {
    const { slot, fromText, toText } = fieldNamed(name)
    const { key, kind } = slot.row as (typeof contactSchema.rows)[number]
    fc.assert(
      fc.property(anyOf(kind), whole => {
        const text = toText(slot.get({ [key]: whole }))
        fc.pre(text !== '')
        const value = fromText(text)
        expect(fromText(toText(value))).toEqual(value)
        if (!Array.isArray(value)) expect(toText(value)).toBe(text)
      }),
      { numRuns: 25 },
    )
  })

  test.each([
    ['0x3a4d/Short', ' 2 ', '2'],
    ['PublicStrings/Colour/String', 'deep blue', 'deep blue'],
    [
      'PublicStrings/Days/SystemTimeArray',
      '2026-01-02T03:04:05+01:00; 2026-01-03',
      '2026-01-02T02:04:05Z; 2026-01-03T00:00:00Z',
    ],
  ])('%s', (name, given, text) => {
    const { fromText, toText } = fieldNamed(name)
    expect(toText(fromText(given))).toBe(text)
  })

  test('of a wrong form are refused with what is expected', () => {
    expect(() => fieldNamed('Birthday').fromText('yesterday')).toThrow(/'yesterday' is not a date/)
    expect(() => fieldNamed('0x3a4d/Short').fromText('many')).toThrow(/'many' is not/)
  })

  test('is nothing for no value', () => {
    for (const { toText } of namedFields) expect(toText(undefined)).toBe('')
  })

  test('parts the items of a list with semicolons', () => {
    const { fromText, toText } = fieldNamed('Categories')
    expect(fromText('Friends;; Work ')).toEqual(['Friends', 'Work'])
    expect(toText(['Friends', 'Work'])).toBe('Friends; Work')
  })
})
