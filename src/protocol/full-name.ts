import { tag } from './extended-path.ts'
import type { ItemBag } from './slot.ts'

/** Where the title of a name is kept, which has no element of its own. */
export const titleKey = `String:${tag(0x3a45)}`

/** The name that a contact is called by: the one it has, or one made of what is known of it; undefined for none. */
export function fullNameOf(contact: ItemBag): string | undefined {
  const { displayName, givenName, middleName, surname, generation, fileAs, companyName } = contact
  const parts = [contact.extendedProperties?.[titleKey], givenName, middleName, surname, generation]
  return displayName || parts.filter(Boolean).join(' ') || fileAs || companyName || undefined
}
