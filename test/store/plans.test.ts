import { Kysely, type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresBackend } from '../../src/server/store/postgres.ts'
import { sqliteBackend } from '../../src/server/store/sqlite.ts'
import { eventQuery } from '../../src/server/store/sync/sql-events.ts'
import { pageQuery } from '../../src/server/store/sync/sql-sync.ts'
import type { SyncPoint } from '../../src/server/store/sync/sync.ts'
import type { Tables } from '../../src/server/store/tables.ts'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { newMailbox, useStore } from './contents.ts'
import { contactsFolder } from './items.ts'

const many = 20_000
const limit = 513
const columns =
  'mailbox_id, item_id, folder_id, created_at, modified_at, modified_by, created_change, change_number, size, properties'
/** As large as contacts mostly are: of tiny rows, all are soon read. */
const properties = JSON.stringify({ displayName: 'x'.repeat(700) })
const item = `1, i, ${contactsFolder}, 1, 1, 'x', i, i, 2, '${properties}'`
const tombstone = `1, ${contactsFolder}, i + ${many}, i + ${many}, 1`

/** As many items as tombstones, in one folder. */
const filling: Readonly<Record<TestBackend['name'], string>> = {
  sqlite: `
    create temp table n as with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many}) select i from n;
    insert into item (${columns}) select ${item} from n;
    insert into tombstone (mailbox_id, folder_id, change_number, item_id, deleted_at) select ${tombstone} from n;`,
  postgres: `
    insert into item (${columns}) select ${item} from generate_series(1, ${many}) n(i);
    insert into tombstone (mailbox_id, folder_id, change_number, item_id, deleted_at)
    select ${tombstone} from generate_series(1, ${many}) n(i);`,
}

interface PostgresNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PostgresNode[]
}

/** The rows of items and tombstones that a plan looked at. */
function rowsRead(node: PostgresNode): number {
  const isRead = node['Relation Name'] === 'item' || node['Relation Name'] === 'tombstone'
  const own = isRead ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0
  return (node.Plans ?? []).reduce((sum, inner) => sum + rowsRead(inner), own)
}

async function assertSmall(name: TestBackend['name'], db: Kysely<Tables>, query: RawBuilder<unknown>): Promise<void> {
  if (name === 'sqlite') {
    const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(db)
    const details = rows.map(({ detail }) => detail)
    expect(details.filter(detail => /^SCAN (item|tombstone)|item_id>\? AND item_id</.test(detail))).toEqual([])
  } else {
    const { rows } = await sql`explain (analyze, format json) ${query}`.execute(db)
    const [{ 'QUERY PLAN': plan } = { 'QUERY PLAN': [] }] = rows as { 'QUERY PLAN': { Plan: PostgresNode }[] }[]
    // Each of the parts is cut, and what belongs to the rows of a page is then looked up one by one.
    expect(rowsRead(plan[0]?.Plan as PostgresNode)).toBeLessThanOrEqual(5 * limit)
  }
}

describe.each(BACKENDS)('Reading a page of a large folder on $name', ({ name, ...backend }) => {
  const used = useStore({ name, ...backend })
  let db: Kysely<Tables>
  beforeAll(async () => {
    await newMailbox(used.store)
    await used.database.execute(filling[name])
    const { data = '', database = '' } = used.database.location
    const { dialect } = name === 'sqlite' ? sqliteBackend(data) : postgresBackend(database)
    db = new Kysely({ dialect })
  })
  afterAll(() => db.destroy())

  const last = 2 * many
  const points: Readonly<Record<string, SyncPoint>> = {
    'from nothing': { low: 2 ** 53 - 1, high: 2 ** 53 - 1, change: 2 ** 53 - 1 },
    'of which half is known': { low: many / 2, high: last, change: last },
    'of which all is known': { low: 0, high: last, change: last },
    'of which nearly all is known as it is': { low: 0, high: last, change: last - 3 },
    'of which everything was changed': { low: 0, high: last, change: 0 },
    'with many new items': { low: 0, high: 1000, change: last },
  }

  describe.each([false, true])('whose sizes the database knows: %j,', isAnalyzed => {
    beforeAll(() => used.database.execute(isAnalyzed ? 'analyze' : ''))

    test.each(Object.entries(points))('%s, looks at few rows', async (_, point) => {
      const query = pageQuery(1, contactsFolder, point, limit, () => sql`true`)
      await assertSmall(name, db, query)
    })
  })

  test.each([0, last - 3, last])('to tell what happened after change %d, looks at few rows', async position => {
    await used.database.execute('analyze')
    const isIn = (column: string) => sql<boolean>`${sql.ref(column)} = ${contactsFolder}`
    await assertSmall(name, db, eventQuery(1, position, isIn, limit))
  })
})
