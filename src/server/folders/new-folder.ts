import { EwsError, type FolderValue, folderClassOf, folderSchemas } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context } from '../context.ts'
import { dropEmpty } from '../items/derive.ts'
import { writableBag } from '../items/writable-bag.ts'
import { asRefusal } from '../refusal.ts'
import { permissionsOf } from '../sharing/permission-set.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import { contentsOf, type FolderContents } from './folder-bag.ts'
import { assertRoomFor, inheritedPermissions, isNameTaken, stillThere, withMaker } from './folder-tree-rules.ts'

/** What a new folder shall be, and who may do what with it where the request says so. */
export interface NewFolder {
  readonly contents: FolderContents
  readonly permissions: StoredFolder['permissions'] | undefined
}

/** What new folders of a mailbox shall be; what is wrong with one stands in its place. */
export async function newFolders(
  values: readonly (FolderValue | EwsError)[],
  access: Access,
  context: Context,
): Promise<(NewFolder | EwsError)[]> {
  const folders: (NewFolder | EwsError)[] = []
  for (const value of values)
    folders.push(value instanceof EwsError ? value : await newFolder(value, access, context).catch(asRefusal))
  return folders
}

async function newFolder(value: FolderValue, { mailbox }: Access, { store }: Context): Promise<NewFolder> {
  const contents = newContents(value)
  return { contents, permissions: await permissionsOf(value, contents.folderClass, mailbox, store.users) }
}

function newContents({ type, permissionSet: _, ...values }: FolderValue): FolderContents {
  if (type === 'SearchFolder') throw new EwsError('ErrorInvalidFolderTypeForOperation', 'There are no search folders.')
  const bag = writableBag(folderSchemas[type], values)
  dropEmpty(bag)
  if (type === 'Folder') return contentsOf(bag)
  // Some clients name the class that the type has anyhow.
  const { folderClass = folderClassOf[type] } = bag
  if (folderClass !== folderClassOf[type]) throw new EwsError('ErrorNoFolderClassOverride')
  return contentsOf({ ...bag, folderClass })
}

/** Puts a new folder below another, and gives it as it is there. @throws EwsError when there cannot be one */
export function putNewFolder(
  { contents, permissions }: NewFolder,
  parentId: number,
  batch: FolderBatch,
  access: Access,
): StoredFolder {
  const parent = stillThere(batch, parentId, 'ErrorParentFolderNotFound')
  if (!access.rights(parent).createSubfolders) throw new EwsError('ErrorCreateSubfolderAccessDenied')
  if (isNameTaken(batch, parentId, contents.displayName)) throw new EwsError('ErrorFolderExists')
  assertRoomFor(batch, 1)
  return batch.put({
    ...contents,
    id: batch.newId(),
    parentId,
    distinguishedName: null,
    change: batch.newChange(),
    permissions: permissions ? withMaker(access, permissions) : inheritedPermissions(access, parent),
  })
}

/** What is told when there is no folder to create one in. */
export function noParent(error: EwsError): EwsError {
  return error.code === 'ErrorFolderNotFound' ? new EwsError('ErrorParentFolderNotFound') : error
}
