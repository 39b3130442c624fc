import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, type ItemValue, writeContacts } from '../../src/files/index.ts'
import { hostileTexts } from '../support/random.ts'
import { allOf, itemsOf, listOf } from './reading.ts'

const headings = 'First Name,Last Name,Birthday,Notes\n'

/** Names of those that were read, and problems with their lines. */
function shown(entry: Entry): string {
  return 'item' in entry ? (entry.item.displayName ?? '') : `${entry.problem.code} ${entry.problem.line}`
}

describe('What is broken in a row spoils no other', () => {
  test.each([
    ['a quotation mark that nothing closes', 'A,B,,\n"C,D,,\nE,F,,\nG,H,,\n', ['A B', 'BadRow 3', 'E F', 'G H']],
    ['one that the next row seems to close', 'A,B,,\n"C,D,,\n"E",F,,\nG,H,,\n', ['A B', 'BadRow 3', 'E F', 'G H']],
    ['one that closes at the end of a row', 'A,B,,\nC,"D,,\nE,F,,"\nG,H,,\n', ['A B', 'BadRow 3', 'BadRow 4', 'G H']],
    ['one in the last row', 'A,B,,\nC,"D,,', ['A B', 'BadRow 3']],
    ['one in every row', '"A,B,,\n"C,D,,\n"E,F,,\n', ['BadRow 2', 'BadRow 3', 'BadRow 4']],
    ['one that stands for itself', 'A,6" pipe,,\nC,D,,\n', ['A 6" pipe', 'C D']],
    ['cells that no heading is over', 'A,B,,,x\nC,D,,,\n', ['BadRow 2', 'C D']],
    ['a day that is none', 'A,B,soon,\nC,D,2/30/2001,\nE,F,2/28/2001,\n', ['BadValue 2', 'BadValue 3', 'E F']],
    ['a row that is short', 'A\nC,D,,\n', ['A', 'C D']],
    ['rows that say nothing', '\n,,,\n\n\nA,B,,\n', ['A B']],
    ['line breaks within cells', 'A,B,,"one\n\ntwo\n"\nC,D,x,\n', ['A B', 'BadValue 6']],
    ['NULs', 'A\0,B\0,\0,\0\n', ['A B']],
  ])('%s', async (_, rows, entries) => {
    expect((await allOf(headings + rows)).map(shown)).toEqual(entries)
    const pieces = Array.from(headings + rows)
    expect((await allOf(pieces, { format: 'csv' })).map(shown)).toEqual(entries)
  })

  test('and says where it is and what to do', async () => {
    const [entry] = await allOf(`${headings}A,B,soon,\n`)
    expect(entry).toEqual({
      row: 1,
      line: 2,
      problem: {
        code: 'BadValue',
        line: 2,
        message: "The row of line 2 cannot be read: column 'Birthday': 'soon' is not a day; write it like 12/31/1990.",
      },
    })
  })
})

/** A file without end, of which so many pieces are taken. */
function* endless(beginning: string, piece: string, times: number, end: string): Generator<string> {
  yield beginning
  for (let time = 0; time < times; time++) yield piece
  yield end
}

const kilobyte = 'A'.repeat(1024)

test.each([
  ['a cell', endless(`${headings}A,B,,`, kilobyte, 3000, '\nC,D,,\n'), ['TooLarge 2', 'C D']],
  ['a cell in quotation marks', endless(`${headings}A,B,,"`, kilobyte, 3000, '"\nC,D,,\n'), ['TooLarge 2', 'C D']],
])('%s that does not end is passed over, and its bound told', async (_, file, entries) => {
  const found = await allOf(file)
  expect(found.map(shown)).toEqual(entries)
  expect(found[0]).toMatchObject({ problem: { message: expect.stringContaining('larger than 1 MiB') } })
})

test('a quotation mark that is closed far away takes one row along', async () => {
  const rows = Array.from({ length: 30_000 }, (_, nth) => `First${nth},Last,,a note that fills the line\n`)
  const entries = await allOf(endless(`${headings}A,"B,,\n`, rows.join(''), 3, 'C",D,,\n'))
  expect(entries.length).toBe(90_002)
  expect(entries.filter(entry => 'problem' in entry).map(shown)).toEqual(['BadRow 2'])
})

test('a million columns are passed over, and their bound told', async () => {
  const entries = await allOf(`${headings}${','.repeat(1_000_000)}\nC,D,,\n`)
  expect(entries.map(shown)).toEqual(['TooLarge 2', 'C D'])
  expect(entries[0]).toMatchObject({ problem: { message: expect.stringContaining('more than 1000 columns') } })
  await expect(allOf(`First Name${','.repeat(1_000_000)}\n`, { format: 'csv' })).rejects.toMatchObject({
    code: 'NoHeading',
  })
})

