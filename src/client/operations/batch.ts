import type { ExchangeVersion } from '../../protocol/index.ts'
import { bagOf, Contact } from '../contact.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { ItemId } from '../item-id.ts'
import { checkEdits } from '../properties/check-edits.ts'
import type { Edit } from '../properties/property-bag.ts'
import { checkBatch } from '../validation.ts'

/**
 * The contacts of a batch, each once: an object that stood there twice would be created or changed twice.
 * @throws ServiceValidationException
 */
export function contactsOf(items: Iterable<Contact>): Contact[] {
  const seen = new Set<Contact>()
  return checkBatch('items', items, item => {
    if (!(item instanceof Contact)) throw new ServiceValidationException(`${String(item)} is not a Contact.`)
    if (seen.has(item)) throw new ServiceValidationException('The same object stands in the batch twice.')
    seen.add(item)
    return item
  })
}

/**
 * The ids of a batch; text counts as an id.
 * @throws ServiceValidationException
 */
export function itemIdsOf(itemIds: Iterable<ItemId | string>): ItemId[] {
  return checkBatch('itemIds', itemIds, id => {
    if (id instanceof ItemId) return id
    if (typeof id === 'string') return new ItemId(id)
    throw new ServiceValidationException(`${String(id)} is not an ItemId.`)
  })
}

/** A contact and those of its changes that are about to be sent. */
export interface Changed {
  readonly contact: Contact
  readonly edits: readonly Edit[]
}

/**
 * The changes of a batch, checked for sending.
 * @throws ServiceValidationException, ServiceVersionException
 */
export function changesOf(contacts: readonly Contact[], version: ExchangeVersion): Changed[] {
  return contacts.map((contact, index) => {
    const { edits } = bagOf(contact)
    checkEdits(edits, version, index)
    return { contact, edits }
  })
}
