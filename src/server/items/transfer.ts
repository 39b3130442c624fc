import { EwsError, itemTypeOf, type Request, type Response, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { type Context, failAll } from '../context.ts'
import { asRefusal } from '../refusal.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import { itemOutcomes } from './item-outcomes.ts'
import { transferAcross } from './transfer-across.ts'

/** How items get into another folder. */
export interface Transfer {
  /** Puts one item where it shall go in its mailbox; gives it as it is there. */
  readonly one: (item: StoredItem, folderId: number, batch: Batch, access: Access) => StoredItem | EwsError
  /** Whether the item is then nowhere else. */
  readonly takesAway: boolean
}

/**
 * Moves or copies items to a folder, and answers with their new identifiers unless nobody wants them. To another mailbox
 * they can go too, and then have no identifiers in the answer, as in Exchange.
 */
export async function transfer(
  { toFolderId, itemIds, returnNewItemIds = true }: Request<'MoveItem'>,
  context: Context,
  { one, takesAway }: Transfer,
): Promise<Response<'MoveItem'>> {
  const target = await context.folder(toFolderId).catch(asRefusal)
  if (target instanceof EwsError) return failAll(itemIds.length, noTarget(target))
  const { access: there, folder } = target
  if (!there.rights(folder).create) return failAll(itemIds.length, new EwsError('ErrorAccessDenied'))
  return byMailbox(await context.openRefs(itemIds), async (access, refs) => {
    if (access !== there) return transferAcross(access, numbersOf(refs), target, takesAway, context.store)
    const changed = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(({ number }) => {
        const item = batch.get(number)
        return item && access.mayRead(item) ? one(item, folder.id, batch, access) : new EwsError('ErrorItemNotFound')
      }),
    )
    return itemOutcomes(access, changed, 'ErrorMoveCopyFailed', (itemId, item) =>
      success({ items: returnNewItemIds ? [{ type: itemTypeOf(item.properties.itemClass), itemId }] : [] }),
    )
  })
}

/** What is told when there is no folder to go to. */
export function noTarget(error: EwsError): EwsError {
  return error.code === 'ErrorFolderNotFound' ? new EwsError('ErrorToFolderNotFound') : error
}
