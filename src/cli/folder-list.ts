import { folderTypeOf } from '../protocol/index.ts'
import { everybody, type Permission, rightsIn } from '../server/sharing/permissions.ts'
import type { StoreLocation } from '../server/store/open.ts'
import type { Mailbox, StoredFolder } from '../server/store/store.ts'
import { existingMailbox } from './existing.ts'
import { folderAt, type PathedFolder, withPaths } from './folder-paths.ts'
import { levelName, textOf } from './levels.ts'
import { withStore } from './store-options.ts'

type Options = StoreLocation & { json?: true }

/** Lists the folders of a mailbox. */
export async function listFolders(name: string, options: Options & { all?: true }): Promise<void> {
  const { folders } = await open(name, options)
  const all = withPaths(folders)
  const wanted = options.all ? all : all.filter(({ folder }) => isForPeople(folder))
  if (options.json) return printJson(wanted.map(jsonOf))
  printTable(
    wanted.map(({ folder, depth }) => [
      `${'  '.repeat(depth)}${folder.displayName}`,
      String(folder.itemCount),
      folder.permissions.map(one => `${nameOf(one)}: ${levelName(one)}`).join(', '),
    ]),
  )
}

/** Lists who may do what with a folder. */
export async function listRights(name: string, path: string, options: Options): Promise<void> {
  const { mailbox, folders } = await open(name, options)
  const found = folderAt(mailbox, folders, path)
  const { permissions } = found.folder
  if (options.json) return printJson(permissions.map(rightsOf))
  const remedy = `ews folder share ${mailbox.address} '${found.path}' --with USER`
  if (permissions.length === 0)
    process.stderr.write(`Nobody has rights on ${found.path} in ${mailbox.address} yet; give some with: ${remedy}\n`)
  printTable(permissions.map(one => [nameOf(one), levelName(one), textOf(rightsIn(one))]))
}

function open(name: string, options: Options): Promise<{ mailbox: Mailbox; folders: StoredFolder[] }> {
  return withStore(options, async store => {
    const mailbox = await existingMailbox(store, name)
    return { mailbox, folders: await store.folders(mailbox.id) }
  })
}

/** Folders that people keep contacts in, and whatever is shared. */
function isForPeople({ folderClass, properties, permissions }: StoredFolder): boolean {
  return permissions.length > 0 || (folderTypeOf(folderClass) === 'ContactsFolder' && !properties.isHidden)
}

function nameOf({ user }: Permission): string {
  return user === everybody ? 'everybody' : user
}

function jsonOf({ folder, path }: PathedFolder) {
  const { distinguishedName, folderClass, itemCount, permissions } = folder
  return { path, distinguishedName, folderClass, items: itemCount, rights: permissions.map(rightsOf) }
}

function rightsOf(permission: Permission) {
  return { user: nameOf(permission), level: levelName(permission), rights: rightsIn(permission) }
}

function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2))
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widthOf = (column: number) => Math.max(...rows.map(row => row[column]?.length ?? 0))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widthOf(column)))
        .join('  ')
        .trimEnd(),
    )
}
