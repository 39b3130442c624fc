import { FileAttachment } from './attachments/file-attachment.ts'
import type { ContactInit, ContactProperties } from './contact-properties.ts'
import { ServiceObjectPropertyException } from './exceptions.ts'
import type { ExchangeService } from './exchange-service.ts'
import { Item } from './item.ts'
import { defineAccessors } from './properties/accessors.ts'
import { contactType } from './properties/object-type.ts'
import { bagOf } from './properties/property-bag.ts'
import { requireVersion } from './validation.ts'

/**
 * A contact. Its properties are those of `ContactProperties`; nothing reaches the server before it is saved or updated,
 * alone or in a batch of `ExchangeService`.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block makes the accessors that the interface has
export class Contact extends Item {
  protected static override readonly type = contactType

  static {
    defineAccessors(Contact.prototype, contactType, bagOf)
  }

  /**
   * Makes a contact here; no call is made.
   * @param initial values to start with; text may stand for an e-mail address and for the body
   * @throws ServiceValidationException naming the property whose value is wrong
   */
  constructor(service: ExchangeService, initial: ContactInit = {}) {
    super(service, initial)
  }

  /**
   * Gives the contact a photo, in place of the one that it is known to have. Needs Exchange2010.
   * @param content the bytes of an image
   * @throws ServiceVersionException for an older server
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact.setcontactpicture
   */
  setContactPicture(content: Uint8Array, name = 'ContactPicture.jpg'): FileAttachment {
    requireVersion('Method setContactPicture', 'Exchange2010', this.service.requestedServerVersion)
    for (const photo of photosOf(this)) this.attachments.remove(photo)
    return this.attachments.addFileAttachment(name, content, { isContactPhoto: true })
  }

  /**
   * The photo; undefined when there is none. What it holds has to be loaded.
   * @throws ServiceObjectPropertyException unless the attachments were loaded, or the contact is new
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact.getcontactpictureattachment
   */
  getContactPictureAttachment(): FileAttachment | undefined {
    requireVersion('Method getContactPictureAttachment', 'Exchange2010', this.service.requestedServerVersion)
    this.#requireAttachments()
    return photosOf(this)[0]
  }

  /**
   * Takes the photo away.
   * @throws ServiceObjectPropertyException unless the attachments were loaded, or the contact is new
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact.removecontactpicture
   */
  removeContactPicture(): void {
    requireVersion('Method removeContactPicture', 'Exchange2010', this.service.requestedServerVersion)
    this.#requireAttachments()
    for (const photo of photosOf(this)) this.attachments.remove(photo)
  }

  #requireAttachments(): void {
    const place = contactType.places.get('attachments')
    if (this.isNew || (place && bagOf(this).knows(place))) return
    throw new ServiceObjectPropertyException('The attachment collection must be loaded.', 'attachments')
  }
}

export interface Contact extends ContactProperties {}

function photosOf({ attachments }: Contact): FileAttachment[] {
  return [...attachments].filter(one => one instanceof FileAttachment).filter(({ isContactPhoto }) => isContactPhoto)
}
