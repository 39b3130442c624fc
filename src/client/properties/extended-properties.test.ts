import { describe, expect, test } from 'vitest'
import { bound } from '../../../test/client/bound.ts'
import { fakeServer } from '../../../test/client/fake-server.ts'
import {
  Contact,
  DefaultExtendedPropertySet,
  ExtendedPropertyDefinition,
  MapiPropertyType,
  PropertySet,
  ServiceValidationException,
} from '../index.ts'

const { service } = fakeServer()

describe('a value is of its type', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  test.each<[MapiPropertyType, unknown]>([
    ['ApplicationTime', 1.5],
    ['Binary', bytes],
    ['BinaryArray', [bytes, new Uint8Array()]],
    ['Boolean', false],
    ['CLSID', 'c11ff724-aa03-4555-9952-8fa248a11c3e'],
    ['Currency', -5n],
    ['Double', 0.1],
    ['DoubleArray', [1, -2.5]],
    ['Float', 0.5],
    ['Integer', -7],
    ['IntegerArray', []],
    ['Long', 2n ** 63n - 1n],
    ['LongArray', [1n, -(2n ** 63n)]],
    ['Short', 32_767],
    ['String', ' a <b> '],
    ['StringArray', ['a', '']],
    ['SystemTime', new Date('2001-02-03T04:05:06Z')],
    ['SystemTimeArray', [new Date(0)]],
  ])('%s, here and after a journey', async (type, value) => {
    const definition = new ExtendedPropertyDefinition(0x3a45, type)
    const contact = new Contact(service)
    contact.setExtendedProperty(definition, value as never)
    expect(contact.tryGetProperty(definition)).toEqual(value)
    const { extendedProperties } = contact.toJSON() as { extendedProperties: Record<string, string> }
    const [travels] = Object.values(extendedProperties)
    const { contact: read } = await bound({
      extendedProperties: [{ path: { propertyTag: 0x3a45, propertyType: type }, value: travels }],
    })
    expect(read.tryGetProperty(definition)).toEqual(value)
  })

  test.each<[MapiPropertyType, unknown, string]>([
    ['Integer', '4', 'not a whole number'],
    ['Integer', 2 ** 31, 'not a whole number'],
    ['Short', 32_768, 'not a whole number'],
    ['Long', 4, '4 is not a bigint'],
    ['Long', 2n ** 63n, 'not a 64-bit whole number'],
    ['Binary', 'AQI=', 'AQI= is not a Uint8Array'],
    ['Boolean', 1, '1 is not true or false'],
    ['String', 5, '5 is not text'],
    ['String', 'a\u0001', 'U+0001'],
    ['StringArray', 'a', 'a is not an array'],
    ['StringArray', [5], '5 is not text'],
    ['SystemTime', 'soon', 'not a date and time'],
  ])('%s refuses %o', (type, value, message) => {
    const definition = new ExtendedPropertyDefinition(DefaultExtendedPropertySet.PublicStrings, 'x', type)
    const set = () => new Contact(service).setExtendedProperty(definition, value as never)
    expect(set).toThrow(ServiceValidationException)
    expect(set).toThrow(message)
    expect(set).toThrow('extendedProperties.')
  })
})

test('one that the server names otherwise is found', async () => {
  const path = { propertySetId: '00020329-0000-0000-c000-000000000046', propertyName: 'x', propertyType: 'String' }
  const { contact } = await bound({ extendedProperties: [{ path, value: 'v' }] })
  const definition = new ExtendedPropertyDefinition(
    DefaultExtendedPropertySet.PublicStrings,
    'x',
    MapiPropertyType.String,
  )
  expect(contact.tryGetProperty(definition)).toBe('v')
  expect(contact.extendedProperties).toMatchObject([{ value: 'v', definition: { mapiType: 'String' } }])
})

test('one that is the twin of a property is not that property', async () => {
  const { contact } = await bound({ givenName: 'g' })
  const definition = new ExtendedPropertyDefinition(0x3a06, MapiPropertyType.String)
  expect(contact.tryGetProperty(definition)).toBeUndefined()
  contact.setExtendedProperty(definition, 'x')
  expect([contact.givenName, contact.tryGetProperty(definition)]).toEqual(['g', 'x'])
})

describe('taking one away', () => {
  const definition = new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.String)

  test('that was only set here leaves nothing to send', () => {
    const contact = new Contact(service)
    contact.setExtendedProperty(definition, 'x')
    expect(contact.removeExtendedProperty(definition)).toBe(true)
    expect(contact.isDirty).toBe(false)
    expect(contact.removeExtendedProperty(definition)).toBe(false)
  })

  test('that was not asked for, since the server may have it', async () => {
    const { contact } = await bound({})
    expect(contact.removeExtendedProperty(definition)).toBe(true)
    expect(contact.isDirty).toBe(true)
  })

  test('that was asked for and is absent does nothing', async () => {
    const { contact } = await bound({}, new PropertySet(definition))
    expect(contact.removeExtendedProperty(definition)).toBe(false)
    expect(contact.isDirty).toBe(false)
  })

  test('does not mistake one name for the beginning of another', async () => {
    const named = (name: string) =>
      new ExtendedPropertyDefinition(DefaultExtendedPropertySet.PublicStrings, name, MapiPropertyType.String)
    const { contact } = await bound({}, new PropertySet(named('a')))
    contact.removeExtendedProperty(named('a.b'))
    expect(contact.isDirty).toBe(true)
  })
})
