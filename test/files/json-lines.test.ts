import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, type ItemValue, writeContacts } from '../../src/files/index.ts'
import { type ItemSchema, itemSchemas, type Kind } from '../../src/protocol/index.ts'
import { anyOf } from '../support/random.ts'
import { allOf, itemsOf, listOf } from './reading.ts'

async function fileOf(items: Iterable<ItemValue>): Promise<string> {
  return (await listOf(writeContacts(items, { format: 'json-lines' }))).join('')
}

const noSingleValue = ['not kept', 'extended properties', 'attachments']

/** Any item of a schema: what is there only for the server's answers, too. */
function anyItemOf(type: ItemValue['type'], { rows }: ItemSchema): fc.Arbitrary<ItemValue> {
  const kept = rows.filter(({ kind }) => !noSingleValue.includes(kind.name))
  const values = Object.fromEntries(kept.map(({ key, kind }) => [key, anyOf(kind as Kind<unknown>)]))
  return fc.record(values, { requiredKeys: [] }).map(item => ({ type, ...item }) as ItemValue)
}

test.each(['Contact', 'DistributionList'] as const)('any %s is what it was', async type => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyItemOf(type, itemSchemas[type]), { maxLength: 3 }), async items => {
      // What fast-check knows its values by is no part of them.
      expect(await itemsOf(await fileOf(items), { format: 'json-lines' })).toEqual(structuredClone(items))
    }),
    { numRuns: 60 },
  )
})

const item: ItemValue = {
  type: 'Contact',
  displayName: '\uFEFF Sadie \u2028\r\n\uFFFD',
  birthday: new Date('1990-12-31T11:59:00.123Z'),
  extendedProperties: [
    { path: { propertyTag: 0x3a45, propertyType: 'String' }, value: 'Dr.' },
    {
      path: { distinguishedPropertySetId: 'PublicStrings', propertyName: 'x', propertyType: 'StringArray' },
      value: ['a', 'b'],
    },
  ],
  attachments: [
    { type: 'FileAttachment', name: 'ContactPicture.jpg', isContactPhoto: true, content: '/9j/4AAQ' },
    { type: 'ItemAttachment', name: 'other', item: { type: 'Contact', birthday: new Date('1999-01-01T11:59:00Z') } },
  ],
}

test('extended properties, photos, attached contacts and parts of seconds are what they were', async () => {
  expect(await itemsOf(await fileOf([item]))).toEqual([item])
})

test('a file says which version it is, and files that were put together are one', async () => {
  const file = await fileOf([item])
  expect(file).toMatch(/^\{"ewsContacts":1\}\n\{"type":"Contact",/)
  expect(await itemsOf(file + file)).toEqual([item, item])
  await expect(allOf('{"ewsContacts":2}\n')).rejects.toMatchObject({ code: 'NewerVersion' })
})

function shown(entry: Entry): string {
  return 'item' in entry ? (entry.item.displayName ?? '') : `${entry.problem.code} ${entry.problem.line}`
}

describe('What is broken in a line spoils no other', () => {
  test.each([
    ['no JSON', '{"type":"Contact"', 'BadLine'],
    ['a list', '[1]', 'BadLine'],
    ['null', 'null', 'BadLine'],
    ['no type', '{"displayName":"x"}', 'BadValue'],
    ['another type', '{"type":"Message"}', 'BadValue'],
    ['a property that there is not', '{"type":"Contact","colour":"teal"}', 'BadValue'],
    ['the prototype', '{"type":"Contact","__proto__":{"a":1}}', 'BadValue'],
    ['a value that is not of its kind', '{"type":"Contact","displayName":1}', 'BadValue'],
    ['a date that is none', '{"type":"Contact","birthday":"soon"}', 'BadValue'],
    ['a dictionary that is null', '{"type":"Contact","emailAddresses":null}', 'BadValue'],
    ['a key that there is not', '{"type":"Contact","phoneNumbers":{"Fax":"1"}}', 'BadValue'],
    ['an extended property without a path', '{"type":"Contact","extendedProperties":[{}]}', 'BadValue'],
    ['extended properties that are no list', '{"type":"Contact","extendedProperties":{}}', 'BadValue'],
    ['an attachment that is none', '{"type":"Contact","attachments":[{"type":"x"}]}', 'BadValue'],
    [
      'a photo that is not base64',
      '{"type":"Contact","attachments":[{"type":"FileAttachment","content":"?"}]}',
      'BadValue',
    ],
    [
      'items attached to items',
      '{"type":"Contact","attachments":[{"type":"ItemAttachment","item":'.repeat(5000) +
        '{"type":"Contact"}' +
        '}]}'.repeat(5000),
      'BadValue',
    ],
    ['brackets', '{"type":'.repeat(1_000_000), 'BadLine'],
    ['a member that is none', '{"type":"DistributionList","members":[null]}', 'BadValue'],
  ])('%s', async (_, line, code) => {
    const good = '{"type":"Contact","displayName":"Good"}'
    const entries = await allOf(`{"ewsContacts":1}\n${good}\n${line}\n\n${good}`)
    expect(entries.map(shown)).toEqual(['Good', `${code} 3`, 'Good'])
  })

  test('and says which property it is', async () => {
    const [entry] = await allOf('{"ewsContacts":1}\n{"type":"Contact","birthday":"soon"}\n')
    expect(entry).toMatchObject({
      row: 1,
      line: 2,
      problem: {
        message: expect.stringMatching(/^Line 2 cannot be read: birthday: .*not a date and time; write it like/),
      },
    })
  })

  test('a line that does not end is passed over, and its bound told', async () => {
    const pieces = [
      '{"ewsContacts":1}\n{"type":"',
      ...Array.from({ length: 100 }, () => 'x'.repeat(1024)),
      '\n{"type":"Contact"}',
    ]
    const entries = await allOf(pieces, { limits: { contact: 65_536 } })
    expect(entries.map(shown)).toEqual(['TooLarge 2', ''])
    expect(entries[0]).toMatchObject({ problem: { message: expect.stringContaining('larger than 65536 characters') } })
  })
})
