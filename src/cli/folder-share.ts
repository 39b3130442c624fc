import type { PermissionLevel } from '../protocol/index.ts'
import { everybody, type Permission, rightsOfLevel } from '../server/sharing/permissions.ts'
import type { StoreLocation } from '../server/store/open.ts'
import type { Mailbox, Store } from '../server/store/store.ts'
import { existingMailbox, existingUser } from './existing.ts'
import { Failure } from './failure.ts'
import { folderAt, type PathedFolder, withPaths, withSubfolders } from './folder-paths.ts'
import { textOf } from './levels.ts'
import { withStore } from './store-options.ts'

type Options = StoreLocation & { subfolders?: true }
type ShareOptions = Options & { with: readonly string[]; level: PermissionLevel }
type UnshareOptions = Options & { with?: readonly string[] }

/** Gives users rights on a folder, in place of those they have there. */
export async function share(mailboxName: string, path: string, options: ShareOptions): Promise<void> {
  await withStore(options, async store => {
    const mailbox = await existingMailbox(store, mailboxName)
    const users = await usersOf(store, options.with, mailbox)
    const shared = await foldersAt(store, mailbox, path, options)
    const added = users.map(user => ({ user, rights: options.level }))
    await changePermissions(store, mailbox, shared, before => [...without(before, users), ...added])
    const may = `${textOf(rightsOfLevel[options.level])} (${options.level})`
    process.stderr.write(`${namesOf(shared)} in ${mailbox.address}: ${listed(users)} may ${may}.\n`)
  })
}

/** Takes away rights on a folder. */
export async function unshare(mailboxName: string, path: string, options: UnshareOptions): Promise<void> {
  await withStore(options, async store => {
    const mailbox = await existingMailbox(store, mailboxName)
    const shared = await foldersAt(store, mailbox, path, options)
    const had = new Set(shared.flatMap(({ folder }) => folder.permissions.map(({ user }) => user)))
    const users = options.with?.map(keyOf) ?? [...had]
    const where = `${namesOf(shared)} in ${mailbox.address}`
    const missing = users.find(user => !had.has(user))
    if (missing !== undefined) throw new Failure(`${listed([missing])} has no rights of his own on ${where}`)
    if (users.length === 0) throw new Failure(`nobody has rights on ${where}; there is nothing to take away`)
    await changePermissions(store, mailbox, shared, before => without(before, users))
    process.stderr.write(`${where}: took away the rights of ${listed(users)}.\n`)
  })
}

async function foldersAt(
  store: Store,
  mailbox: Mailbox,
  path: string,
  { subfolders }: Options,
): Promise<PathedFolder[]> {
  const folders = await store.folders(mailbox.id)
  const found = folderAt(mailbox, folders, path)
  return subfolders ? withSubfolders(withPaths(folders), found) : [found]
}

/** Addresses of users who are there, or everybody. @throws Failure */
async function usersOf(store: Store, names: readonly string[], owner: Mailbox): Promise<string[]> {
  const users = new Set<string>()
  for (const name of names) {
    const key = keyOf(name)
    users.add(key === everybody ? key : (await existingUser(store, key)).mailbox.address)
  }
  if (users.has(owner.address))
    throw new Failure(`${owner.address} owns the mailbox, and may do everything in it already`)
  return [...users]
}

function keyOf(name: string): string {
  return /^every(body|one)$/i.test(name) ? everybody : name.toLowerCase()
}

function listed(users: readonly string[]): string {
  return users.map(user => (user === everybody ? 'everybody' : user)).join(', ')
}

function namesOf([first, ...others]: readonly PathedFolder[]): string {
  return others.length > 0 ? `${first?.path} and ${others.length} in it` : `${first?.path}`
}

function without(permissions: readonly Permission[], users: readonly string[]): Permission[] {
  return permissions.filter(({ user }) => !users.includes(user))
}

async function changePermissions(
  store: Store,
  mailbox: Mailbox,
  shared: readonly PathedFolder[],
  next: (before: readonly Permission[]) => Permission[],
): Promise<void> {
  const numbers = new Set(shared.map(({ folder }) => folder.id))
  await store.sharing.change(mailbox.id, ({ folders }) => {
    const changed = folders.filter(({ id }) => numbers.has(id))
    return { permissions: new Map(changed.map(({ id, permissions }) => [id, next(permissions)])), result: undefined }
  })
}
