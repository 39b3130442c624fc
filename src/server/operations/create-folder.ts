import { EwsError, type FolderValue, folderClassOf, folderSchemas } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { type Context, failAll, orError } from '../context.ts'
import { dropEmpty } from '../derive.ts'
import { contentsOf, type FolderContents } from '../folder-bag.ts'
import { folderOutcomes } from '../folder-outcomes.ts'
import { assertRoomFor, inheritedPermissions, isNameTaken, stillThere, withMaker } from '../folder-tree-rules.ts'
import { permissionsOf } from '../permission-set.ts'
import { asRefusal } from '../refusal.ts'
import type { FolderBatch } from '../store/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import { writableBag } from '../writable-bag.ts'
import type { Handler } from './handler.ts'

/** Creates folders below another. */
export const createFolder: Handler<'CreateFolder'> = async ({ parentFolderId, folders }, context) => {
  const parent = await context.folder(parentFolderId).catch(asRefusal)
  if (parent instanceof EwsError) return failAll(folders.length, noParent(parent))
  const { access, folder } = parent
  const wanted: (Wanted | EwsError)[] = []
  for (const value of folders)
    wanted.push(value instanceof EwsError ? value : await wantedOf(value, access, context).catch(asRefusal))
  const made = await context.store.hierarchy.change(access.mailbox.id, batch =>
    wanted.map(each => (each instanceof EwsError ? each : orError(() => create(each, folder.id, batch, access)))),
  )
  return folderOutcomes(access, made)
}

function noParent(error: EwsError): EwsError {
  return error.code === 'ErrorFolderNotFound' ? new EwsError('ErrorParentFolderNotFound') : error
}

/** What a new folder shall be, and who may do what with it where the request says so. */
interface Wanted {
  readonly contents: FolderContents
  readonly permissions: StoredFolder['permissions'] | undefined
}

/** @throws EwsError when there can be no such folder */
async function wantedOf(value: FolderValue, { mailbox }: Access, { store }: Context): Promise<Wanted> {
  const contents = newContents(value)
  return { contents, permissions: await permissionsOf(value, contents.folderClass, mailbox, store.users) }
}

function newContents({ type, permissionSet: _, ...values }: FolderValue): FolderContents {
  if (type === 'SearchFolder') throw new EwsError('ErrorInvalidFolderTypeForOperation', 'There are no search folders.')
  const bag = writableBag(folderSchemas[type], values)
  dropEmpty(bag)
  if (type !== 'Folder' && bag['folderClass'] !== undefined) throw new EwsError('ErrorNoFolderClassOverride')
  return contentsOf({ ...bag, folderClass: bag['folderClass'] ?? folderClassOf[type] })
}

/** @throws EwsError when there cannot be one here */
function create({ contents, permissions }: Wanted, parentId: number, batch: FolderBatch, access: Access): StoredFolder {
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
