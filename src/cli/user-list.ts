import type { StoreLocation } from '../server/store/open.ts'
import { everyMailbox } from '../server/store/sharing/impersonation.ts'
import type { Store } from '../server/store/store.ts'
import { withStore } from './store-options.ts'

/** A user or shared mailbox as it is listed. */
interface Row {
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly shared: boolean
  /** Addresses of those as whom the user may act; `*` is everybody. */
  readonly impersonates: readonly string[]
}

/** Lists users and shared mailboxes, by name. */
export async function listUsers(options: StoreLocation & { json?: true }): Promise<void> {
  const rows = await withStore(options, rowsOf)
  if (options.json) return console.log(JSON.stringify(rows, undefined, 2))
  if (rows.length === 0) process.stderr.write('There are no users yet; add one with: ews user add NAME\n')
  const width = Math.max(...rows.map(row => row.name.length))
  for (const row of rows) console.log([row.name.padEnd(width), row.displayName, ...remarks(row)].join('  '))
}

async function rowsOf({ users, impersonation }: Store): Promise<Row[]> {
  const granted = await impersonation.all()
  const own = (await users.list()).map(({ name, mailbox: { address, displayName } }) => {
    return { name, displayName, address, shared: false, impersonates: granted.get(name) ?? [] }
  })
  const shared = (await users.listShared()).map(({ address, displayName }) => {
    return { name: address, displayName, address, shared: true, impersonates: [] }
  })
  return [...own, ...shared].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function remarks({ shared, impersonates }: Row): string[] {
  if (shared) return ['(shared)']
  if (impersonates.length === 0) return []
  return [`(may act as ${impersonates.includes(everyMailbox) ? 'everybody' : impersonates.join(', ')})`]
}
