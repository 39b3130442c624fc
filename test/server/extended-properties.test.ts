import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ExtendedPath,
  type MapiPropertyType,
  type MapiValue,
  mapiKindOf,
  mapiPropertyTypes,
} from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { anyOf } from '../support/random.ts'
import { codesOf, contact, itemIdOf, itemRef, set, unset, useService } from '../support/service.ts'

const types = mapiPropertyTypes.filter(type => !['Null', 'Error', 'Object', 'ObjectArray'].includes(type))
const own = 'c11ff724-aa03-4555-9952-8fa248a11c3e'
const addressSet = '00062004-0000-0000-c000-000000000046'

const asPath = (path: ExtendedPath) => ({ type: 'ExtendedFieldURI', ...path }) as const
const holding = (path: ExtendedPath, value: MapiValue) => ({ extendedProperties: [{ path, value }] })

function anyValue(type: MapiPropertyType): fc.Arbitrary<MapiValue> {
  const { kind, several } = mapiKindOf(type)
  const one = anyOf(kind).map(value => kind.format(value))
  return several ? fc.array(one, { minLength: 1, maxLength: 4 }) : one
}

/** Combinations of attributes that name nothing. */
const impossible: [string, Omit<ExtendedPath, 'propertyType'>, string][] = [
  [
    'two sets',
    { distinguishedPropertySetId: 'Address', propertySetId: own, propertyId: 1 },
    'ErrorInvalidExtendedProperty',
  ],
  [
    'two sets and a name',
    { distinguishedPropertySetId: 'Address', propertySetId: own, propertyName: 'x' },
    'ErrorInvalidExtendedProperty',
  ],
  ['a set by its GUID and a tag', { propertySetId: own, propertyTag: 0x3a06 }, 'ErrorInvalidExtendedProperty'],
  ['a set and a tag', { distinguishedPropertySetId: 'Address', propertyTag: 0x3a06 }, 'ErrorInvalidExtendedProperty'],
  ['a tag and a name', { propertyTag: 0x3a06, propertyName: 'x' }, 'ErrorInvalidExtendedProperty'],
  ['a tag and a number', { propertyTag: 0x3a06, propertyId: 1 }, 'ErrorInvalidExtendedProperty'],
  ['a well-known set alone', { distinguishedPropertySetId: 'Address' }, 'ErrorInvalidExtendedProperty'],
  ['a number without a set', { propertyId: 1 }, 'ErrorInvalidExtendedProperty'],
  ['a set alone', { propertySetId: own }, 'ErrorInvalidExtendedProperty'],
  ['a name without a set', { propertyName: 'x' }, 'ErrorInvalidExtendedProperty'],
  ['a custom tag', { propertyTag: 0x8123 }, 'ErrorNoPropertyTagForCustomProperties'],
]

