import { afterAll, beforeAll } from 'vitest'
import type { DistinguishedFolderName } from '../../src/protocol/index.ts'
import type { Mailbox, Store, StoredFolder, StoredItem } from '../../src/server/store/store.ts'
import type { TestBackend, TestDatabase } from '../support/backends.ts'
import { addTo } from './items.ts'

/** A store on a database of its own for the tests of one `describe`. */
export function useStore(backend: TestBackend) {
  let opened: { database: TestDatabase; store: Store } | undefined
  beforeAll(async () => {
    const database = await backend.create()
    opened = { database, store: await database.open() }
  })
  afterAll(() => opened?.database.drop())
  const started = () => {
    if (!opened) throw new Error('the store is not open yet')
    return opened
  }
  return {
    get store() {
      return started().store
    },
    get database() {
      return started().database
    },
  }
}

let users = 0

/** A new user's empty mailbox. */
export async function newMailbox(store: Store): Promise<Mailbox> {
  return (await store.users.add(`user${++users}@contoso.com`, '')).mailbox
}

/** The number of a folder. */
export async function folderOf(store: Store, mailbox: Mailbox, name: DistinguishedFolderName): Promise<number> {
  const found = (await store.folders(mailbox.id)).find(folder => folder.distinguishedName === name)
  if (!found) throw new Error(`there is no folder ${name}`)
  return found.id
}

/** A folder as it is now. */
export async function folderIn(store: Store, mailbox: Mailbox, id: number): Promise<StoredFolder | undefined> {
  return (await store.folders(mailbox.id)).find(folder => folder.id === id)
}

/** Adds items with these names to a mailbox, in one batch. */
export async function add(store: Store, mailbox: Mailbox, ...names: string[]): Promise<StoredItem[]> {
  const { result } = await store.change(mailbox.id, [], batch =>
    names.map(displayName => addTo(batch, { displayName })),
  )
  return result
}

/** Adds one item to a mailbox. */
export async function addOne(store: Store, mailbox: Mailbox, name: string): Promise<StoredItem> {
  const [item] = await add(store, mailbox, name)
  return item as StoredItem
}

/** One item as it is stored now. */
export async function read(store: Store, mailbox: Mailbox, id: number): Promise<StoredItem | undefined> {
  return (await store.items(mailbox.id, [id])).get(id)
}

/** All items of a mailbox, by number. */
export async function readAll(store: Store, mailbox: Mailbox, most = 5000): Promise<StoredItem[]> {
  const numbers = Array.from({ length: most }, (_, index) => index + 1)
  return [...(await store.items(mailbox.id, numbers)).values()].sort((a, b) => a.id - b.id)
}

/** Names of all items of a mailbox, in the order of their numbers. */
export async function namesIn(store: Store, mailbox: Mailbox): Promise<(string | undefined)[]> {
  return (await readAll(store, mailbox)).map(item => item.properties.displayName)
}
