import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ItemBag, type SearchExpression, textKeyOf } from '../../src/protocol/index.ts'
import { containmentComparison, containmentMode } from '../../src/protocol/restriction.ts'
import { narrowed } from '../../src/server/search/narrowing.ts'
import { predicateOf } from '../../src/server/search/predicate.ts'
import { searchedItems } from '../../src/server/search/searched-items.ts'
import type { Narrowing, SearchedFolder } from '../../src/server/store/search/search.ts'
import type { Mailbox, StoredItem } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { type Comparing, compare, email, tag, uri } from '../support/restrictions.ts'
import { add, addOne, folderOf, newMailbox, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'
import { makeOlder } from './older.ts'

const texts = [
  'Ann',
  'ann lee',
  'ANN-SOPHIE',
  "O'Neil, Ann",
  'Zoë Müller-Lüdenscheidt',
  'zoe\u0308',
  'Ａｎｎ',
  'Οδός',
  'ΟΔΟΣ 7',
  'ｶﾞｽ',
  'Acme™ Ltd.',
  '½ Ann (b)',
  '100 % "quoted" & \\ \'it\'',
  '李小龍',
  '각',
  '가',
  '\u0301ann',
  'a_b',
  '__',
  '😀 smile',
  '\u{1D400}\u{1D401}',
  'x'.repeat(60),
  `${'y'.repeat(110)} z`,
  ' ',
  '-',
  'ann@contoso.com',
  '@contoso',
  'Straße',
]
const text = fc.constantFrom(...texts)
/** A text, or a piece of one. */
const part = fc
  .tuple(text, fc.nat(), fc.nat(12))
  .map(([whole, from, length]) => [...whole].slice(from % whole.length, (from % whole.length) + length + 1).join(''))
  .chain(piece => fc.constantFrom(piece, piece.toUpperCase()))
  .chain(piece => fc.oneof(fc.constant(piece), text))

const anyBag: fc.Arbitrary<ItemBag> = fc.record(
  {
    displayName: text,
    fileAs: text,
    surname: text,
    companyName: text,
    manager: text,
    itemClass: fc.constantFrom('IPM.Contact', 'ipm.contact', 'IPM.DistList', 'IPM.Contact.Ännchen'),
    categories: fc.array(text, { minLength: 1, maxLength: 3 }),
    emailAddresses: fc.record({ EmailAddress1: fc.record({ address: text, name: text }) }),
    extendedProperties: fc.record({ 'String:0x10f3': text, 'Integer:0x6802': fc.constantFrom('7', '-8') }),
  },
  { requiredKeys: [] },
)

const textual = [
  'contacts:DisplayName',
  'contacts:FileAs',
  'contacts:Surname',
  'contacts:CompanyName',
  'item:Categories',
]
const path = fc.constantFrom(
  ...[...textual, 'contacts:Manager', 'item:ItemClass'].map(uri),
  email(1),
  tag(0x3001, 'String'),
  tag(0x10f3, 'String'),
)
const comparing = fc.constantFrom<Comparing>(
  'IsEqualTo',
  'IsNotEqualTo',
  'IsGreaterThan',
  'IsGreaterThanOrEqualTo',
  'IsLessThan',
  'IsLessThanOrEqualTo',
)
const moment = fc.constantFrom('2001-09-09T01:46:39Z', '2001-09-09T01:46:40Z', '2001-09-09T01:46:41Z')

const { any } = fc.letrec<{ any: SearchExpression }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record<SearchExpression & { type: 'Contains' }>({
      type: fc.constant('Contains'),
      path,
      constant: fc.record({ value: part }),
      containmentMode: fc.constantFrom(...containmentMode.words),
      containmentComparison: fc.constantFrom(...containmentComparison.words),
    }),
    fc.tuple(comparing, path, part).map(([type, path, value]) => compare(type, path, value)),
    fc.tuple(comparing, moment).map(([type, value]) => compare(type, uri('item:DateTimeCreated'), value)),
    fc
      .tuple(comparing, fc.integer({ min: 0, max: 90 }))
      .map(([type, number]) => compare(type, tag(0xe23, 'Integer'), String(number))),
    fc.constantFrom('7', '8', '-8').map(value => compare('IsEqualTo', tag(0x6802, 'Integer'), value)),
    path.map(path => ({ type: 'Exists' as const, path })),
    tie('any').map(expression => ({ type: 'Not' as const, expression })),
    fc
      .tuple(fc.constantFrom('And' as const, 'Or' as const), fc.array(tie('any'), { minLength: 1, maxLength: 3 }))
      .map(([type, expressions]) => ({ type, expressions })),
  ),
}))

