import { type AttachmentValue, type ItemBag, itemTypeOf } from '../../../protocol/index.ts'

/** An attachment as its item knows it; what it holds is kept apart. */
export interface StoredAttachment {
  /** Number within the mailbox, drawn with those of items, never used again. */
  readonly number: number
  /** Bytes that it holds; 0 for what only refers to something elsewhere. */
  readonly size: number
  /** When it was attached, in milliseconds since 1970. */
  readonly modifiedAt: number
  /** Its type, and what was said of it when it was attached, but for what it holds. */
  readonly about: AttachmentValue
}

/**
 * What attachments hold.
 *
 * - It is there as long as its item lists it, and in the same transaction: a moved item takes it along, a copied one has
 *   its own, and of an item that is taken away nothing stays.
 * - It never travels with an item; an item without attachments costs nothing more.
 */
export interface Attachments {
  /** What attachments of a mailbox hold, by number; those that are not there, or hold nothing, are missing. */
  contents(mailboxId: number, numbers: readonly number[]): Promise<Map<number, Uint8Array>>
}

/** Whether an attachment is the photo of the contact that has it. */
export function isPhoto({ about }: StoredAttachment): boolean {
  return about.type === 'FileAttachment' && about.isContactPhoto === true
}

interface Attachable {
  readonly properties: ItemBag
  readonly attachments: readonly StoredAttachment[]
}

/** The properties of an item, which tell of its attachments what is searched for, and never anything else. */
export function tellingOfAttachments({ properties, attachments }: Attachable): ItemBag {
  const { hasAttachments, hasPicture, ...others } = properties
  if (attachments.length === 0) return hasAttachments || hasPicture ? others : properties
  const isSeen = attachments.some(({ about }) => !about.isInline)
  const isShown = itemTypeOf(properties.itemClass) === 'Contact' && attachments.some(isPhoto)
  return { ...others, ...(isSeen && { hasAttachments: true }), ...(isShown && { hasPicture: true }) }
}
