import { Kysely, type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '../../src/server/store/backend.ts'
import type { KeyOrder, Narrowing } from '../../src/server/store/search/search.ts'
import { numbersQuery } from '../../src/server/store/search/sql-search.ts'
import type { Tables } from '../../src/server/store/tables.ts'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { newMailbox, useStore } from './contents.ts'
import { contactsFolder } from './items.ts'
import { backendAt } from './older.ts'

const many = 60_000
const others = 11
const columns = 'mailbox_id, folder_id, item_id, item_class, created, modified, name_key, file_as_key, content'
/** A sixth lies in the contacts folder, the rest in another one. */
const folder = `case when i % 6 = 0 then ${contactsFolder} else ${others} end`
const entry = `1, ${folder}, i, 'ipm.contact', 1, 1, 'person ' || i, 'person ' || i, 'person ' || i || ' of contoso, redmond'`
const scope = `'1_' || case when i % 6 = 0 then 'a' else 'b' end || '_'`

/** What would be there if these had been written one after the other. */
const filling: Readonly<Record<TestBackend['name'], string>> = {
  sqlite: `
    create temp table n as with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many}) select i from n;
    insert into search_entry (${columns}) select ${entry} from n;
    insert into search_words (rowid, words)
    select 8589934592 + i, ${scope} || i || ' ' || ${scope} || 'person ' || ${scope} || 'contoso' from n;`,
  postgres: `
    insert into search_entry (${columns}, words)
    select ${entry}, array_to_tsvector(array[${scope} || i, ${scope} || 'person', ${scope} || 'contoso'])
    from generate_series(1, ${many}) n(i);`,
}

const word = (word: string, isPrefix = false): Narrowing => ({ type: 'words', words: { word, isPrefix } })

interface PostgresNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PostgresNode[]
}

/** The rows that a plan looked at, by table. */
function rowsRead(node: PostgresNode, read: Record<string, number> = {}): Record<string, number> {
  const table = node['Relation Name']
  if (table) read[table] = (read[table] ?? 0) + node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
  for (const inner of node.Plans ?? []) rowsRead(inner, read)
  return read
}

describe.each(BACKENDS)('A search on $name among many items', ({ name, ...other }) => {
  const used = useStore({ name, ...other })
  let backend: Backend
  let db: Kysely<Tables>
  let mailboxId: number
  beforeAll(async () => {
    mailboxId = (await newMailbox(used.store)).id
    await used.database.execute(filling[name])
    backend = backendAt(used.database.location)
    db = new Kysely({ dialect: backend.dialect })
  })
  afterAll(() => db.destroy())

  /** How a database finds what a query selects. */
  const plans: Readonly<Record<TestBackend['name'], (query: RawBuilder<unknown>) => Promise<Record<string, number>>>> =
    {
      sqlite: async query => {
        const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(db)
        const details = rows.map(({ detail }) => detail)
        const isSought = details.some(detail => /^SEARCH search_entry USING PRIMARY KEY .*item_id=\?/.test(detail))
        const isOfFolder = details.some(detail =>
          /^SEARCH search_entry USING PRIMARY KEY \(mailbox_id=\? AND folder_id=\?/.test(detail),
        )
        const isScanned = details.some(detail => /^SCAN (?!search_words VIRTUAL TABLE INDEX 0:M)/.test(detail))
        const isNowhere = !details.some(detail => detail.includes('search_entry'))
        if (isNowhere && !isScanned) return {}
        return { search_entry: isScanned ? many : isSought ? 1 : isOfFolder ? many / 6 : many }
      },
      postgres: async query => {
        const { rows } = await sql`explain (analyze, format json) ${query}`.execute(db)
        const [{ 'QUERY PLAN': plan } = { 'QUERY PLAN': [] }] = rows as { 'QUERY PLAN': { Plan: PostgresNode }[] }[]
        return rowsRead(plan[0]?.Plan as PostgresNode)
      },
    }
  const read = (narrowing?: Narrowing, order: KeyOrder[] = []) =>
    plans[name](numbersQuery(backend.search, { mailboxId, folderId: contactsFolder }, narrowing, order))

  describe.each([false, true])('whose sizes the database knows: %j,', isAnalyzed => {
    beforeAll(() => used.database.execute(isAnalyzed ? 'analyze' : ''))

    test.each<[string, Narrowing]>([
      ['a word', word('6')],
      ['the beginning of a word', word('600', true)],
      [
        'a rare word and one that all have',
        {
          type: 'words',
          words: {
            all: [
              { word: '6', isPrefix: false },
              { word: 'contoso', isPrefix: false },
            ],
          },
        },
      ],
      [
        'any of some words',
        {
          type: 'words',
          words: {
            any: [
              { word: '6', isPrefix: false },
              { word: '12', isPrefix: false },
            ],
          },
        },
      ],
      [
        'a word, and a key',
        { type: 'all', of: [word('6'), { type: 'key', column: 'name_key', relation: '=', key: 'person 6' }] },
      ],
    ])('for %s looks at few entries, and at no item', async (_, narrowing) => {
      const { search_entry = 0, ...others } = await read(narrowing)
      expect(search_entry).toBeLessThan(many / 100)
      expect(others).toEqual({})
    })

    test('for any of many words looks at few entries, and at no item', async () => {
      const words = Array.from({ length: 100 }, (_, index) => String(600 + 6 * index))
      const query = backend.search.withAny({ mailboxId, folderId: contactsFolder }, words)
      const { search_entry = 0, ...others } = await plans[name](query)
      expect(search_entry).toBeLessThan(many / 100)
      expect(others).toEqual({})
    })

    test.each<[string, Narrowing | undefined, KeyOrder[]]>([
      ['everything', undefined, []],
      ['everything, sorted by name', undefined, [{ column: 'name_key', isDescending: false }]],
      ['a part of a text', { type: 'text', text: 'son 6' }, []],
      ['a class', { type: 'key', column: 'item_class', relation: '=', key: 'ipm.contact' }, []],
    ])('for %s looks at the entries of the folder alone, and at no item', async (_, narrowing, order) => {
      const { search_entry = 0, ...others } = await read(narrowing, order)
      expect(search_entry).toBeLessThanOrEqual(many / 6)
      expect(others).toEqual({})
    })
  })
})
