import { describe, expect, test } from 'vitest'
import { itemOf } from '../../../test/support/items.ts'
import { type Comparing, compare, email, tag, uri } from '../../../test/support/restrictions.ts'
import type { ItemBag, PropertyPath, SearchExpression } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'
import { predicateOf } from './predicate.ts'
import { searchedItems } from './searched-items.ts'

const holds = (expression: SearchExpression, properties: ItemBag, more?: Partial<StoredItem>): boolean =>
  predicateOf(expression, searchedItems)(itemOf(properties, more))

describe('A comparison', () => {
  const bag: ItemBag = {
    displayName: 'Ann Lee',
    givenName: 'Ann',
    surname: 'Lee',
    nickname: 'ANN',
    children: ['Bob', 'Zoë'],
    birthday: new Date('1990-12-31T11:59:00Z'),
    weddingAnniversary: new Date('2015-06-07T11:59:00Z'),
    importance: 'High',
    body: { bodyType: 'Text', text: 'Met in Vienna' },
    extendedProperties: {
      'StringArray:00020329-0000-0000-c000-000000000046/tags': ['red', 'green'],
      'Binary:0x6803': 'AAEC',
      'CLSID:0x6804': 'c11ff724-aa03-4555-9952-8fa248a11c3e',
      'Long:0x6805': '9007199254740993',
    },
  }

  test.each<[string, SearchExpression]>([
    ['with another property', compare('IsEqualTo', uri('contacts:GivenName'), uri('contacts:Nickname'))],
    ['of moments', compare('IsLessThan', uri('contacts:Birthday'), uri('contacts:WeddingAnniversary'))],
    ['with any of a list', compare('IsEqualTo', uri('contacts:Children'), 'BOB')],
    ['of marks, which count', compare('IsNotEqualTo', uri('contacts:Children'), 'Zoe')],
    ['of a word', compare('IsGreaterThan', uri('item:Importance'), 'Normal')],
    ['of the class, where none was stored', compare('IsEqualTo', tag(0x1a, 'String'), 'ipm.contact')],
    ['of what the server knows', compare('IsEqualTo', uri('item:HasAttachments'), '0')],
    ['of a name of somebody', compare('IsEqualTo', uri('item:LastModifiedName'), 'sadie daniels')],
    ['of a moment as it is told', compare('IsEqualTo', uri('item:LastModifiedTime'), '2021-06-06T06:06:06Z')],
    ['that it is not after it', compare('IsLessThanOrEqualTo', tag(0x3008, 'SystemTime'), '2021-06-06T06:06:06Z')],
    ['of the notes', compare('IsEqualTo', uri('item:Body'), 'met in vienna')],
    ['of bytes', compare('IsEqualTo', { ...tag(0x6803, 'String'), propertyType: 'Binary' } as PropertyPath, 'AAEC')],
    [
      'of a GUID in braces',
      compare(
        'IsEqualTo',
        { ...tag(0x6804, 'String'), propertyType: 'CLSID' } as PropertyPath,
        '{C11FF724-AA03-4555-9952-8FA248A11C3E}',
      ),
    ],
    [
      'of a number beyond those of JavaScript',
      compare('IsGreaterThan', { ...tag(0x6805, 'String'), propertyType: 'Long' } as PropertyPath, '9007199254740992'),
    ],
    [
      'with any of several strings, by the name of the set',
      compare(
        'IsEqualTo',
        {
          type: 'ExtendedFieldURI',
          distinguishedPropertySetId: 'PublicStrings',
          propertyName: 'tags',
          propertyType: 'StringArray',
        },
        'Green',
      ),
    ],
    ['of what only messages have: nothing', compare('IsNotEqualTo', uri('message:From'), 'Ann')],
    ['of what is not there, not even the empty text', compare('IsNotEqualTo', uri('contacts:Manager'), '')],
  ])('%s', (_, expression) => {
    expect(holds(expression, bag)).toBe(true)
    expect(holds({ type: 'Not', expression }, bag)).toBe(false)
  })

  test.each<Comparing>(['IsEqualTo', 'IsGreaterThan', 'IsGreaterThanOrEqualTo', 'IsLessThan', 'IsLessThanOrEqualTo'])(
    '%s never holds for what is not there',
    type => {
      expect(holds(compare(type, uri('contacts:Manager'), 'Ann'), bag)).toBe(false)
      expect(holds(compare(type, uri('contacts:Surname'), uri('contacts:Manager')), bag)).toBe(false)
      expect(holds(compare(type, uri('calendar:Location'), 'Ann'), bag)).toBe(false)
    },
  )

  test('takes a date and time without an offset for one of the time zone of the request', () => {
    const expression = compare('IsEqualTo', uri('contacts:Birthday'), '1990-12-31T12:59:00')
    const oneHourEast = (time: number) => time - 3_600_000
    expect(predicateOf(expression, searchedItems, oneHourEast)(itemOf(bag))).toBe(true)
    expect(predicateOf(expression, searchedItems)(itemOf(bag))).toBe(false)
  })
})

