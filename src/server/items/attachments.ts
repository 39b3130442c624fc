import { type AttachmentValue, EwsError, type ItemBag, type ItemValue } from '../../protocol/index.ts'
import { isPhoto, type StoredAttachment } from '../store/items/attachments.ts'
import type { Batch, Store, StoredItem } from '../store/store.ts'
import { newBag } from './new-bag.ts'

/** An attachment that a request asks for, checked and ready to be attached. */
export interface NewAttachment {
  readonly about: AttachmentValue
  /** None for what only refers to something elsewhere. */
  readonly content: Uint8Array | undefined
}

/**
 * Understands an attachment of a request.
 * @param most bytes that it may hold
 * @throws EwsError ErrorRequiredPropertyMissing without a name or without content, ErrorAttachmentSizeLimitExceeded,
 * ErrorMissingItemForCreateItemAttachment, or what is wrong with an attached item
 */
export function newAttachment(value: AttachmentValue | EwsError, most: number): NewAttachment {
  if (value instanceof EwsError) throw value
  if (!value.name) throw missing('attachment:Name')
  const content = contentOf(value, most)
  if (content && content.length > most) throw tooLarge(most)
  return { about: aboutOf(value), content }
}

/** What the server tells itself, and what is kept apart. */
const notKept: ReadonlySet<string> = new Set(['attachmentId', 'size', 'lastModifiedTime', 'content', 'item'])

/** What is kept of an attachment besides what it holds. */
export function aboutOf(value: AttachmentValue): AttachmentValue {
  return Object.fromEntries(
    Object.entries(value).filter(([key, part]) => part !== undefined && !notKept.has(key)),
  ) as unknown as AttachmentValue
}

function contentOf(value: AttachmentValue, most: number): Uint8Array | undefined {
  switch (value.type) {
    case 'FileAttachment':
      if (value.content === undefined) throw missing('attachment:Content')
      // Three quarters, but for the padding: what is far too large is not decoded first.
      if (value.content.length * 0.75 - 2 > most) throw tooLarge(most)
      return Buffer.from(value.content, 'base64')
    case 'ItemAttachment':
      return Buffer.from(JSON.stringify(attachedBag(value.item)))
    case 'ReferenceAttachment':
      return undefined
  }
}

function attachedBag(item: ItemValue | EwsError | undefined): ItemBag {
  if (!item) throw new EwsError('ErrorMissingItemForCreateItemAttachment')
  if (item instanceof EwsError) throw item
  if (item.attachments) throw new EwsError('ErrorAttachmentNestLevelLimitExceeded')
  return newBag(item)
}

function missing(fieldURI: string): EwsError {
  return new EwsError('ErrorRequiredPropertyMissing', undefined, [{ type: 'ExceptionFieldURI', fieldURI }])
}

function tooLarge(most: number): EwsError {
  return new EwsError('ErrorAttachmentSizeLimitExceeded', `It may have ${most} bytes.`)
}

/** Gives an attachment its number within a batch. */
export function numbered({ about, content }: NewAttachment, batch: Batch, now: number): StoredAttachment {
  const number = batch.newId()
  if (content) batch.fill(number, content)
  return { number, size: content?.length ?? 0, modifiedAt: now, about }
}

/** What an item has attached when something was added: of the photos, the last one alone. */
export function withAdded(
  before: readonly StoredAttachment[],
  added: readonly StoredAttachment[],
): readonly StoredAttachment[] {
  const photo = added.findLast(isPhoto)
  const all = [...before, ...added]
  return photo ? all.filter(attachment => attachment === photo || !isPhoto(attachment)) : all
}

/** The photos of items that have one, by the item's number. */
export async function photosOf(
  store: Store,
  mailboxId: number,
  items: readonly StoredItem[],
): Promise<Map<number, Uint8Array>> {
  const photos = items.flatMap(({ id, attachments }) =>
    attachments.filter(isPhoto).map(({ number }) => ({ id, number })),
  )
  const contents = await store.attachments.contents(
    mailboxId,
    photos.map(({ number }) => number),
  )
  return new Map(
    photos.flatMap(({ id, number }) => {
      const content = contents.get(number)
      return content ? [[id, content]] : []
    }),
  )
}
