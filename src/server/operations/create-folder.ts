import { EwsError } from '../../protocol/index.ts'
import { failAll, orError } from '../context.ts'
import { folderOutcomes } from '../folders/folder-outcomes.ts'
import { newFolders, noParent, putNewFolder } from '../folders/new-folder.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Creates folders below another. */
export const createFolder: Handler<'CreateFolder'> = async ({ parentFolderId, folders }, context) => {
  const parent = await context.folder(parentFolderId).catch(asRefusal)
  if (parent instanceof EwsError) return failAll(folders.length, noParent(parent))
  const { access, folder } = parent
  const wanted = await newFolders(folders, access, context)
  const made = await context.store.hierarchy.change(access.mailbox.id, batch =>
    wanted.map(each => (each instanceof EwsError ? each : orError(() => putNewFolder(each, folder.id, batch, access)))),
  )
  return folderOutcomes(access, made)
}
