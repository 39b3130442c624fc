import { type AttachmentValue, attachmentsKind, itemSchemas } from '../../protocol/index.ts'
import type { StoredAttachment } from '../store/items/attachments.ts'
import { bagOf } from '../store/items/batch.ts'
import { aboutOf, type NewAttachment, newAttachment } from './attachments.ts'
import { checkedBag, corrupt, writableOf } from './checked-bag.ts'
import { settleItemClass } from './derive.ts'

/** An attachment as the data of its item has it. @param content none of what only refers to something elsewhere */
export function exportedAttachment({ about }: StoredAttachment, content: Uint8Array | undefined): object {
  if (!content) return about
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  return about.type === 'ItemAttachment'
    ? { ...about, item: writableOf(bagOf(bytes.toString())) }
    : { ...about, content: bytes.toString('base64') }
}

/**
 * An attachment from the data of its item, checked as one that a client sends.
 * @param most bytes that it may hold
 * @throws EwsError, InvalidValue
 */
export function importedAttachment(data: unknown, most: number): NewAttachment {
  const { item, ...rest } = data as Record<string, unknown>
  const [value] = attachmentsKind.check([rest]) as [AttachmentValue]
  if (value.type !== 'ItemAttachment') return newAttachment(value, most)
  if (!item || !value.name) throw corrupt('An attached item has a name and properties.')
  const bag = checkedBag(itemSchemas.Contact, item as Record<string, unknown>)
  settleItemClass(bag, 'Contact')
  return { about: aboutOf(value), content: Buffer.from(JSON.stringify(bag)) }
}
