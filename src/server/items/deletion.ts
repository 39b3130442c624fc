import { type DistinguishedFolderName, EwsError, type Request } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { recoverableFolders } from '../store/folders/folder-tree.ts'
import type { Batch, StoredItem } from '../store/store.ts'

export type DeleteType = Request<'DeleteItem'>['deleteType']

/** Where deleted items go. */
const destinations: Readonly<Record<DeleteType, DistinguishedFolderName>> = {
  HardDelete: 'recoverableitemspurges',
  SoftDelete: 'recoverableitemsdeletions',
  MoveToDeletedItems: 'deleteditems',
}

/** How items of a mailbox are deleted: where they go, and from where there is nowhere further to go. */
export interface Deletion {
  readonly bin: number
  readonly last: ReadonlySet<number>
}

export function deletionIn(access: Access, deleteType: DeleteType): Deletion {
  const bin = access.named(destinations[deleteType])
  if (!bin) throw new EwsError('ErrorFolderNotFound')
  return { bin: bin.id, last: new Set(recoverableFolders.map(name => access.named(name)?.id ?? 0)) }
}

/** Deletes an item; gives the number under which it is written then, or its old one when there is nothing to write. */
export function dispose(item: StoredItem, batch: Batch, { bin, last }: Deletion): number {
  if (last.has(item.folderId)) {
    batch.remove(item.id)
    return item.id
  }
  return item.folderId === bin ? item.id : batch.move({ ...item, modifiedAt: Date.now() }, bin).id
}