test('a file without headings that are known is refused, unless it is told what they are', async () => {
  const file = 'Vorname der Person;Sippe;Geboren;Nummer;Post\nÄnne;Groß;1.2.2003;0421;a@b\n'
  await expect(allOf(file)).rejects.toMatchObject({ code: 'UnknownFormat' })
  await expect(allOf(file, { format: 'csv' })).rejects.toMatchObject({ code: 'NoHeading' })
  await expect(allOf(file, { columns: { Sippe: 'nonsense' } })).rejects.toMatchObject({ code: 'UnknownPlace' })
  for (const place of ['phoneNumbers', 'photo', 'itemId', 'extendedProperties.x'])
    await expect(listOf(writeContacts([], { format: 'csv', columns: { X: place } }))).rejects.toMatchObject({
      code: 'UnknownPlace',
    })
  const columns = {
    'Vorname der Person': 'givenName',
    Sippe: 'surname',
    Geboren: 'birthday',
    Nummer: 'phoneNumbers.BusinessPhone',
    Post: 'emailAddresses.EmailAddress1',
  }
  expect(await itemsOf(file, { columns, dates: 'dmy' })).toEqual([
    {
      type: 'Contact',
      givenName: 'Änne',
      surname: 'Groß',
      displayName: 'Änne Groß',
      birthday: new Date('2003-02-01T11:59:00Z'),
      phoneNumbers: { BusinessPhone: '0421' },
      emailAddresses: { EmailAddress1: { address: 'a@b' } },
    },
  ])
  expect(await itemsOf('Nachname;Geheim\nGroß;x\n', { columns: { Geheim: null } })).toEqual([
    { type: 'Contact', surname: 'Groß', displayName: 'Groß' },
  ])
})

test('a file is known by the beginning of headings that are long', async () => {
  const headings = ['First Name', ...Array.from({ length: 400 }, (_, nth) => `A heading of my own ${nth}`), 'Last Name']
  const file = `"${headings.join('","')}"\nA${','.repeat(401)}B\n`
  const items = await itemsOf(
    Array.from({ length: Math.ceil(file.length / 500) }, (_, nth) => file.slice(nth * 500, nth * 500 + 500)),
  )
  expect(items).toEqual([{ type: 'Contact', givenName: 'A', surname: 'B', displayName: 'A B' }])
})

test.each([
  ['0/0/00', undefined],
  ['00.00.0000', undefined],
  ['3/4/1985', '1985-03-04'],
  ['13/4/1985', '1985-04-13'],
  ['1985-03-04', '1985-03-04'],
  ['1985-03-04T00:00:00', '1985-03-04'],
  ['3/4/85', '1985-03-04'],
  ['3/4/05', '2005-03-04'],
  ['--03-04', '1604-03-04'],
  ['3/4/1985 12:00:00 AM', '1985-03-04'],
])('the day %s', async (cell, day) => {
  const [item] = await itemsOf(`${headings}A,B,${cell},\n`)
  expect(item?.birthday?.toISOString().slice(0, 10)).toBe(day)
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const uncarriable = /[\0-\x1F\uFEFF\uFFFE\uFFFF]/g

const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(...hostileTexts, '=1+1', '+49 1', '@x', '-1', '＝1', '＋1', '－1', '＠x', '"', '""', ';', ','),
  )
  .map(text => text.toWellFormed().replace(uncarriable, '').replace(/^'+/, '').trim() || 'x')

test('any cell is what it was, after it was written and read', async () => {
  const columns = { A: 'surname', B: 'companyName', C: 'phoneNumbers.MobilePhone' }
  await fc.assert(
    fc.asyncProperty(cell, cell, cell, fc.boolean(), fc.constantFrom(',', ';', '\t'), async (...random) => {
      const [surname, companyName, MobilePhone, protectFormulas, separator] = random
      const item: ItemValue = { type: 'Contact', surname, companyName, phoneNumbers: { MobilePhone } }
      const file = (await listOf(writeContacts([item], { format: 'csv', columns, protectFormulas, separator }))).join(
        '',
      )
      expect(await itemsOf(file, { columns })).toEqual([{ ...item, displayName: surname }])
    }),
    { numRuns: 300 },
  )
})

test('a spreadsheet calculates nothing of a file that is protected', async () => {
  const items: ItemValue[] = [
    { type: 'Contact', surname: '=HYPERLINK("http://a")', companyName: '+1', jobTitle: '@SUM(1)' },
  ]
  const columns = { A: 'surname', B: 'companyName', C: 'jobTitle' }
  const file = await listOf(writeContacts(items, { format: 'csv', columns, protectFormulas: true }))
  expect(file).toEqual(['A,B,C\r\n', `"'=HYPERLINK(""http://a"")",'+1,'@SUM(1)\r\n`])
})

test('distribution lists have no row, which is told', async () => {
  const skipped: ItemValue[] = []
  const items: ItemValue[] = [
    { type: 'DistributionList', displayName: 'All' },
    { type: 'Contact', surname: 'A' },
  ]
  const options = {
    format: 'csv',
    columns: { A: 'surname' },
    onSkipped: (item: ItemValue) => skipped.push(item),
  } as const
  expect(await listOf(writeContacts(items, options))).toEqual(['A\r\n', 'A\r\n'])
  expect(skipped).toEqual([items[0]])
})

test.each([
  ['sep=;\nFirst Name;Last Name\nA;B\n'],
  ['\uFEFFFirst Name,Last Name\r\nA,B\r\n'],
  ['"First Name"\t"Last Name"\r\n"A"\t"B"\r\n'],
  ['first name;LAST-NAME\rA;B\r'],
  ['First Name,Last Name\nA,B'],
])('rows are found in %j', async file => {
  expect(await itemsOf(file)).toEqual([{ type: 'Contact', givenName: 'A', surname: 'B', displayName: 'A B' }])
  const utf16 = Buffer.from(file, 'utf16le')
  expect(await itemsOf(utf16)).toHaveLength(1)
})
