import type { Mailbox, StoredFolder } from '../server/store/store.ts'
import { Failure } from './failure.ts'

/** A folder with the names on the way to it, as people write them: `Contacts/Clients`. */
export interface PathedFolder {
  readonly folder: StoredFolder
  readonly path: string
  /** How far it lies below the folders that people see first. */
  readonly depth: number
}

/** The folders of a mailbox, each before those in it; the root and what holds all the others have no path. */
export function withPaths(folders: readonly StoredFolder[]): PathedFolder[] {
  const children = new Map<number | null, StoredFolder[]>()
  for (const folder of folders) children.set(folder.parentId, [...(children.get(folder.parentId) ?? []), folder])
  const below = (parent: StoredFolder, path: string, depth: number): PathedFolder[] =>
    (children.get(parent.id) ?? [])
      .filter(folder => !isTop(folder))
      .sort((a, b) => a.displayName.localeCompare(b.displayName))
      .flatMap(folder => {
        const own = path + folder.displayName
        return [{ folder, path: own, depth }, ...below(folder, `${own}/`, depth + 1)]
      })
  return folders
    .filter(isTop)
    .toReversed()
    .flatMap(top => below(top, '', 0))
}

function isTop({ distinguishedName }: StoredFolder): boolean {
  return distinguishedName === 'root' || distinguishedName === 'msgfolderroot'
}

/** The folder that a path names, in any letter case, or that has this well-known name. @throws Failure */
export function folderAt(mailbox: Mailbox, folders: readonly StoredFolder[], path: string): PathedFolder {
  const wanted = path.toLowerCase()
  const all = withPaths(folders)
  const found =
    all.find(one => one.path.toLowerCase() === wanted) ??
    all.find(({ folder: { distinguishedName } }) => distinguishedName === wanted)
  if (found) return found
  const remedy = `'ews folder list ${mailbox.address} --all' lists those there are`
  throw new Failure(`there is no folder '${path}' in ${mailbox.address}; ${remedy}`)
}

/** A folder and all those in it. */
export function withSubfolders(all: readonly PathedFolder[], { path }: PathedFolder): PathedFolder[] {
  return all.filter(one => one.path === path || one.path.startsWith(`${path}/`))
}
