import { EwsError, type Request, type Response, success } from '../protocol/index.ts'
import { type Context, failAll, numbersOf, type OpenedRef } from './context.ts'
import { itemOutcomes } from './item-outcomes.ts'
import { asRefusal } from './refusal.ts'
import type { Batch, StoredItem } from './store/store.ts'

/** Puts one item where it shall go; gives it as it is there. */
export type TransferOne = (item: StoredItem, folderId: number, batch: Batch) => Pick<StoredItem, 'id' | 'change'>

/** Moves or copies items to a folder, and answers with their new identifiers unless nobody wants them. */
export async function transfer(
  { toFolderId, itemIds, returnNewItemIds = true }: Request<'MoveItem'>,
  context: Context,
  one: TransferOne,
): Promise<Response<'MoveItem'>> {
  const folder = await context.folder(toFolderId).catch(asRefusal)
  if (folder instanceof EwsError) return failAll(itemIds.length, noTarget(folder))
  const refs = context.openRefs(itemIds)
  const changed = await context.store.change(context.mailbox.id, numbersOf(refs), batch =>
    refs.map(ref => (ref instanceof EwsError ? ref : transferred(ref, folder.id, batch, one))),
  )
  return itemOutcomes(context, changed, 'ErrorMoveCopyFailed', itemId =>
    success({ items: returnNewItemIds ? [{ type: 'Contact', itemId }] : [] }),
  )
}

function noTarget(error: EwsError): EwsError {
  return error.code === 'ErrorFolderNotFound' ? new EwsError('ErrorToFolderNotFound') : error
}

function transferred(
  { number }: OpenedRef,
  folderId: number,
  batch: Batch,
  one: TransferOne,
): EwsError | ReturnType<TransferOne> {
  const item = batch.get(number)
  return item ? one(item, folderId, batch) : new EwsError('ErrorItemNotFound')
}
