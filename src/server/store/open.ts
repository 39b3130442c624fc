import { SqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

/** Where a store is: a folder for the embedded database, or the address of a PostgreSQL one. */
export interface StoreLocation {
  /** Folder of the embedded database, or `:memory:` for one that is gone when it is closed; `./data` when neither is given. */
  readonly data?: string | undefined
  /** `postgres://user:password@host:port/database`. */
  readonly database?: string | undefined
}

/** Opens a store, and makes it when it is not there. Only the driver that is needed is loaded. */
export async function openStore({ data = 'data', database }: StoreLocation): Promise<Store> {
  const backend =
    database === undefined
      ? (await import('./sqlite.ts')).sqliteBackend(data)
      : (await import('./postgres.ts')).postgresBackend(database)
  return SqlStore.open(backend)
}
