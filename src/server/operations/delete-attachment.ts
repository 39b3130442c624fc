import { EwsError, success } from '../../protocol/index.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { type Context, type OpenedAttachment, orError } from '../context.ts'
import { editable } from '../items/editable.ts'
import { itemOutcomes } from '../items/item-outcomes.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Takes attachments away; each outcome tells the item and its new change key. */
export const deleteAttachment: Handler<'DeleteAttachment'> = async ({ attachmentIds }, context) =>
  byMailbox(await context.openAttachments(attachmentIds.map(({ id }) => id)), async (access, refs) => {
    const changed = await context.store.change(access.mailbox.id, numbersOf(refs), batch =>
      refs.map(ref => orError(() => detach(ref, batch, context))),
    )
    return itemOutcomes(access, changed, 'ErrorItemSave', ({ id, changeKey }) =>
      success({ rootItemId: { rootItemId: id, rootItemChangeKey: changeKey } }),
    )
  })

function detach(ref: OpenedAttachment, batch: Batch, context: Context): StoredItem {
  const item = editable(ref, batch)
  const rest = item.attachments.filter(({ number }) => number !== ref.attachment)
  if (rest.length === item.attachments.length) throw new EwsError('ErrorInvalidAttachmentId')
  return batch.put({
    ...item,
    attachments: rest,
    change: batch.newChange(),
    modifiedAt: Date.now(),
    modifiedBy: context.caller.mailbox.displayName,
  })
}