describe.each(BACKENDS)('The index on $name', backend => {
  const used = useStore(backend)
  const contactsOf = ({ id }: Mailbox): SearchedFolder => ({ mailboxId: id, folderId: contactsFolder })
  const word = (word: string, isPrefix = false): Narrowing => ({ type: 'words', words: { word, isPrefix } })
  const numbersOf = (items: readonly StoredItem[]) => items.map(item => item.id)

  describe('of many items', () => {
    let mailbox: Mailbox
    let items: StoredItem[]
    beforeAll(async () => {
      mailbox = await newMailbox(used.store)
      const bags = fc.sample(anyBag, { numRuns: 80, seed: 7 })
      const { result } = await used.store.change(mailbox.id, [], batch =>
        bags.map((bag, index) => addTo(batch, bag, { createdAt: 1_000_000_000_000 + (index % 3) * 700 })),
      )
      items = result
      // The same again, where nobody looks.
      const other = await newMailbox(used.store)
      const drafts = await folderOf(used.store, mailbox, 'drafts')
      await used.store.change(other.id, [], batch => bags.map(bag => addTo(batch, bag)))
      await used.store.change(mailbox.id, [], batch => bags.map(bag => addTo(batch, bag, { folderId: drafts })))
    })

    test('finds all that is wanted, and nothing else where it says so', async () => {
      await fc.assert(
        fc.asyncProperty(any, async expression => {
          const wanted = numbersOf(items.filter(predicateOf(expression, searchedItems)))
          const { narrowing, isExact } = narrowed(expression)
          const found = await used.store.search.numbers(contactsOf(mailbox), narrowing)
          if (isExact) expect(found).toEqual(wanted)
          else expect(found).toEqual(expect.arrayContaining(wanted))
        }),
        { numRuns: 400 },
      )
    })

    test('knows something of all that is asked for often', () => {
      const often: SearchExpression[] = [
        compare('IsEqualTo', tag(0x10f3, 'String'), 'x.EML'),
        compare('IsEqualTo', email(1), 'ann@contoso.com'),
        {
          type: 'Contains',
          path: uri('contacts:DisplayName'),
          constant: { value: 'ann' },
          containmentMode: 'Prefixed',
        },
        {
          type: 'Contains',
          path: uri('contacts:DisplayName'),
          constant: { value: 'nn' },
          containmentMode: 'Substring',
        },
      ]
      expect(often.map(expression => narrowed(expression).narrowing?.type)).toEqual(['words', 'words', 'words', 'text'])
    })

    test.each([
      ['name_key', 'displayName'],
      ['file_as_key', 'fileAs'],
    ] as const)('sorts by %s: what has none is first, and equal ones are by number', async (column, property) => {
      const { search } = used.store
      const nameOf = (number: number) => {
        const name = items.find(item => item.id === number)?.properties[property]
        return name === undefined ? undefined : textKeyOf(name)
      }
      const up = await search.numbers(contactsOf(mailbox), undefined, [{ column, isDescending: false }])
      const down = await search.numbers(contactsOf(mailbox), undefined, [{ column, isDescending: true }])
      const groups = Map.groupBy(up, nameOf)
      expect(up).toEqual([...groups.values()].flatMap(numbers => numbers.toSorted((a, b) => a - b)))
      expect([...groups.keys()][0]).toBeUndefined()
      const names = [...groups.keys()]
      expect(names.indexOf(textKeyOf('Ann'))).toBeLessThan(names.indexOf(textKeyOf('ann lee')))
      const groupsDown = [...Map.groupBy(down, nameOf).values()]
      expect(new Set(down)).toEqual(new Set(numbersOf(items)))
      expect(groupsDown.flat()).toEqual(down)
      expect(nameOf(down.at(-1) ?? 0)).toBeUndefined()
    })
  })

  test('follows changes, moves and removals', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const find = (sought: string) => store.search.numbers(contactsOf(mailbox), word(sought))
    const { id } = await addOne(store, mailbox, 'Before')
    expect([await find('before'), await find('after')]).toEqual([[id], []])
    await store.change(mailbox.id, [id], batch => {
      const item = batch.get(id)
      if (item) batch.put({ ...item, properties: { displayName: 'After' } })
    })
    expect([await find('before'), await find('after')]).toEqual([[], [id]])
    const drafts = await folderOf(store, mailbox, 'drafts')
    const { result } = await store.change(mailbox.id, [id], batch => {
      const item = batch.get(id)
      return item && batch.move(item, drafts).id
    })
    expect(await find('after')).toEqual([])
    const inDrafts = { mailboxId: mailbox.id, folderId: drafts }
    expect(await store.search.numbers(inDrafts, word('after'))).toEqual([result])
    await store.change(mailbox.id, [result ?? 0], batch => batch.remove(result ?? 0))
    expect(await store.search.numbers(inDrafts)).toEqual([])
    expect(await store.search.numbers(inDrafts, word('after'))).toEqual([])
  })

  test('has nothing of a batch that failed', async () => {
    const mailbox = await newMailbox(used.store)
    const failing = used.store.change(mailbox.id, [], batch => {
      addTo(batch, { displayName: 'Ann' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await used.store.search.numbers(contactsOf(mailbox))).toEqual([])
    const { id } = await addOne(used.store, mailbox, 'Bob')
    expect(await used.store.search.numbers(contactsOf(mailbox), word('ann'))).toEqual([])
    expect(await used.store.search.numbers(contactsOf(mailbox), word('bob'))).toEqual([id])
  })

  test('has nothing of a user who was removed, whoever comes after', async () => {
    const { store } = used
    const gone = await store.users.add('gone@contoso.com', '')
    await add(store, gone.mailbox, 'Ann', 'Bob')
    await store.users.remove('gone@contoso.com')
    expect(await store.search.numbers(contactsOf(gone.mailbox))).toEqual([])
    expect(await store.search.numbers(contactsOf(gone.mailbox), word('ann'))).toEqual([])
  })

  test('keeps what is private from others than who created it', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const { result } = await store.change(mailbox.id, [], batch => [
      addTo(batch, { displayName: 'open', sensitivity: 'Personal' }),
      addTo(batch, { displayName: 'of the owner', sensitivity: 'Private' }),
      addTo(batch, { displayName: 'of a delegate', sensitivity: 'Private' }, { createdBy: 'del@contoso.com' }),
    ])
    const [open, owners, delegates] = numbersOf(result)
    const seenBy = (hidesPrivateFrom?: string) =>
      store.search.numbers({ ...contactsOf(mailbox), hidesPrivateFrom }, { type: 'text', text: 'o' })
    expect(await seenBy()).toEqual([open, owners, delegates])
    expect(await seenBy('del@contoso.com')).toEqual([open, delegates])
    expect(await seenBy('other@contoso.com')).toEqual([open])
  })

  test('finds the items that have any of many words, or too many', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const people = await add(store, mailbox, ...Array.from({ length: 300 }, (_, index) => `Person${index}`))
    const categories = Array.from({ length: 600 }, (_, index) => `word${index} of many`)
    const { result } = await store.change(mailbox.id, [], batch => {
      addTo(batch, { displayName: 'person7' }, { folderId: contactsFolder + 1 })
      return addTo(batch, { categories })
    })
    const words = Array.from({ length: 150 }, (_, index) => `person${index * 2}`)
    const found = await store.search.withAny(contactsOf(mailbox), [...words, 'person7', 'person', 'nobody'])
    const expected = people.flatMap(({ id }, index) => (index % 2 === 0 || index === 7 ? id : []))
    expect(found.toSorted((a, b) => a - b)).toEqual([...expected, result.id].toSorted((a, b) => a - b))
  })

  test('takes an item with more words than it keeps for a candidate of every search', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const categories = Array.from({ length: 600 }, (_, index) => `word${index} of many`)
    const { result } = await store.change(mailbox.id, [], batch => addTo(batch, { categories }))
    await addOne(store, mailbox, 'Bob')
    for (const narrowing of [word('word599'), word('nothing'), { type: 'text' as const, text: 'nothing' }])
      expect(await store.search.numbers(contactsOf(mailbox), narrowing)).toEqual([result.id])
    const not: Narrowing = { type: 'key', column: 'name_key', relation: '=', key: 'bob' }
    expect(await store.search.numbers(contactsOf(mailbox), { type: 'not', of: not })).toEqual([result.id])
  })

  test.each(['0007-attachments', '0009-user-photos'])('is made of what was there after %s', async last => {
    const database = await backend.create()
    await makeOlder(database.location, last)
    const columns = `mailbox_id, item_id, folder_id, created_at, modified_at, modified_by, created_change,
      change_number, size, properties`
    await database.execute(`
      insert into mailbox (mailbox_id, guid, address, display_name, last_change, last_item, last_folder, forgotten_change)
      values (3, 'guid', 'a@contoso.com', 'A', 0, 0, 0, 0);
      insert into folder (mailbox_id, folder_id, display_name, folder_class, change_number) values (3, 10, '', '', 1);
    `)
    const rows = Array.from({ length: 2500 }, (_, index) => {
      const properties = JSON.stringify({ displayName: `Person ${index + 1}` })
      return `(3, ${index + 1}, 10, 1, 1, 'A', 1, 1, 1, '${properties}')`
    })
    await database.execute(`insert into item (${columns}) values ${rows.join(',')}`)
    const store = await database.open()
    const folder = { mailboxId: 3, folderId: 10 }
    expect(await store.search.numbers(folder)).toHaveLength(2500)
    expect(await store.search.numbers(folder, word('2468'))).toEqual([2468])
    expect(await store.search.numbers(folder, word('999', true))).toEqual([999])
    await database.drop()
  })
})
