import { type AttachmentValue, EwsError, failure, success } from '../../protocol/index.ts'
import { type Context, failAll, type OpenedRef, orError } from '../context.ts'
import { attachmentIds } from '../items/attachment-view.ts'
import { type NewAttachment, newAttachment, numbered, withAdded } from '../items/attachments.ts'
import { editable } from '../items/editable.ts'
import { isAccepted } from '../refusal.ts'
import type { StoredAttachment } from '../store/items/attachments.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Attaches files and items to an item, which has a new change key then. A photo takes the place of the one before. */
export const createAttachment: Handler<'CreateAttachment'> = async ({ parentItemId, attachments }, context) => {
  const [ref = new EwsError('ErrorItemNotFound')] = await context.openRefs([{ type: 'ItemId', ...parentItemId }])
  if (ref instanceof EwsError) return failAll(attachments.length, ref)
  const { maxAttachmentBytes } = context.settings
  const wanted = attachments.map(value => orError(() => newAttachment(value, maxAttachmentBytes)))
  const { access } = ref
  const { result, refused } = await context.store.change(access.mailbox.id, [ref.number], batch =>
    orError(() => attach(wanted, ref, batch, context)),
  )
  if (result instanceof EwsError) return failAll(wanted.length, result)
  const [itemId] = access.itemIds([result.item])
  if (!itemId || refused.has(result.item.id)) return failAll(wanted.length, new EwsError('ErrorItemSave'))
  const told = attachmentIds(result.attached.filter(isAccepted), access, itemId).values()
  return result.attached.map(attached =>
    attached instanceof EwsError ? failure(attached) : success({ attachments: [told.next().value as AttachmentValue] }),
  )
}

interface Attached {
  readonly item: StoredItem
  readonly attached: readonly (StoredAttachment | EwsError)[]
}

/** @throws EwsError when nothing can be attached to the item */
function attach(
  wanted: readonly (NewAttachment | EwsError)[],
  ref: OpenedRef,
  batch: Batch,
  context: Context,
): Attached {
  const item = editable(ref, batch)
  const now = Date.now()
  const attached = wanted.map(one => (one instanceof EwsError ? one : numbered(one, batch, now)))
  const added = attached.filter(isAccepted)
  if (added.length === 0) return { item, attached }
  const changes = { change: batch.newChange(), modifiedAt: now, modifiedBy: context.caller.mailbox.displayName }
  return { item: batch.put({ ...item, ...changes, attachments: withAdded(item.attachments, added) }), attached }
}
