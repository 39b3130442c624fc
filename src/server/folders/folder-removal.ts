import { EwsError } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { DeleteType, Deletion } from '../items/deletion.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { Store, StoredFolder } from '../store/store.ts'
import { deleteItems } from './folder-contents.ts'
import { freeName } from './folder-tree-rules.ts'

/** Takes a folder, which comes with all below it, out of its place; gives the folders that are to be emptied then. */
type Removal = (folders: readonly StoredFolder[], batch: FolderBatch, deletion: Deletion) => StoredFolder[]

/** How folders are removed. */
export function removalFor(deleteType: DeleteType): Removal {
  return deleteType === 'MoveToDeletedItems' ? moveToDeletedItems : detach
}

/** Nobody sees the folders from now on, and their names are free. */
const detach: Removal = (folders, batch) =>
  folders.map(folder => batch.put({ ...folder, parentId: null, change: batch.newChange() }))

/** Among the deleted items a folder stays what it is. */
const moveToDeletedItems: Removal = ([folder], batch, { bin }) => {
  if (folder && folder.parentId !== bin) {
    const displayName = freeName(batch, bin, folder.displayName)
    batch.put({ ...folder, parentId: bin, displayName, change: batch.newChange() })
  }
  return []
}

/** Deletes what is in folders that were taken out of their place, and then them. */
export async function deleteDetached(
  store: Store,
  access: Access,
  folders: readonly StoredFolder[],
  deletion: Deletion,
): Promise<void> {
  if (folders.length === 0) return
  for (const { id } of folders) await deleteItems(store, access, id, deletion)
  await store.hierarchy.change(access.mailbox.id, batch => {
    // What came in meanwhile is not taken along: it goes when what is only kept to be recovered does.
    for (const { id } of folders) if (batch.get(id)?.itemCount === 0) batch.remove(id)
  })
}

/** Who deletes a folder that is not there is told what he would be told of an item. */
export function itemNotFound<T>(place: T | EwsError): T | EwsError {
  return place instanceof EwsError && place.code === 'ErrorFolderNotFound' ? new EwsError('ErrorItemNotFound') : place
}
