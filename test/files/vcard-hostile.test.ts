import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/files/index.ts'
import { allOf, cardsOf, itemsOf } from './reading.ts'

const folder = new URL('../fixtures/files/hostile/', import.meta.url)

/** What becomes of a file: names of those that were read, and problems with their lines. */
function shown(entry: Entry): string {
  return 'item' in entry ? (entry.item.displayName ?? '') : `${entry.problem.code} ${entry.problem.line}`
}

const good = 'Good One'
const expected: Readonly<Record<string, readonly string[]>> = {
  'no-end.vcf': ['Unfinished 1', good],
  'no-end-at-all.vcf': [good, 'Unfinished 5'],
  'only-begin.vcf': ['Unfinished 1', 'Unfinished 2', 'Unfinished 3'],
  'end-first.vcf': ['NotACard 1', good],
  'nested-begin.vcf': ['Unfinished 1', good, 'NotACard 6'],
  'junk-between.vcf': [good, 'NotACard 5', good],
  'line-without-colon.vcf': ['BadLine 4', good],
  // A line that begins with a blank goes on, whatever follows.
  'line-of-blanks.vcf': [`${good}  `],
  'fold-first.vcf': ['BadLine 2', good],
  'nuls.vcf': [good],
  'invalid-utf8.vcf': [good, good],
  'unclosed-quote.vcf': [good, good],
  'bad-quoted-printable.vcf': [good, good],
  'bad-base64.vcf': [good],
  'bad-charset.vcf': [good],
  'lone-carriage-returns.vcf': [good],
  'empty-names.vcf': ['BadLine 3', good],
  'prototype.vcf': [good],
  'injected-lines.vcf': [good],
}

describe.each(Object.entries(expected))('%s', (name, entries) => {
  const file = readFileSync(new URL(name, folder))

  test('spoils no more than what is broken', async () => {
    expect((await allOf(file)).map(shown)).toEqual(entries)
  })

  test('is the same in pieces', async () => {
    const bytes = Array.from(file, byte => Uint8Array.of(byte))
    expect(await allOf(bytes, { format: 'vcard' })).toEqual(await allOf(file, { format: 'vcard' }))
  })

  test('what was read can be written and read again', async () => {
    const items = (await allOf(file)).flatMap(entry => ('item' in entry ? [entry.item] : []))
    expect(await itemsOf(await cardsOf(items, '4.0'), { format: 'vcard' })).toHaveLength(items.length)
  })
})

test('every problem says where it is and what to do', async () => {
  const file = readFileSync(new URL('line-without-colon.vcf', folder))
  const [first, second] = await allOf(file)
  expect(first).toEqual({
    row: 1,
    line: 1,
    problem: {
      code: 'BadLine',
      line: 4,
      message:
        "Line 4 is no line of a card: 'no colon here'. A line is NAME:value, with no more than 10000 characters before the colon; one that goes on begins with a blank, and a line break within a value is \\n.",
    },
  })
  expect(second).toMatchObject({ row: 2, line: 6 })
})

/** A file without end, of which so many pieces are taken. */
function* endless(beginning: string, piece: string, times: number, end: string): Generator<string> {
  yield beginning
  for (let time = 0; time < times; time++) yield piece
  yield end
}

const begin = 'BEGIN:VCARD\r\nFN:Large\r\n'
const end = `\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:${good}\r\nEND:VCARD\r\n`
const kilobyte = 'A'.repeat(1024)

test.each([
  ['a line', endless(`${begin}NOTE:`, kilobyte, 5000, end)],
  ['a line that is folded', endless(`${begin}NOTE:`, `\r\n ${kilobyte}`, 5000, end)],
  ['a photo', endless(`${begin}PHOTO;ENCODING=b:`, `\r\n ${kilobyte}`, 5000, end)],
  [
    'a value in quoted-printable',
    endless(`${begin}NOTE;ENCODING=QUOTED-PRINTABLE:`, `${kilobyte}=\r\n`, 5000, `x${end}`),
  ],
  ['a card of many lines', endless(begin, `NOTE:${kilobyte}\r\n`, 5000, end)],
])('%s that does not end is passed over, and its bound told', async (_, file) => {
  const entries = await allOf(file, { limits: { contact: 1024 * 1024 } })
  expect(entries.map(shown)).toEqual(['TooLarge 1', good])
  expect(entries[0]).toMatchObject({ problem: { message: expect.stringContaining('larger than 1 MiB') } })
})

test.each([
  ['types', `TEL${';A'.repeat(2_000_000)}:1`],
  ['encodings', `NOTE;${'BASE64;'.repeat(500_000)}`],
  ['quotation marks', `TEL;X-A="${'";"'.repeat(500_000)}:1`],
  ['dots', `${'a.'.repeat(1_000_000)}:1`],
])('a line that begins with any number of %s spoils its card alone', async (_, line) => {
  expect((await allOf(`${begin}${line}${end}`)).map(shown)).toEqual(['BadLine 3', good])
})

test('a photo of 20 MiB is read and written', async () => {
  const photo = `/9j/${'A'.repeat(28 * 1024 * 1024)}`
  const items = await itemsOf(`BEGIN:VCARD\r\nFN:x\r\nPHOTO;ENCODING=b:${photo}\r\nEND:VCARD\r\n`)
  expect(items[0]?.attachments?.[0]).toMatchObject({ isContactPhoto: true })
  expect((await itemsOf(await cardsOf(items, '4.0')))[0]?.attachments).toEqual(items[0]?.attachments)
})

test('a card of too many lines is passed over, and its bound told', async () => {
  const entries = await allOf(endless(begin, 'X-A:b\r\n', 200, end), { limits: { lines: 100 } })
  expect(entries.map(shown)).toEqual(['TooLarge 1', good])
  expect(entries[0]).toMatchObject({ problem: { message: expect.stringContaining('more than 100 lines') } })
})

test('a file that never says what it is is refused', async () => {
  await expect(allOf('PK\u0003\u0004 no contacts in here')).rejects.toMatchObject({ code: 'UnknownFormat' })
  await expect(allOf(endless('', kilobyte, 100, ''))).rejects.toMatchObject({ code: 'UnknownFormat' })
  await expect(allOf(Buffer.from('BEGIN:VCARD'), { encoding: 'klingon' })).rejects.toMatchObject({
    code: 'UnknownEncoding',
  })
  expect(await allOf('')).toEqual([])
})

test('what an item holds as lines of a card is believed only if it can be one', async () => {
  const lines = ['X-A:1\r\nEND:VCARD', 'END:VCARD', 'no colon', 'VERSION:2.1', 'X-B:2']
  const propertySetId = '00020329-0000-0000-c000-000000000046'
  const path = { propertySetId, propertyName: 'vCardLines', propertyType: 'StringArray' } as const
  const card = await cardsOf(
    [{ type: 'Contact', displayName: good, extendedProperties: [{ path, value: lines }] }],
    '3.0',
  )
  expect(card.split('\r\n')).toEqual(['BEGIN:VCARD', 'VERSION:3.0', `FN:${good}`, 'N:;;;;', 'X-B:2', 'END:VCARD', ''])
})
