import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemOf } from '../../../test/support/items.ts'
import type { ItemBag } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'
import { narrowed } from './narrowing.ts'
import { conditionOf } from './predicate.ts'
import { readQuery } from './query-string.ts'
import { searchedItems } from './searched-items.ts'

const time = { now: Date.parse('2026-01-01T20:30:00Z'), wallClock: undefined }

function finds(query: string, properties: ItemBag, more?: Partial<StoredItem>): boolean {
  const expression = readQuery(query, time)
  return expression === undefined || conditionOf(expression, searchedItems)(itemOf(properties, more))
}

const ann: ItemBag = {
  displayName: 'Ann-Sophie Müller',
  subject: 'Ann-Sophie Müller',
  givenName: 'Ann-Sophie',
  surname: 'Müller',
  companyName: 'Contoso Pharmaceuticals',
  jobTitle: 'Chief of Research',
  emailAddresses: {
    EmailAddress1: { address: 'ann.mueller@contoso.com' },
    EmailAddress2: { address: 'asm@home.example' },
  },
  phoneNumbers: { MobilePhone: '+41 79 555 01 00', BusinessPhone: '555-0199' },
  physicalAddresses: { Business: { city: 'Zürich', street: '7 Main Street', countryOrRegion: 'Switzerland' } },
  categories: ['Key customer', 'Chess'],
  body: { bodyType: 'Text', text: 'Met at the sales conference in December.' },
  importance: 'High',
  birthday: new Date('1980-05-17T11:59:00Z'),
  hasAttachments: true,
}
const known = {
  size: 5000,
  createdAt: Date.parse('2025-12-31T09:00:00Z'),
  modifiedAt: Date.parse('2026-01-01T09:00:00Z'),
}

describe('A query finds', () => {
  test.each([
    '',
    '   ',
    'ann',
    'ANN muller',
    'contoso sophie',
    'pharm',
    'pharm*',
    'key cust',
    'asm@home',
    '"Contoso Pharmaceuticals"',
    '"contoso pharm"*',
    '"ann.mueller@contoso.com"',
    '@contoso.com',
    'ann AND contoso',
    'ann + contoso',
    'bob OR ann',
    'bob OR (ann contoso)',
    '(bob OR ann) contoso',
    'NOT bob',
    'ann NOT bob',
    'ann -bob',
    'ann - bob',
    'ann -"Contoso Ltd"',
    'NOT (bob OR carl)',
    'NOT NOT ann',
    'givenname:ann',
    'GivenName:Ann',
    'surname:"müller"',
    'lastname:mull',
    'company:contoso',
    'company:(contoso pharm)',
    'company:(fabrikam OR contoso)',
    'company:NOT fabrikam',
    'NOT company:fabrikam',
    'title:research',
    'email:asm',
    'from:"Ann-Sophie Müller"',
    'to:ann.mueller',
    'to:@home.example',
    'phone:555',
    'phone:"+41 79"',
    'mobile:79',
    'city:zurich',
    'address:main',
    'country:switz',
    'category:chess',
    'category:"Key customer"',
    'body:conference',
    'content:sales december',
    'importance:high',
    'kind:contacts',
    'kind:contact ann',
    'hasattachment:true',
    'hasattachments:TRUE ann',
    'size:5000',
    'size:>4999',
    'size:>=5000',
    'size:<5001',
    'size:<=5000',
    'size:4000..6000',
    'created:yesterday',
    'created:12/31/2025',
    'received:last week OR received:this week',
    'modified:today ann',
    'created:<today',
    'created:>12/30/2025',
    'created:12/1/2025..today',
    'birthday:1980-05-17',
    'birthday:5/17/1980',
    'zodiac:taurus OR ann',
    'subject: ann',
    ')ann',
    '(ann',
    'ann OR',
    'OR ann',
    '"Contoso',
  ])('%s', query => {
    expect(finds(query, ann, known)).toBe(true)
  })
})

describe('A query does not find', () => {
  test.each([
    'bob',
    'oso',
    'ann bob',
    '"Contoso Pharm"',
    '"Pharmaceuticals Contoso"',
    'ann AND bob',
    'NOT ann',
    'ann -contoso',
    '-"contoso pharmaceuticals"',
    'conference',
    'ann and contoso or so',
    'givenname:sophia',
    'company:ann',
    'company:contoso ann',
    'email:zurich',
    'importance:low',
    'importance:urgent',
    'kind:email',
    'hasattachment:false',
    'hasattachment:maybe',
    'size:>5000',
    'size:large',
    'created:today',
    'created:someday',
    'created:>12/31/2025',
    'received:tomorrow..',
    'birthday:1981-05-17',
    'zodiac:taurus',
  ])('%s', query => {
    expect(finds(query, ann, known)).toBe(false)
  })
})

test('Words are looked for in the index', () => {
  const types = ['ann', '"ann lee"', 'ann contoso', 'company:contoso', 'ann OR bob', 'kind:contacts ann']
  for (const query of types) {
    const expression = readQuery(query, time)
    expect(expression && JSON.stringify(narrowed(expression).narrowing)).toContain('"words"')
  }
})

test('Only a query of more than 255 words and signs is too long', () => {
  expect(finds('ann '.repeat(255), ann)).toBe(true)
  expect(() => finds('ann '.repeat(256), ann)).toThrow(expect.objectContaining({ code: 'ErrorRestrictionTooLong' }))
})

test('Whatever is written, there is an answer', () => {
  const pieces = [
    'ann',
    '"',
    '(',
    ')',
    ':',
    'OR',
    'AND',
    'NOT',
    '-',
    '+',
    '*',
    '..',
    '>',
    'kind:',
    'size:',
    'created:',
    '\n',
  ]
  const any = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(any, fc.constantFrom('', ' '), (parts, separator) => {
      expect(finds(parts.join(separator), ann)).toBeTypeOf('boolean')
    }),
    { numRuns: 500 },
  )
})
