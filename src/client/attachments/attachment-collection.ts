import { type AttachmentValue, EwsError, type FileAttachmentValue } from '../../protocol/index.ts'
import { toBase64 } from '../base64.ts'
import { ServiceLocalException, ServiceValidationException } from '../exceptions.ts'
import type { Item } from '../item.ts'
import { snapshotOf } from '../properties/item-value.ts'
import type { KeyedPlaces, RowPlace } from '../properties/place.ts'
import { bagOf, type PropertyBag } from '../properties/property-bag.ts'
import { checkText, requireVersion } from '../validation.ts'
import type { Attachment } from './attachment.ts'
import { attachmentOf } from './attachment-of.ts'
import type { FileAttachment } from './file-attachment.ts'
import { type ItemAttachment, settleItem } from './item-attachment.ts'
import type { ReferenceAttachment } from './reference-attachment.ts'

/** What may be said of an attachment. */
export interface AttachmentDetails {
  /** Media type, such as `image/jpeg`. */
  readonly contentType?: string | undefined
  /** What an HTML body calls it by. */
  readonly contentId?: string | undefined
  readonly contentLocation?: string | undefined
  /** Whether it is shown within the body; needs Exchange2010. */
  readonly isInline?: boolean | undefined
}

/** The same of a file. */
export interface FileAttachmentDetails extends AttachmentDetails {
  /** Whether it is the photo of the contact; needs Exchange2010. */
  readonly isContactPhoto?: boolean | undefined
}

/**
 * What is attached to an item. What is added and removed is sent when the item is saved or updated, alone or in a batch.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.attachmentcollection
 */
export class AttachmentCollection implements Iterable<Attachment> {
  readonly #bag: PropertyBag
  readonly #place: RowPlace
  readonly #keyed: KeyedPlaces
  readonly #attachments = new WeakMap<AttachmentValue, Attachment>()

  /** The collection of an item; programs get theirs from `Item.attachments`. */
  constructor(bag: PropertyBag, place: RowPlace, keyed: KeyedPlaces) {
    this.#bag = bag
    this.#place = place
    this.#keyed = keyed
  }

  get count(): number {
    return this.#values().length
  }

  /**
   * The attachment at a position, from 0.
   * @throws ServiceLocalException for a position where there is none
   */
  at(index: number): Attachment {
    const found = this.#values()[index]
    if (found === undefined) throw new ServiceLocalException('index is out of range.')
    return this.#attachmentOf(found)
  }

  /**
   * Attaches a file.
   * @throws ServiceValidationException without a name or bytes
   */
  addFileAttachment(name: string, content: Uint8Array, details: FileAttachmentDetails = {}): FileAttachment {
    if (!(content instanceof Uint8Array))
      throw new ServiceValidationException(`content: ${content} is not a Uint8Array.`)
    if (details.isContactPhoto) this.#require('isContactPhoto')
    const { isContactPhoto } = details
    const value = { ...this.#about(name, details), isContactPhoto, content: toBase64(content) }
    return this.#add({ type: 'FileAttachment', ...value }) as FileAttachment
  }

  /**
   * Attaches a contact as it is now; what is changed in it later does not count.
   * @param name the contact's display name when absent
   * @throws ServiceValidationException without a name
   */
  addItemAttachment(item: Item, name?: string, details: AttachmentDetails = {}): ItemAttachment {
    const value = snapshotOf(bagOf(item))
    const about = this.#about(name ?? value.displayName ?? '', details)
    const attachment = this.#add({ type: 'ItemAttachment', ...about, item: value }) as ItemAttachment
    settleItem(attachment, item)
    return attachment
  }

  /** Attaches a reference to a file elsewhere. Needs Exchange2016. */
  addReferenceAttachment(
    name: string,
    attachLongPathName: string,
    details: AttachmentDetails = {},
  ): ReferenceAttachment {
    requireVersion('Reference attachments', 'Exchange2016', this.#bag.service.requestedServerVersion)
    const value = { ...this.#about(name, details), attachLongPathName }
    return this.#add({ type: 'ReferenceAttachment', ...value }) as ReferenceAttachment
  }

  /**
   * Takes an attachment away.
   * @returns whether it was there
   */
  remove(attachment: Attachment): boolean {
    const value = this.#values().find(one => this.#attachmentOf(one) === attachment)
    if (value) this.#remove(value)
    return value !== undefined
  }

  /**
   * Takes away the attachment at a position.
   * @throws ServiceLocalException for a position where there is none
   */
  removeAt(index: number): void {
    this.remove(this.at(index))
  }

  /** Takes all attachments away that are known. */
  clear(): void {
    for (const value of this.#values()) this.#remove(value)
  }

  [Symbol.iterator](): Iterator<Attachment> {
    return this.#values()
      .map(value => this.#attachmentOf(value))
      .values()
  }

  #about(name: string, { contentType, contentId, contentLocation, isInline }: AttachmentDetails) {
    if (!name) throw new ServiceValidationException('The attachment must have a name.', { propertyName: 'name' })
    if (isInline !== undefined) this.#require('isInline')
    return { name: checkText('name', name), contentType, contentId, contentLocation, isInline }
  }

  #require(property: keyof FileAttachmentValue): void {
    requireVersion(`the property ${property}`, 'Exchange2010', this.#bag.service.requestedServerVersion)
  }

  #add(value: AttachmentValue): Attachment {
    this.#bag.set(this.#keyed.added, [...this.#added(), value])
    return this.#attachmentOf(value)
  }

  #remove(value: AttachmentValue): void {
    const rest = this.#added().filter(one => one !== value)
    if (rest.length === this.#added().length) this.#bag.set(this.#keyed.at(savedId(value)), undefined)
    else if (rest.length === 0) this.#bag.discard(this.#keyed.added)
    else this.#bag.set(this.#keyed.added, rest)
  }

  #values(): AttachmentValue[] {
    const saved = (this.#bag.get(this.#place) ?? []) as (AttachmentValue | EwsError)[]
    // One that could not be read has nothing that a program could do something with.
    const readable = saved.flatMap(value => (value instanceof EwsError ? [] : [value]))
    const isThere = ({ attachmentId }: AttachmentValue) =>
      !attachmentId || this.#bag.get(this.#keyed.at(attachmentId.id)) !== undefined
    return [...readable.filter(isThere), ...this.#added()]
  }

  #added(): readonly AttachmentValue[] {
    return (this.#bag.get(this.#keyed.added) ?? []) as AttachmentValue[]
  }

  /** The same object for the same attachment. */
  #attachmentOf(value: AttachmentValue): Attachment {
    const attachment = this.#attachments.get(value) ?? attachmentOf(this.#bag.service, value)
    this.#attachments.set(value, attachment)
    return attachment
  }
}

/** @throws ServiceValidationException when the server did not tell it yet */
function savedId({ attachmentId }: AttachmentValue): string {
  if (attachmentId) return attachmentId.id
  throw new ServiceValidationException('The attachment has no id yet; load the attachments of the item first.')
}
