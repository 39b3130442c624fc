import { EwsError, type FolderValue, type Outcome, type Request, type Response } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { byMailbox } from '../by-mailbox.ts'
import { type Context, failAll } from '../context.ts'
import { noTarget } from '../items/transfer.ts'
import { asRefusal } from '../refusal.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import { isNameTaken, stillThere, subtree } from './folder-tree-rules.ts'

/** Puts folders of a mailbox below another one, and gives one outcome for each, in their order. */
type TransferAll = (
  access: Access,
  ids: readonly number[],
  targetId: number,
) => Promise<Outcome<{ folders: FolderValue[] }>[]>

/** Moves or copies folders below another of their mailbox. */
export async function folderTransfer(
  { toFolderId, folderIds }: Request<'MoveFolder'>,
  context: Context,
  transferAll: TransferAll,
): Promise<Response<'MoveFolder'>> {
  const target = await context.folder(toFolderId).catch(asRefusal)
  if (target instanceof EwsError) return failAll(folderIds.length, noTarget(target))
  return byMailbox(await context.folders(folderIds), (access, places) =>
    access === target.access
      ? transferAll(
          access,
          places.map(place => place.folder.id),
          target.folder.id,
        )
      : failAll(places.length, new EwsError('ErrorCrossMailboxMoveCopy')),
  )
}

/** Sees to it that a folder can be put below another; gives that one. @throws EwsError when it cannot */
export function assertMayEnter(
  folder: StoredFolder,
  targetId: number,
  batch: FolderBatch,
  access: Access,
): StoredFolder {
  const target = stillThere(batch, targetId, 'ErrorToFolderNotFound')
  if (!access.rights(target).createSubfolders) throw new EwsError('ErrorCreateSubfolderAccessDenied')
  if (subtree(batch, folder).some(({ id }) => id === targetId))
    throw new EwsError('ErrorMoveCopyFailed', `'${folder.displayName}' cannot be put into itself.`)
  if (isNameTaken(batch, targetId, folder.displayName, folder.id))
    throw new EwsError('ErrorMoveCopyFailed', `There is a folder '${folder.displayName}' already.`)
  return target
}
