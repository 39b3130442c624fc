import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Backend } from '../backend.ts'
import type { Privacy, Tables } from '../tables.ts'
import type { EventPage, Events, EventType, StoredEvent } from './events.ts'

/** The mailbox, and something that happened in it; nothing of the latter when there is none. */
type Row = Pick<Tables['mailbox'], 'last_change' | 'forgotten_change'> &
  Privacy & {
    /** Of an item it is told from what it is. */
    type: EventType | null
    change: number | null
    object: 'item' | 'folder'
    id: number
    folder_id: number
    old_id: number | null
    old_folder_id: number | null
    happened_at: number
    /** When an item came into its folder; undefined for all else. */
    created_change: number | null
    /** Not null when a tombstone or a trace tells how an item came into its folder. */
    came: number | null
  }

/** What happens in mailboxes, in SQL. */
export class SqlEvents implements Events {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend

  constructor(db: Kysely<Tables>, backend: Backend) {
    this.#db = db
    this.#backend = backend
  }

  async position(mailboxId: number): Promise<number> {
    const row = await this.#db
      .selectFrom('mailbox')
      .select('last_change')
      .where('mailbox_id', '=', mailboxId)
      .executeTakeFirst()
    return row?.last_change ?? 0
  }

  async since(
    mailboxId: number,
    position: number,
    folders: readonly number[],
    most: number,
  ): Promise<EventPage | undefined> {
    const isIn = (column: string) => this.#backend.isOneOf(column, folders)
    const { rows } = await eventQuery(mailboxId, position, isIn, most + 1).execute(this.#db)
    const [mailbox] = rows
    if (!mailbox || position < mailbox.forgotten_change || position > mailbox.last_change) return undefined
    const found = rows.filter(row => row.change !== null) as (Row & { change: number })[]
    const told = found.slice(0, most)
    const isLast = told.length === found.length
    return {
      events: told.flatMap(row => eventOf(row, position) ?? []),
      position: isLast ? mailbox.last_change : (told.at(-1)?.change ?? position),
      isLast,
    }
  }
}

/**
 * One statement, since only that sees one moment in every database. Each part is found by the number of the change. An
 * item that came by moving or copying, and was not changed since, has the number of what tells so, which stands first:
 * a page may end between the two, for nothing is told of the second.
 */
export function eventQuery(
  mailboxId: number,
  position: number,
  isIn: (column: string) => RawBuilder<boolean>,
  limit: number,
): RawBuilder<Row> {
  const isNew = sql`mailbox_id = ${mailboxId} and change_number > ${position}`
  const [number, text] = [sql`cast(null as bigint)`, sql`cast(null as text)`]
  return sql<Row>`
    select last_change, forgotten_change, news.*,
      coalesce((
        select 1 from tombstone
        where tombstone.mailbox_id = ${mailboxId} and change_number = created_change and moved_to = news.id limit 1
      ), (
        select 1 from trace
        where trace.mailbox_id = ${mailboxId} and change_number = created_change and trace.id = news.id limit 1
      )) as came
    from mailbox left join (
      select * from (
        select * from (
          select change_number as change, 1 as part, case when moved_to is null then 'Deleted' else 'Moved' end as type,
            'item' as object, coalesce(moved_to, item_id) as id, coalesce(moved_to_folder, folder_id) as folder_id,
            item_id as old_id, folder_id as old_folder_id, deleted_at as happened_at,
            ${number} as created_change, created_by, sensitivity
          from tombstone where ${isNew} and (${isIn('folder_id')} or ${isIn('moved_to_folder')})
          order by change_number limit ${limit}
        ) as gone
        union all select * from (
          select change_number, 1, type, object, id, folder_id, old_id, old_folder_id, happened_at,
            ${number}, created_by, sensitivity
          from trace
          where ${isNew} and (
            ${isIn('folder_id')} or ${isIn('old_folder_id')} or (object = 'folder' and ${isIn('id')})
          )
          order by change_number limit ${limit}
        ) as traced
        union all select * from (
          select change_number, 2, ${text}, 'item', item_id, folder_id, ${number}, ${number}, modified_at,
            created_change, created_by, properties ->> 'sensitivity'
          from item where ${isNew} and ${isIn('folder_id')} order by change_number limit ${limit}
        ) as there
      ) as parts order by change, part limit ${limit}
    ) as news on true
    where mailbox.mailbox_id = ${mailboxId} order by change, part
  `
}

/** What a row tells; nothing of an item of which another row tells the same change. */
function eventOf(row: Row & { change: number }, position: number): StoredEvent | undefined {
  const { change, old_id, old_folder_id, created_change } = row
  const isChanged = created_change !== null && change > created_change
  const isNew = created_change !== null && created_change > position && row.came === null
  if (row.type === null && !isNew && !isChanged) return undefined
  const type = row.type ?? (isNew ? 'Created' : 'Modified')
  const { object, id, folder_id: folderId, happened_at: at, created_by: createdBy, sensitivity } = row
  const seen = { createdBy, properties: sensitivity === null ? {} : { sensitivity } }
  const isElsewhere = old_id !== null && old_folder_id !== null && type !== 'Deleted'
  const old = isElsewhere ? { old: { id: old_id, folderId: old_folder_id } } : {}
  return { change, at, type, object, id, folderId, ...old, isChanged, seen }
}
