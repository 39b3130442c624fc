import { EwsError, folderTypeOf } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { failAll, orError } from '../context.ts'
import { folderOutcomes } from '../folders/folder-outcomes.ts'
import { folderNamed } from '../folders/folder-tree-rules.ts'
import { type NewFolder, newFolders, noParent, putNewFolder } from '../folders/new-folder.ts'
import { asRefusal } from '../refusal.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Creates folders in one another, as far as they are not there yet. */
export const createFolderPath: Handler<'CreateFolderPath'> = async (request, context) => {
  const { parentFolderId, relativeFolderPath } = request
  const parent = await context.folder(parentFolderId).catch(asRefusal)
  if (parent instanceof EwsError) return failAll(relativeFolderPath.length, noParent(parent))
  const { access, folder } = parent
  const wanted = await newFolders(relativeFolderPath, access, context)
  const path = await context.store.hierarchy.change(access.mailbox.id, batch => {
    let above: StoredFolder | EwsError = folder
    return wanted.map(each => {
      const parentOfEach = above
      above = orError(() => thereOrMade(each, parentOfEach, batch, access))
      return above
    })
  })
  return folderOutcomes(access, path)
}

/** @throws EwsError when there is no such folder and can be none */
function thereOrMade(
  wanted: NewFolder | EwsError,
  parent: StoredFolder | EwsError,
  batch: FolderBatch,
  access: Access,
): StoredFolder {
  if (parent instanceof EwsError) throw new EwsError('ErrorParentFolderNotFound')
  if (wanted instanceof EwsError) throw wanted
  const { displayName, folderClass } = wanted.contents
  const there = folderNamed(batch, parent.id, displayName)
  const isSuch =
    there && access.rights(there).isVisible && folderTypeOf(there.folderClass) === folderTypeOf(folderClass)
  return isSuch ? there : putNewFolder(wanted, parent.id, batch, access)
}
