import { EwsError, failure, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { byMailbox } from '../by-mailbox.ts'
import { orError } from '../context.ts'
import { deleteDetached, itemNotFound, removalFor } from '../folders/folder-removal.ts'
import { assertOwner, stillThere, subtree } from '../folders/folder-tree-rules.ts'
import { deletionIn } from '../items/deletion.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/**
 * Deletes folders with all that is in them. Moved to the deleted items they stay what they are; deleted hard or
 * softly, they are gone at once, and their items are where items are that were deleted so.
 */
export const deleteFolder: Handler<'DeleteFolder'> = async ({ deleteType, folderIds }, context) => {
  const remove = removalFor(deleteType)
  return byMailbox((await context.folders(folderIds)).map(itemNotFound), async (access, places) => {
    const deletion = deletionIn(access, deleteType)
    const removed = await context.store.hierarchy.change(access.mailbox.id, batch =>
      places.map(({ folder }) => orError(() => remove(deletable(folder.id, batch, access), batch, deletion))),
    )
    const detached = removed.flatMap(folders => (folders instanceof EwsError ? [] : folders))
    await deleteDetached(context.store, access, detached, deletion)
    return removed.map(folders => (folders instanceof EwsError ? failure(folders) : success({})))
  })
}

/** A folder with all below it. @throws EwsError when it cannot be deleted */
function deletable(id: number, batch: FolderBatch, access: Access): StoredFolder[] {
  const folder = stillThere(batch, id, 'ErrorItemNotFound')
  if (folder.distinguishedName !== null) throw new EwsError('ErrorDeleteDistinguishedFolder')
  const folders = subtree(batch, folder)
  assertOwner(access, folders)
  return folders
}
