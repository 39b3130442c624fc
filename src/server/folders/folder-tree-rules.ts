import { EwsError, type ResponseCode } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { type FolderBatch, withDescendants } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'

/** Every request reads the folders of its mailbox. */
const mostFolders = 10_000

/** A folder as it is by now. @throws EwsError with `missing` when it is gone */
export function stillThere(folders: FolderBatch, id: number, missing: ResponseCode): StoredFolder {
  const folder = folders.get(id)
  if (!folder || isDetached(folder)) throw new EwsError(missing)
  return folder
}

function isDetached({ parentId, distinguishedName }: StoredFolder): boolean {
  return parentId === null && distinguishedName === null
}

/** A folder with all below it. */
export function subtree(folders: FolderBatch, top: StoredFolder): StoredFolder[] {
  return withDescendants(top, id => folders.children(id))
}

/** The folder of a name right below another; letter case does not tell names apart. */
export function folderNamed(folders: FolderBatch, parentId: number, name: string): StoredFolder | undefined {
  const wanted = name.toLowerCase()
  return folders.children(parentId).find(({ displayName }) => displayName.toLowerCase() === wanted)
}

/** Whether there is a folder of a name right below another, and not the one that `except` is the number of. */
export function isNameTaken(folders: FolderBatch, parentId: number, name: string, except?: number): boolean {
  const found = folderNamed(folders, parentId, name)
  return found !== undefined && found.id !== except
}

/** The name, or the first one made of it with a number that no folder there has. */
export function freeName(folders: FolderBatch, parentId: number, name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (!isNameTaken(folders, parentId, candidate)) return candidate
  }
}

/** @throws EwsError ErrorQuotaExceeded when so many folders more would be too many */
export function assertRoomFor(folders: FolderBatch, more: number): void {
  if (folders.count + more > mostFolders)
    throw new EwsError('ErrorQuotaExceeded', `A mailbox holds at most ${mostFolders} folders.`)
}

/** @throws EwsError ErrorAccessDenied unless the caller owns all of these folders */
export function assertOwner(access: Access, folders: readonly StoredFolder[]): void {
  if (!folders.every(folder => access.rights(folder).isOwner)) throw new EwsError('ErrorAccessDenied')
}

/** Who may do what with a folder that somebody makes: whoever may in the one above, and he who makes it all. */
export function inheritedPermissions({ writer }: Access, parent: StoredFolder): StoredFolder['permissions'] {
  if (writer === null) return parent.permissions
  return [{ user: writer, rights: 'Owner' }, ...parent.permissions.filter(({ user }) => user !== writer)]
}

/** Who may do what with a folder that somebody makes and gives rights on: he stays its owner unless he says otherwise. */
export function withMaker({ writer }: Access, permissions: StoredFolder['permissions']): StoredFolder['permissions'] {
  if (writer === null || permissions.some(({ user }) => user === writer)) return permissions
  return [{ user: writer, rights: 'Owner' }, ...permissions]
}
