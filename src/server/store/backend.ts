import type { Dialect, Kysely, RawBuilder } from 'kysely'
import type { SearchBackend } from './search/search-backend.ts'
import type { Wire } from './sync/changes.ts'
import type { ItemRow, Tables } from './tables.ts'

/** What differs between databases. Everything else of the store is the same SQL for all. */
export interface Backend {
  readonly dialect: Dialect
  /** The column type that holds JSON. */
  readonly json: 'jsonb' | 'text'
  /** A column type for text that is compared byte by byte. */
  readonly bytewiseText: string
  /** How processes on the same database hear of each other. */
  readonly wire: Wire
  /** The column type that holds bytes. */
  readonly bytes: 'bytea' | 'blob'
  /** A condition: the column is one of these numbers. One statement text for any number of them. */
  isOneOf(column: string, ids: readonly number[]): RawBuilder<boolean>
  /** A table of the elements of a JSON array, each in the column `value`. One statement text for any number of them. */
  elementsOf(array: readonly unknown[]): RawBuilder<unknown>
  readonly search: SearchBackend
  /** Inserts or replaces rows within a transaction, as one write. @throws the database's error for the whole of them */
  writeItems(db: Kysely<Tables>, mailboxId: number, rows: readonly ItemRow[]): Promise<void>
}
