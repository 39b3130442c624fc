import { EwsError, itemTypeOf, type Request, type Response, success } from '../protocol/index.ts'
import type { Access } from './access.ts'
import { byMailbox, numbersOf } from './by-mailbox.ts'
import { type Context, failAll } from './context.ts'
import { itemOutcomes } from './item-outcomes.ts'
import { asRefusal } from './refusal.ts'
import type { Batch, StoredItem } from './store/store.ts'

/** Puts one item where it shall go; gives it as it is there. */
export type TransferOne = (item: StoredItem, folderId: number, batch: Batch, access: Access) => StoredItem | EwsError

/** Moves or copies items to a folder, and answers with their new identifiers unless nobody wants them. */
export async function transfer(
  { toFolderId, itemIds, returnNewItemIds = true }: Request<'MoveItem'>,
  context: Context,
  one: TransferOne,
): Promise<Response<'MoveItem'>> {
  const target = await context.folder(toFolderId).catch(asRefusal)
  if (target instanceof EwsError) return failAll(itemIds.length, noTarget(target))
  const { access: there, folder } = target
  if (!there.rights(folder).create) return failAll(itemIds.length, new EwsError('ErrorAccessDenied'))
  return byMailbox(await context.openRefs(itemIds), async (access, refs) => {
    if (access !== there) return failAll(refs.length, new EwsError('ErrorCrossMailboxMoveCopy'))
    const changed = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(({ number }) => transferred(batch.get(number), folder.id, batch, access, one)),
    )
    return itemOutcomes(access, changed, 'ErrorMoveCopyFailed', (itemId, item) =>
      success({ items: returnNewItemIds ? [{ type: itemTypeOf(item.properties.itemClass), itemId }] : [] }),
    )
  })
}

function noTarget(error: EwsError): EwsError {
  return error.code === 'ErrorFolderNotFound' ? new EwsError('ErrorToFolderNotFound') : error
}

function transferred(
  item: StoredItem | undefined,
  folderId: number,
  batch: Batch,
  access: Access,
  one: TransferOne,
): StoredItem | EwsError {
  return item && access.mayRead(item) ? one(item, folderId, batch, access) : new EwsError('ErrorItemNotFound')
}