describe('Bits', () => {
  const flags: ItemBag = { extendedProperties: { 'Integer:0x6802': '6' }, importance: 'Normal' }
  const excludes = (path: PropertyPath, value: number): SearchExpression => ({
    type: 'Excludes',
    path,
    bitmask: { value },
  })

  test.each([
    [1, true],
    [8, true],
    [2, false],
    [7, false],
  ])('of a number that excludes %i', (mask, expected) => {
    expect(holds(excludes(tag(0x6802, 'Integer'), mask), flags)).toBe(expected)
    expect(holds(excludes(uri('item:Size'), mask), {}, { size: 6 })).toBe(expected)
  })

  test('of nothing: nothing excludes them', () => {
    expect(holds(excludes(tag(0x6803, 'Integer'), 1), flags)).toBe(false)
  })

  test.each([uri('contacts:Surname'), uri('contacts:Birthday'), tag(0x6801, 'String')])('of no number: %j', path => {
    expect(() => holds(excludes(path, 1), {})).toThrow(
      expect.objectContaining({ code: 'ErrorUnsupportedPathForQuery', details: [path] }),
    )
  })
})

describe('A restriction is refused', () => {
  const exists = (path: PropertyPath): SearchExpression => ({ type: 'Exists', path })
  const contains = (path: PropertyPath): SearchExpression => ({ type: 'Contains', path, constant: { value: '1' } })
  const notSearched = [
    'item:ItemId',
    'item:ParentFolderId',
    'item:EffectiveRights',
    'item:MimeContent',
    'item:Attachments',
    'item:UniqueBody',
    'item:TextBody',
    'item:NormalizedBody',
    'item:Preview',
    'item:WebClientReadFormQueryString',
    'contacts:CompleteName',
    'contacts:EmailAddresses',
    'contacts:PhoneNumbers',
    'contacts:PhysicalAddresses',
    'contacts:ImAddresses',
    'distributionlist:Members',
  ].map(uri)

  test.each<[string, string, SearchExpression]>([
    ...notSearched.map((path): [string, string, SearchExpression] => [
      'ErrorUnsupportedPathForQuery',
      JSON.stringify(path),
      exists(path),
    ]),
    ...['item:IsDraft', 'item:IsFromMe', 'item:IsResend', 'item:IsSubmitted', 'item:IsUnmodified'].map(
      (name): [string, string, SearchExpression] => ['ErrorInvalidPropertyForExists', name, exists(uri(name))],
    ),
    ['ErrorContainsFilterWrongType', 'a number', contains(uri('item:Size'))],
    ['ErrorContainsFilterWrongType', 'a moment', contains(uri('contacts:Birthday'))],
    ['ErrorContainsFilterWrongType', 'a word', contains(uri('item:Importance'))],
    ['ErrorContainsFilterWrongType', 'a number by its tag', contains(tag(0x6802, 'Integer'))],
    ['ErrorInvalidValueForProperty', 'no moment', compare('IsGreaterThan', uri('item:DateTimeCreated'), 'true')],
    ['ErrorInvalidValueForProperty', 'no such word', compare('IsEqualTo', uri('item:Importance'), 'Urgent')],
    ['ErrorInvalidValueForProperty', 'no number', compare('IsEqualTo', tag(0xe23, 'Integer'), 'one')],
    ['ErrorUnsupportedPathForQuery', 'text and number', compare('IsEqualTo', uri('item:Subject'), uri('item:Size'))],
    ['ErrorInvalidPropertyRequest', 'a field that nobody knows', exists(uri('contacts:Zodiac'))],
    ['ErrorInvalidPropertyRequest', 'an entry that nobody knows', exists(email(4))],
    ['ErrorInvalidExtendedProperty', 'half a name', exists({ type: 'ExtendedFieldURI', propertyType: 'String' })],
  ])('%s: %s', (code, _, expression) => {
    expect(() => predicateOf(expression, searchedItems)).toThrow(expect.objectContaining({ code }))
  })

  test('with more than 255 nodes, counting all of them', () => {
    const leaves = (count: number): SearchExpression => ({
      type: 'Or',
      expressions: Array.from({ length: count }, () => exists(uri('contacts:Surname'))),
    })
    expect(() => predicateOf(leaves(254), searchedItems)).not.toThrow()
    expect(() => predicateOf(leaves(255), searchedItems)).toThrow(
      expect.objectContaining({ code: 'ErrorRestrictionTooLong' }),
    )
    const nested: SearchExpression = {
      type: 'And',
      expressions: [leaves(126), { type: 'Not', expression: leaves(126) }],
    }
    expect(() => predicateOf(nested, searchedItems)).toThrow(
      expect.objectContaining({ code: 'ErrorRestrictionTooLong' }),
    )
  })
})
