import { EwsError, failure, type Outcome, type Request, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context, Place } from '../context.ts'
import { deleteItems } from '../folders/folder-contents.ts'
import { deleteDetached, itemNotFound, removalFor } from '../folders/folder-removal.ts'
import { assertOwner, stillThere, subtree } from '../folders/folder-tree-rules.ts'
import { deletionIn } from '../items/deletion.ts'
import { asRefusal } from '../refusal.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

type Wanted = Pick<Request<'EmptyFolder'>, 'deleteType' | 'deleteSubFolders'>

/** Deletes what is in folders, items piece by piece; the folders themselves stay. */
export const emptyFolder: Handler<'EmptyFolder'> = async ({ folderIds, ...wanted }, context) => {
  const outcomes: Outcome[] = []
  for (const place of (await context.folders(folderIds)).map(itemNotFound)) {
    const error = place instanceof EwsError ? place : await empty(place, wanted, context).catch(asRefusal)
    outcomes.push(error ? failure(error) : success({}))
  }
  return outcomes
}

/** @throws EwsError when the folder cannot be emptied */
async function empty(
  { access, folder: { id } }: Place,
  { deleteType, deleteSubFolders }: Wanted,
  { store }: Context,
): Promise<undefined> {
  const deletion = deletionIn(access, deleteType)
  if (id === deletion.bin && !deletion.last.has(id))
    throw new EwsError('ErrorCannotEmptyFolder', 'This is where deleted items are moved to.')
  const detached = await store.hierarchy.change(access.mailbox.id, batch => {
    const folder = stillThere(batch, id, 'ErrorItemNotFound')
    if (access.rights(folder).delete !== 'All') throw new EwsError('ErrorAccessDenied')
    const below = deleteSubFolders ? deletableBelow(folder, batch, access) : []
    return below.flatMap(child => removalFor(deleteType)(subtree(batch, child), batch, deletion))
  })
  await deleteDetached(store, access, detached, deletion)
  if (!(await deleteItems(store, access, id, deletion))) throw new EwsError('ErrorCannotEmptyFolder')
}

/** The folders right below one. @throws EwsError when one of them, or one further below, has to stay */
function deletableBelow(folder: StoredFolder, batch: FolderBatch, access: Access): StoredFolder[] {
  const [, ...below] = subtree(batch, folder)
  if (below.some(({ distinguishedName }) => distinguishedName !== null))
    throw new EwsError('ErrorCannotEmptyFolder', 'There are folders in it that cannot be deleted.')
  assertOwner(access, below)
  return batch.children(folder.id)
}
