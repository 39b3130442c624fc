import { EwsError } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { orError } from '../context.ts'
import { folderOutcomes } from '../folders/folder-outcomes.ts'
import { assertMayEnter, folderTransfer } from '../folders/folder-transfer.ts'
import { assertOwner, stillThere } from '../folders/folder-tree-rules.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Moves folders below another; they keep their identifiers. */
export const moveFolder: Handler<'MoveFolder'> = (request, context) =>
  folderTransfer(request, context, async (access, ids, targetId) => {
    const moved = await context.store.hierarchy.change(access.mailbox.id, batch =>
      ids.map(id => orError(() => move(id, targetId, batch, access))),
    )
    return folderOutcomes(access, moved)
  })

/** @throws EwsError when the folder has to stay where it is */
function move(id: number, targetId: number, batch: FolderBatch, access: Access): StoredFolder {
  const folder = stillThere(batch, id, 'ErrorFolderNotFound')
  if (folder.distinguishedName !== null) throw new EwsError('ErrorMoveDistinguishedFolder')
  assertOwner(access, [folder])
  assertMayEnter(folder, targetId, batch, access)
  return batch.put({ ...folder, parentId: targetId, change: batch.newChange() })
}
