import { PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Backend } from './backend.ts'
import { postgresWire } from './postgres-wire.ts'
import { postgresSearch } from './search/postgres-search.ts'
import { itemColumns } from './tables.ts'

/** PostgreSQL's 64-bit numbers come as text; ours stay far below 2^53. JSON stays text until it is needed. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.JSONB) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

const typeOf: Partial<Record<(typeof itemColumns)[number], string>> = {
  modified_by: 'text',
  created_by: 'text',
  properties: 'jsonb',
  history: 'jsonb',
  attachments: 'jsonb',
}

const columns = sql.raw(itemColumns.join(', '))
/** JSON travels as text within JSON and is cast, so that the database and not the driver takes it apart. */
const columnTypes = sql.raw(itemColumns.map(column => `${column} ${typeOf[column] ? 'text' : 'bigint'}`).join(', '))
const cast = sql.raw(itemColumns.map(column => `${column}::${typeOf[column] ?? 'bigint'}`).join(', '))
const assignments = sql.raw(itemColumns.map(column => `${column} = excluded.${column}`).join(', '))

/** PostgreSQL, and what speaks its language. @param url `postgres://user:password@host:port/database` */
export function postgresBackend(url: string): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    types,
    connectionTimeoutMillis: 10_000,
    application_name: 'ews-contacts',
  })
  // The pool replaces an idle connection that the database ended; unheard, the news of it would end this process.
  pool.on('error', () => {})
  // So would that of a connection in use: whoever uses it is told by his own query, which fails.
  pool.on('connect', client => client.on('error', () => {}))
  return {
    dialect: new PostgresDialect({ pool }),
    json: 'jsonb',
    wire: postgresWire(pool, url),
    bytewiseText: 'text collate "C"',
    bytes: 'bytea',
    search: postgresSearch(),
    isOneOf: (column, ids) => sql`${sql.ref(column)} = any(${ids}::bigint[])`,
    elementsOf: array => sql`json_array_elements(${JSON.stringify(array)}::json)`,
    writeItems: async (db, mailboxId, rows) => {
      await sql`
        insert into item (mailbox_id, ${columns})
        select ${mailboxId}::bigint, ${cast} from json_to_recordset(${JSON.stringify(rows)}::json) as row(${columnTypes})
        on conflict (mailbox_id, item_id) do update set ${assignments}
      `.execute(db)
    },
  }
}
