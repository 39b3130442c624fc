import { type AttachmentValue, EwsError, failure, type ItemValue, type Outcome, success } from '../../protocol/index.ts'
import { byMailbox, numbersOf } from '../by-mailbox.ts'
import { failAll, type OpenedAttachment, orError } from '../context.ts'
import { attachmentView } from '../items/attachment-view.ts'
import { type ItemsView, viewer } from '../items/item-view.ts'
import { portions } from '../portions.ts'
import { asRefusal } from '../refusal.ts'
import type { StoredAttachment } from '../store/items/attachments.ts'
import { bagOf } from '../store/items/batch.ts'
import type { StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** How much is read at once: an answer holds all of it in the end, but only once. */
const atOnce = { most: 100, mostBytes: 4 << 20 }

/** Gets attachments with what they hold. */
export const getAttachment: Handler<'GetAttachment'> = async ({ attachmentShape, attachmentIds }, context) => {
  const ids = attachmentIds.map(({ id }) => id)
  const view = await viewer(context, { baseShape: 'AllProperties', ...attachmentShape }).catch(asRefusal)
  if (view instanceof EwsError) return failAll(ids.length, view)
  return byMailbox(await context.openAttachments(ids), async (access, refs) => {
    const items = await context.store.items(access.mailbox.id, numbersOf(refs))
    const found = refs.map(ref => orError(() => find(ref, items.get(ref.number), ids[ref.index] as string)))
    const outcomes: Outcome<{ attachments: AttachmentValue[] }>[] = []
    for (const some of portions(found, sizeOf, atOnce)) {
      const contents = await context.store.attachments.contents(access.mailbox.id, some.flatMap(numberOf))
      for (const one of some) {
        const value = await filled(one, contents, view).catch(asRefusal)
        outcomes.push(value instanceof EwsError ? failure(value) : success({ attachments: [value] }))
      }
    }
    return outcomes
  })
}

/** An attachment with its identifier, and the item it is attached to. */
interface Found extends Pick<OpenedAttachment, 'access'> {
  readonly id: string
  readonly item: StoredItem
  readonly attachment: StoredAttachment
}

function find({ access, attachment }: OpenedAttachment, item: StoredItem | undefined, id: string): Found {
  if (!item || !access.mayRead(item)) throw new EwsError('ErrorItemNotFound')
  const found = item.attachments.find(({ number }) => number === attachment)
  if (!found) throw new EwsError('ErrorInvalidAttachmentId')
  return { access, id, item, attachment: found }
}

function sizeOf(found: Found | EwsError): number {
  return found instanceof EwsError ? 0 : found.attachment.size
}

function numberOf(found: Found | EwsError): number[] {
  return found instanceof EwsError ? [] : [found.attachment.number]
}

/** The attachment with what it holds. @throws EwsError when it is gone by now */
async function filled(
  found: Found | EwsError,
  contents: ReadonlyMap<number, Uint8Array>,
  view: ItemsView,
): Promise<AttachmentValue> {
  if (found instanceof EwsError) throw found
  const value = attachmentView(found.attachment, found.id)
  if (value.type === 'ReferenceAttachment') return value
  const bytes = contents.get(found.attachment.number)
  if (!bytes) throw new EwsError('ErrorInvalidAttachmentId')
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (value.type === 'FileAttachment') return { ...value, content: content.toString('base64') }
  return { ...value, item: await attachedItem(found, content.toString(), view) }
}

/** An attached item as answers tell it: it has no identifier and lies in no folder. */
async function attachedItem({ access, item, attachment }: Found, json: string, view: ItemsView): Promise<ItemValue> {
  const { size, modifiedAt } = attachment
  const attached = { ...item, properties: bagOf(json), size, modifiedAt, createdAt: modifiedAt, attachments: [] }
  const [{ itemId: _, parentFolderId: __, ...value }] = (await view(access, [attached])) as [ItemValue]
  return value
}
