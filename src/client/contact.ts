import type { ContactInit, ContactProperties } from './contact-properties.ts'
import type { ExchangeService } from './exchange-service.ts'
import { Item } from './item.ts'
import { defineAccessors } from './properties/accessors.ts'
import { contactType } from './properties/object-type.ts'
import { bagOf } from './service-object.ts'

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
}

export interface Contact extends ContactProperties {}
