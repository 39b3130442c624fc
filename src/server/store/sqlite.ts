import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import type { Backend } from './backend.ts'
import { sqliteSearch } from './search/sqlite-search.ts'
import type { Wire } from './sync/changes.ts'
import { type ItemRow, itemColumns } from './tables.ts'

/** What a batch answers is on disk before it answers: with the write-ahead log that is one sync per batch. */
const settings = `
  pragma busy_timeout = 10000;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma cache_size = -65536;
`

const replaceItem = `
  insert into item (mailbox_id, ${itemColumns.join(', ')})
  values (?, ${itemColumns.map(() => '?').join(', ')})
  on conflict (mailbox_id, item_id) do update set
  ${itemColumns.map(column => `${column} = excluded.${column}`).join(', ')}
`

/** SQLite's own name for a database that is kept nowhere, and gone when it is closed. */
export const inMemory = ':memory:'

/** The embedded database: one file in a folder of its own, made when it is not there. */
export function sqliteBackend(folder: string): Backend {
  const database = new DatabaseSync(folder === inMemory ? inMemory : fileIn(folder))
  database.exec(settings)
  let replace: StatementSync | undefined
  return {
    dialect: new Dialect({ database: adapt(database) }),
    json: 'text',
    wire: wireOf(database),
    bytewiseText: 'text',
    bytes: 'blob',
    search: sqliteSearch(database),
    isOneOf: (column, ids) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`,
    elementsOf: array => sql`json_each(${JSON.stringify(array)})`,
    writeItems: async (_db, mailboxId, rows) => {
      replace ??= database.prepare(replaceItem)
      for (const row of rows) replace.run(...valuesOf(mailboxId, row))
    },
  }
}

function fileIn(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, 'ews.sqlite')
}

const lookEvery = 200

/** SQLite tells nobody of changes, but has a number that is another after each that another connection made. */
function wireOf(database: DatabaseSync): Wire {
  return {
    hear: heard => {
      const statement = database.prepare('pragma data_version')
      const look = () => statement.get()?.['data_version']
      let known = look()
      const timer = setInterval(() => {
        const now = look()
        if (now === known) return
        known = now
        heard()
      }, lookEvery)
      timer.unref()
      return async () => clearInterval(timer)
    },
  }
}

/** SQLite changes tables within a transaction as well as their rows; then half a migration is none. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter()
  }
}

function valuesOf(mailboxId: number, row: ItemRow): SQLInputValue[] {
  const values: SQLInputValue[] = [mailboxId]
  for (const column of itemColumns) values.push(row[column])
  return values
}

/** Gives Kysely the face of a database that it knows. Statements are kept: most are asked for again and again. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: text => {
      const statement = statements.get(text) ?? adaptStatement(database.prepare(statementFor(text)))
      if (statements.size < 200) statements.set(text, statement)
      return statement
    },
  }
}

/** Every transaction here writes: it waits for its turn at once, for one that reads first might be refused to write. */
function statementFor(text: string): string {
  return text === 'begin' ? 'begin immediate' : text
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...values(parameters)),
    run: parameters => statement.run(...values(parameters)),
    iterate: parameters => statement.iterate(...values(parameters)),
  }
}
