import { type Command, Option } from 'commander'
import type { StoreLocation } from '../server/store/open.ts'
import type { Store } from '../server/store/store.ts'
import { Failure, reasonOf } from './failure.ts'

/** Adds the options that say where mailboxes are kept. */
export function addStoreOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--data <folder>', 'keep mailboxes in an embedded database in this folder; :memory: keeps nothing')
        .env('EWS_DATA')
        .default('./data'),
    )
    .addOption(
      new Option('--database <url>', 'keep them in PostgreSQL instead: postgres://user:password@host:port/database')
        .env('EWS_DATABASE')
        .argParser(parseDatabase),
    )
}

/** Opens the store that the options tell, and closes it after the work. @throws Failure when it cannot be opened */
export async function withStore<T>(location: StoreLocation, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open(location)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function open(location: StoreLocation): Promise<Store> {
  const { openStore } = await import('../server/store/open.ts')
  try {
    return await openStore(location)
  } catch (error) {
    throw new Failure(`cannot open ${nameOf(location)}: ${reasonOf(error)}`)
  }
}

/** Without the password that an address may hold. */
function nameOf({ data, database }: StoreLocation): string {
  if (database === undefined) return `the data folder ${data}`
  const { host, pathname } = new URL(database)
  return `the database ${host}${pathname}`
}

/** Its complaint does not repeat the argument as Commander's does: there may be a password in it. */
function parseDatabase(url: string): string {
  if (/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) return url
  throw new Failure('--database must be postgres://user:password@host:port/database')
}