describe.each(BACKENDS)('Extended properties on $name', backend => {
  const ews = useService(backend)

  test.each(types)('of type %s are kept as they are', async type => {
    const names: Omit<ExtendedPath, 'propertyType'>[] = [
      { propertyTag: 0x6801 },
      { propertySetId: own, propertyName: 'External ID' },
      { propertySetId: own, propertyId: 7 },
      { distinguishedPropertySetId: 'PublicStrings', propertyName: 'a:b/c#d.e' },
    ]
    const extendedProperties = names.map(name => ({
      path: { ...name, propertyType: type },
      value: fc.sample(anyValue(type), 1)[0] as MapiValue,
    }))
    const id = await ews.createOne({ extendedProperties })
    const paths = extendedProperties.map(({ path }) => asPath(path))
    expect((await ews.getPaths(id, paths)).extendedProperties).toEqual(extendedProperties)

    const [{ path }] = extendedProperties as [(typeof extendedProperties)[number]]
    const value = fc.sample(anyValue(type), 1)[0] as MapiValue
    const changed = itemIdOf(await ews.update(id, [set(asPath(path), holding(path, value))]))
    const after = (await ews.getPaths(id, paths)).extendedProperties
    expect(after).toEqual([{ path, value }, ...extendedProperties.slice(1)])
    await ews.update(changed, [unset(asPath(path))])
    expect((await ews.getPaths(id, paths)).extendedProperties).toEqual(extendedProperties.slice(1))
  })

  test('are told under the name by which they were asked for', async () => {
    const path = { propertySetId: addressSet, propertyId: 0x804f, propertyType: 'String' } as const
    const other = { distinguishedPropertySetId: 'Address', propertyId: 0x804f, propertyType: 'String' } as const
    const id = await ews.createOne(holding(path, 'user field'))
    const { extendedProperties } = await ews.getPaths(id, [asPath(other), asPath(path), asPath(other)])
    expect(extendedProperties).toEqual([
      { path: other, value: 'user field' },
      { path, value: 'user field' },
    ])
  })

  test('are told only when asked for, and not when absent or of another type', async () => {
    const path = { propertyTag: 0x6801, propertyType: 'String' } as const
    const id = await ews.createOne({ displayName: 'x', ...holding(path, 'there') })
    expect(await ews.getOne(id)).not.toHaveProperty('extendedProperties')
    const others: ExtendedPath[] = [
      { propertyTag: 0x6802, propertyType: 'String' },
      { propertyTag: 0x6801, propertyType: 'Integer' },
    ]
    expect(await ews.getPaths(id, others.map(asPath))).toEqual({ type: 'Contact', itemId: id })
  })

  test('without a value are none', async () => {
    const paths: ExtendedPath[] = [
      { propertyTag: 0x6801, propertyType: 'String' },
      { propertyTag: 0x6802, propertyType: 'StringArray' },
    ]
    const id = await ews.createOne({
      displayName: 'x',
      extendedProperties: [
        { path: paths[0] as ExtendedPath, value: '' },
        { path: paths[1] as ExtendedPath, value: [] },
      ],
    })
    expect(await ews.getPaths(id, paths.map(asPath))).toEqual({ type: 'Contact', itemId: id })
  })

  test.each(impossible)('with %s spoil their contact only', async (_, path, code) => {
    const bad = { ...path, propertyType: 'String' } as const
    const outcomes = await ews.call('CreateItem', {
      items: [contact({ displayName: 'a' }), contact(holding(bad, 'x')), contact({ displayName: 'c' })],
    })
    expect(codesOf(outcomes)).toEqual(['NoError', code, 'NoError'])
    expect(outcomes[1]?.details).toEqual([asPath(bad)])
  })

  test.each(impossible)(
    'with %s are refused in an update and in a shape, one message per contact',
    async (_, path, code) => {
      const bad = { ...path, propertyType: 'String' } as const
      const ids = await ews.create([{ displayName: 'a' }, { displayName: 'b' }])
      const itemChanges = ids.map(id => ({ itemId: itemRef(id), updates: [set(asPath(bad), holding(bad, 'x'))] }))
      expect(codesOf(await ews.call('UpdateItem', { itemChanges }))).toEqual([code, code])
      const outcomes = await ews.get(ids, { baseShape: 'IdOnly', additionalProperties: [asPath(bad)] })
      expect(codesOf(outcomes)).toEqual([code, code])
    },
  )

  test.each<[MapiPropertyType, MapiValue]>([
    ['Integer', 'seven'],
    ['Boolean', 'maybe'],
    ['SystemTime', 'yesterday'],
    ['String', ['one', 'two']],
    ['StringArray', 'one'],
  ])('of type %s with the value %j spoil their contact only', async (propertyType, value) => {
    const path = { propertyTag: 0x6801, propertyType }
    const outcomes = await ews.call('CreateItem', {
      items: [contact(holding(path, value)), contact({ displayName: 'b' })],
    })
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidExtendedPropertyValue', 'NoError'])
  })

  test('that stand for a field take only what the field takes', async () => {
    const sensitivity = { propertyTag: 0x36, propertyType: 'Integer' } as const
    const outcomes = await ews.call('CreateItem', { items: [contact(holding(sensitivity, '9'))] })
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidExtendedPropertyValue'])
    const id = await ews.createOne({ sensitivity: 'Private' })
    const outcome = await ews.update(id, [set(asPath(sensitivity), holding(sensitivity, '9'))])
    expect(outcome).toMatchObject({ code: 'ErrorInvalidExtendedPropertyValue' })
    expect(await ews.getOne(id)).toMatchObject({ sensitivity: 'Private' })
  })

  test('whose names hold one another are different properties to those who change them', async () => {
    const short = { propertySetId: own, propertyName: 'a', propertyType: 'String' } as const
    const long = { propertySetId: own, propertyName: 'a.b', propertyType: 'String' } as const
    const id = await ews.createOne({ displayName: 'x' })
    await ews.update(id, [set(asPath(long), holding(long, 'one'))])
    const outcome = await ews.update(id, [set(asPath(short), holding(short, 'other'))])
    expect(outcome.conflictResults).toEqual({ count: 0 })
    expect((await ews.getPaths(id, [asPath(short)])).extendedProperties).toEqual([{ path: short, value: 'other' }])
  })
})
