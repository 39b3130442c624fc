import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalMapiValue,
  contactSchema,
  type ExtendedPath,
  extendedKeyOf,
  extendedPathOf,
  type MapiPropertyType,
  type MapiValue,
  mapiIdOf,
  mapiKindOf,
  mapiPropertyTypes,
  readRequest,
  readResponse,
  slotOf,
  success,
  writeRequest,
  writeResponse,
} from '../../src/protocol/index.ts'
import { anyOf } from '../support/random.ts'
import { contact } from '../support/service.ts'

const valueless = ['Null', 'Error', 'Object', 'ObjectArray']
const types = mapiPropertyTypes.filter(type => !valueless.includes(type))
const newest = 'V2017_07_11'
const set = '00062004-0000-0000-c000-000000000046'
const own = 'c11ff724-aa03-4555-9952-8fa248a11c3e'

const names: Omit<ExtendedPath, 'propertyType'>[] = [
  { propertyTag: 0x6801 },
  { propertySetId: own, propertyName: 'External ID <&">\t\n😀' },
  { propertySetId: own, propertyId: 0x8001 },
  { distinguishedPropertySetId: 'PublicStrings', propertyName: 'http://schemas.microsoft.com/entourage/x' },
  { distinguishedPropertySetId: 'Common', propertyId: 34051 },
]

function anyValue(type: MapiPropertyType): fc.Arbitrary<MapiValue> {
  const { kind, several } = mapiKindOf(type)
  const one = anyOf(kind).map(value => kind.format(value))
  return several ? fc.array(one, { minLength: 1, maxLength: 4 }) : one
}

describe.each(types)('An extended property of type %s', type => {
  test('travels in a request and in a response under the name it was given', () => {
    for (const name of names) {
      const path = { ...name, propertyType: type }
      fc.assert(
        fc.property(anyValue(type), value => {
          const item = contact({ extendedProperties: [{ path, value }] })
          const request = readRequest(writeRequest('CreateItem', { items: [item] }, {}, newest))
          expect(request).toMatchObject({ request: { items: [item] } })
          const response = writeResponse('GetItem', [success({ items: [item] })], {}, newest)
          expect(readResponse('GetItem', response).response[0]?.items).toEqual([item])
        }),
        { numRuns: 20 },
      )
    }
  })

  test('is kept under one text however it is named', () => {
    for (const name of names) {
      const path = { ...name, propertyType: type }
      expect(mapiIdOf(extendedPathOf(extendedKeyOf(path)))).toBe(mapiIdOf(path))
    }
    const [distinguished, numbered] = [
      { distinguishedPropertySetId: 'Address', propertyId: 1 },
      { propertySetId: set, propertyId: 1 },
    ] as const
    expect(extendedKeyOf({ ...distinguished, propertyType: type })).toBe(
      extendedKeyOf({ ...numbered, propertyType: type }),
    )
  })

  test('takes one value, or several when it is of an array type', () => {
    const { kind, several } = mapiKindOf(type)
    const [value] = fc.sample(anyOf(kind), 1).map(one => kind.format(one))
    expect(() => canonicalMapiValue(type, several ? (value as string) : [value as string])).toThrow(/takes/)
  })
})

const forms: [MapiPropertyType, string, string][] = [
  ['Boolean', '1', 'true'],
  ['Boolean', 'False', 'false'],
  ['Integer', ' +007 ', '7'],
  ['Long', '-9223372036854775808', '-9223372036854775808'],
  ['SystemTime', '2024-02-29T12:00:00.5+02:00', '2024-02-29T10:00:00Z'],
  ['SystemTime', '1990-01-02', '1990-01-02T00:00:00Z'],
  ['CLSID', '{C11FF724-AA03-4555-9952-8FA248A11C3E}', own],
  ['Binary', ' AA\n AA ', 'AAAA'],
  ['Double', '1e3', '1000'],
  ['Double', '-INF', '-INF'],
  ['String', ' as it is ', ' as it is '],
]

test.each(forms)('A value of type %s written %j is kept as %j', (type, written, kept) => {
  expect(canonicalMapiValue(type, written)).toBe(kept)
})

const wrong: [MapiPropertyType, string][] = [
  ['Boolean', 'yes'],
  ['Integer', '2147483648'],
  ['Integer', '1.5'],
  ['Short', '32768'],
  ['Long', '9223372036854775808'],
  ['SystemTime', '2023-02-29T00:00:00Z'],
  ['SystemTime', 'yesterday'],
  ['CLSID', 'c11ff724'],
  ['Binary', 'AAA'],
  ['Binary', 'äöü='],
  ['Double', 'one'],
  ['Double', ''],
  ['Float', 'NaN'],
]

test.each(wrong)('A value of type %s cannot be %j', (type, written) => {
  expect(() => canonicalMapiValue(type, written)).toThrow(expect.objectContaining({ name: 'InvalidValue' }))
})

describe('A path to an extended property', () => {
  const impossible: [string, Omit<ExtendedPath, 'propertyType'>][] = [
    ['two sets', { distinguishedPropertySetId: 'Address', propertySetId: set, propertyId: 1 }],
    ['a named set and a tag', { distinguishedPropertySetId: 'Address', propertyTag: 0x3a06 }],
    ['a set and a tag', { propertySetId: set, propertyTag: 0x3a06 }],
    ['a tag and a name', { propertyTag: 0x3a06, propertyName: 'x' }],
    ['a tag and a number', { propertyTag: 0x3a06, propertyId: 1 }],
    ['a set alone', { distinguishedPropertySetId: 'Address' }],
    ['a name without a set', { propertyName: 'x' }],
    ['a number without a set', { propertyId: 1 }],
    ['a name and a number', { propertySetId: set, propertyName: 'x', propertyId: 1 }],
    ['nothing', {}],
  ]

  test.each(impossible)('is refused with %s', (_, path) => {
    const refusal = expect.objectContaining({ code: 'ErrorInvalidExtendedProperty' })
    expect(() => mapiIdOf({ ...path, propertyType: 'String' })).toThrow(refusal)
  })

  test('is refused with a tag that belongs to named properties', () => {
    const refusal = expect.objectContaining({ code: 'ErrorNoPropertyTagForCustomProperties' })
    expect(() => mapiIdOf({ propertyTag: 0x8000, propertyType: 'String' })).toThrow(refusal)
    expect(mapiIdOf({ propertyTag: 0x7fff, propertyType: 'String' })).toBe('0x7fff')
  })

  test.each(valueless)('is refused with the type %s', type => {
    const refusal = expect.objectContaining({ code: 'ErrorInvalidExtendedProperty' })
    expect(() => mapiIdOf({ propertyTag: 0x6801, propertyType: type as MapiPropertyType })).toThrow(refusal)
  })

  test('names the same property as a field only with the type of the field', () => {
    const at = (path: ExtendedPath) => slotOf(contactSchema, { type: 'ExtendedFieldURI', ...path })?.id
    expect(at({ propertyTag: 0x3a06, propertyType: 'String' })).toBe('givenName')
    expect(at({ propertyTag: 0x3a06, propertyType: 'Integer' })).toBe('extendedProperties.Integer:0x3a06')
    expect(at({ propertySetId: set, propertyId: 0x8083, propertyType: 'String' })).toBe(
      'emailAddresses.EmailAddress1.address',
    )
  })
})
