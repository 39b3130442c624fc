import { type DistinguishedFolderName, EwsError, failure, type Request, success } from '../../protocol/index.ts'
import { type Context, numbersOf, type OpenedRef } from '../context.ts'
import { recoverableFolders } from '../store/folder-tree.ts'
import type { Batch } from '../store/store.ts'
import type { Handler } from './handler.ts'

type DeleteType = Request<'DeleteItem'>['deleteType']

/** Where deleted items go. */
const destinations: Readonly<Record<DeleteType, DistinguishedFolderName>> = {
  HardDelete: 'recoverableitemspurges',
  SoftDelete: 'recoverableitemsdeletions',
  MoveToDeletedItems: 'deleteditems',
}

/**
 * Deletes contacts: they move to a folder for deleted items, and so get a new identifier. What is deleted
 * from a folder for recoverable items is gone for good.
 */
export const deleteItem: Handler<'DeleteItem'> = async ({ deleteType, itemIds }, context) => {
  const refs = context.openRefs(itemIds)
  const bin = await context.folder({ type: 'DistinguishedFolderId', id: destinations[deleteType] })
  const last = await lastFolders(context)
  const { result, refused } = await context.store.change(context.mailbox.id, numbersOf(refs), batch =>
    refs.map(ref => (ref instanceof EwsError ? ref : remove(ref, batch, bin.id, last))),
  )
  const missing =
    context.settings.missingOnDelete === 'error' ? failure(new EwsError('ErrorItemNotFound')) : success({})
  return result.map(outcome => {
    if (outcome instanceof EwsError) return failure(outcome)
    if (outcome === undefined) return missing
    return refused.has(outcome) ? failure(new EwsError('ErrorDeleteItemsFailed')) : success({})
  })
}

/** The folders from which there is nowhere further to go. */
async function lastFolders(context: Context): Promise<Set<number>> {
  const folders = await context.folders()
  return new Set(
    folders
      .filter(({ distinguishedName }) => distinguishedName !== null && recoverableFolders.includes(distinguishedName))
      .map(({ id }) => id),
  )
}

/** Deletes one item; gives its new number, or undefined when it is not there. */
function remove({ number }: OpenedRef, batch: Batch, bin: number, last: ReadonlySet<number>): number | undefined {
  const item = batch.get(number)
  if (!item) return undefined
  if (last.has(item.folderId)) {
    batch.remove(number)
    return number
  }
  if (item.folderId === bin) return number
  const id = batch.newId()
  batch.put({ ...item, id, folderId: bin, change: batch.newChange(), modifiedAt: Date.now() }, number)
  return id
}
