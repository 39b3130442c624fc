import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type StoreLocation } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/store.ts'

/** An empty database of a test's own. */
export interface TestDatabase {
  readonly location: StoreLocation
  /** Opens a store on it. It is closed with the database, or before. */
  open(): Promise<Store>
  close(store: Store): Promise<void>
  /** Runs SQL behind the store's back. */
  execute(statements: string): Promise<void>
  /** Closes the stores and takes the database away. */
  drop(): Promise<void>
}

/** A kind of database that stores run on. */
export interface TestBackend {
  readonly name: 'sqlite' | 'postgres'
  create(): Promise<TestDatabase>
}

const wanted = (process.env['BACKENDS'] ?? 'sqlite,postgres').split(',')

const sqlite: TestBackend = {
  name: 'sqlite',
  create: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ews-sqlite-'))
    return databaseAt(
      { data: folder },
      async statements => {
        const database = new DatabaseSync(join(folder, 'ews.sqlite'), { timeout: 10_000 })
        database.exec(statements)
        database.close()
      },
      async () => rmSync(folder, { recursive: true }),
    )
  },
}

const postgres: TestBackend = {
  name: 'postgres',
  create: async () => {
    const name = `ews_${randomUUID().replaceAll('-', '')}`
    const server = inject('postgresUrl')
    const url = new URL(server)
    url.pathname = `/${name}`
    await executeAt(server, `create database ${name}`)
    return databaseAt(
      { database: url.href },
      statements => executeAt(url.href, statements),
      () => executeAt(server, `drop database ${name} with (force)`),
    )
  },
}

/** What every test of a store or of a service on one runs on. `BACKENDS=sqlite` narrows it. */
export const BACKENDS: readonly TestBackend[] = [sqlite, postgres].filter(({ name }) => wanted.includes(name))

function databaseAt(
  location: StoreLocation,
  execute: TestDatabase['execute'],
  remove: () => Promise<void>,
): TestDatabase {
  const stores = new Set<Store>()
  return {
    location,
    execute,
    open: async () => {
      const store = await openStore(location)
      stores.add(store)
      return store
    },
    close: async store => {
      stores.delete(store)
      await store.close()
    },
    drop: async () => {
      for (const store of stores) await store.close()
      await remove()
    },
  }
}

async function executeAt(url: string, statements: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}
