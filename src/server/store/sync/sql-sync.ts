import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Backend } from '../backend.ts'
import { itemOf } from '../items/batch.ts'
import { type ItemRow, itemColumns, type Tables } from '../tables.ts'
import type { Sync, SyncChange, SyncPage, SyncPoint } from './sync.ts'

/** The parts of a page, in their order. */
const parts = { known: 1, earlier: 2, later: 3 } as const
const [known, earlier, later] = [sql.lit(parts.known), sql.lit(parts.earlier), sql.lit(parts.later)]

/** The mailbox, and one thing that is new; nothing of the latter when there is none. */
type Row = Pick<Tables['mailbox'], 'last_change' | 'last_item' | 'forgotten_change'> & {
  part: number | null
  id: number
  change: number
} & (ItemRow | { [K in keyof ItemRow]: null })

const columns = sql.join(itemColumns.map(column => sql.ref(`item.${column}`)))
/** Greater than any number of an item. */
const beyondAll = Number.MAX_SAFE_INTEGER
const nothing: SyncPoint = { low: beyondAll, high: beyondAll, change: beyondAll }

/** Synchronization in SQL. */
export class SqlSync implements Sync {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend

  constructor(db: Kysely<Tables>, backend: Backend) {
    this.#db = db
    this.#backend = backend
  }

  async items(
    mailboxId: number,
    folderId: number,
    since: SyncPoint | undefined,
    most: number,
    ignored: readonly number[] = [],
  ): Promise<SyncPage | undefined> {
    const isHeeded = (column: string) =>
      ignored.length > 0 ? sql<boolean>`not ${this.#backend.isOneOf(column, ignored)}` : sql<boolean>`true`
    const query = pageQuery(mailboxId, folderId, since ?? nothing, most + 1, isHeeded)
    const { rows } = await query.execute(this.#db)
    const [mailbox] = rows
    if (!mailbox) return undefined
    if (since && (since.change < mailbox.forgotten_change || since.change > mailbox.last_change)) return undefined
    const start = since ?? { low: beyondAll, high: mailbox.last_item, change: mailbox.last_change }
    return pageOf(
      start,
      mailbox,
      rows.filter(row => row.part !== null),
      most,
    )
  }
}

/**
 * One statement, since only that sees one moment in every database without keeping writers waiting. What changed is to
 * be found by the number of the change: `isKnown` is written so that SQLite does not look through all known items for it.
 */
export function pageQuery(
  mailboxId: number,
  folderId: number,
  { low, high, change }: SyncPoint,
  limit: number,
  isHeeded: (column: string) => RawBuilder<boolean>,
): RawBuilder<Row> {
  const inFolder = sql`mailbox_id = ${mailboxId} and folder_id = ${folderId} and ${isHeeded('item_id')}`
  const isKnown = sql`not (item_id < ${low} or item_id > ${high})`
  return sql<Row>`
    select last_change, last_item, forgotten_change, part, id, change, ${columns}
    from mailbox
    left join (
      select part, rank, id, change from (
        select * from (
          select ${known} as part, change_number as rank, item_id as id, change_number as change
          from item where ${inFolder} and change_number > ${change} and ${isKnown}
          order by change_number limit ${limit}
        ) as updated
        union all select * from (
          select ${known}, change_number, item_id, change_number
          from tombstone where ${inFolder} and change_number > ${change} and ${isKnown}
          order by change_number limit ${limit}
        ) as gone
        union all select * from (
          select ${earlier}, -item_id, item_id, change_number
          from item where ${inFolder} and item_id < ${low} order by item_id desc limit ${limit}
        ) as earlier
        union all select * from (
          select ${later}, item_id, item_id, change_number
          from item where ${inFolder} and item_id > ${high} order by item_id limit ${limit}
        ) as later
      ) as news order by part, rank limit ${limit}
    ) as page on true
    left join item on item.mailbox_id = ${mailboxId} and item.item_id = page.id
    where mailbox.mailbox_id = ${mailboxId}
    order by part, rank
  `
}

/** A page of rows, of which one more than fits shows that there is more. */
function pageOf(
  since: SyncPoint,
  mailbox: Pick<Row, 'last_change' | 'last_item'>,
  rows: Row[],
  most: number,
): SyncPage {
  const told = rows.slice(0, most)
  const changes = told.map(changeOf)
  const more = rows[most]
  if (!more) return { changes, next: { low: 0, high: mailbox.last_item, change: mailbox.last_change }, isLast: true }
  const last = told.findLast(row => row.part === more.part)
  if (more.part === parts.known)
    return { changes, next: { ...since, change: last?.change ?? since.change }, isLast: false }
  const { low, high } = since
  const range = more.part === parts.earlier ? { low: last?.id ?? low, high } : { low: 0, high: last?.id ?? high }
  return { changes, next: { ...range, change: mailbox.last_change }, isLast: false }
}

function changeOf(row: Row): SyncChange {
  if (row.item_id === null) return { type: 'Delete', item: { id: row.id, change: row.change } }
  return { type: row.part === parts.known ? 'Update' : 'Create', item: itemOf(row) }
}
