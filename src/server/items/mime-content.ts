import { type AttachmentValue, type ContactValues, type ItemBag, itemTypeOf } from '../../protocol/index.ts'
import { writeCard } from '../../protocol/vcard/index.ts'

type MimeContent = NonNullable<ContactValues['mimeContent']>

/**
 * The MIME form of an item is its vCard 3.0, with the photo if it has one.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxvcard/
 */
export function mimeContentOf(item: ItemBag, photo?: Uint8Array): MimeContent {
  const bag = photo ? { ...item, attachments: [photoOf(photo)] } : item
  const card = writeCard({ type: itemTypeOf(item.itemClass), bag }, '3.0')
  return { characterSet: 'UTF-8', content: Buffer.from(card).toString('base64') }
}

function photoOf({ buffer, byteOffset, length }: Uint8Array): AttachmentValue {
  const content = Buffer.from(buffer, byteOffset, length).toString('base64')
  return { type: 'FileAttachment', isContactPhoto: true, content }
}
