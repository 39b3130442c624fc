import { Kysely, Migrator } from 'kysely'
import type { Backend } from '../../src/server/store/backend.ts'
import { migrationsOf } from '../../src/server/store/migrations/index.ts'
import type { StoreLocation } from '../../src/server/store/open.ts'
import { postgresBackend } from '../../src/server/store/postgres.ts'
import { sqliteBackend } from '../../src/server/store/sqlite.ts'

/** What is behind a store. */
export function backendAt({ data, database }: StoreLocation): Backend {
  return database === undefined ? sqliteBackend(data ?? '') : postgresBackend(database)
}

/** Makes the tables of an empty database what they once were. @param last the last migration of then */
export async function makeOlder(location: StoreLocation, last: string): Promise<void> {
  const backend = backendAt(location)
  const db = new Kysely({ dialect: backend.dialect })
  const { error } = await new Migrator({ db, provider: migrationsOf(backend) }).migrateTo(last)
  await db.destroy()
  if (error) throw error
}
