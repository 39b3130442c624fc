import { itemSchemas } from '../properties/schema.ts'
import { extendedSlot, slotWithId } from '../slot.ts'
import { photoPlace } from './photo-place.ts'
import type { Place } from './row.ts'

/**
 * The place of a contact with an id: `surname`, `phoneNumbers.MobilePhone`, `physicalAddresses.Home.city`,
 * `extendedProperties.String:0x3a45`, or `photo`.
 * @throws Error for an id that no place has
 */
export function placeOf(id: string): Place {
  if (id === photoPlace.id) return photoPlace
  const [, key] = /^extendedProperties\.(.*)$/.exec(id) ?? []
  return key ? extendedSlot(key) : slotWithId(itemSchemas.Contact, id)
}
