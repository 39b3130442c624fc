import { type AttachmentValue, atLeast, type ExchangeVersion } from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import type { StoredAttachment } from '../store/items/attachments.ts'

/** An attachment as answers tell it, without what it holds. */
export function attachmentView({ about, size, modifiedAt }: StoredAttachment, id: string): AttachmentValue {
  const all = {
    ...about,
    attachmentId: { id },
    size,
    lastModifiedTime: new Date(modifiedAt),
    isInline: !!about.isInline,
  }
  return all.type === 'FileAttachment' ? { ...all, isContactPhoto: !!all.isContactPhoto } : all
}

/** What is attached to an item, as the item tells it; an old client is not sent an element that it does not know. */
export function listedAttachments(
  attachments: readonly StoredAttachment[],
  access: Access,
  itemId: string,
  version: ExchangeVersion,
): AttachmentValue[] {
  const known = attachments.filter(
    ({ about }) => about.type !== 'ReferenceAttachment' || atLeast(version, 'Exchange2016'),
  )
  const ids = access.attachmentIds(
    itemId,
    known.map(({ number }) => number),
  )
  return known.map((attachment, index) => attachmentView(attachment, ids[index] as string))
}

/** The identifiers of what is attached to an item that was just written, as its outcome tells them. */
export function attachmentIds(
  attachments: readonly StoredAttachment[],
  access: Access,
  item: IdWithKey,
): AttachmentValue[] {
  const numbers = attachments.map(({ number }) => number)
  return access.attachmentIds(item.id, numbers).map((id, index): AttachmentValue => {
    const { type } = (attachments[index] as StoredAttachment).about
    return { type, attachmentId: { id, rootItemId: item.id, rootItemChangeKey: item.changeKey } }
  })
}
