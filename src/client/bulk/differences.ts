import type { Item } from '../item.ts'
import type { Place, RowPlace } from '../properties/place.ts'
import { bagOf } from '../service-object.ts'
import { isInEffect } from './in-effect.ts'
import { bulkKey } from './key.ts'

/**
 * Gives an item at the server the values that another has, where they differ.
 * @param owned properties that are taken away when the other has none; all others then stay
 */
export function takeOver(existing: Item, wanted: Item, owned: readonly string[]): void {
  const [bag, given] = [bagOf(existing), bagOf(wanted)]
  const values = bag.values()
  for (const edit of given.edits)
    if (edit.place.id !== bulkKey.name && !isInEffect(edit, values)) bag.set(edit.place, edit.value)
  for (const place of owned.flatMap(name => leavesOf(bag.type.places.get(name))))
    if (given.get(place) === undefined && bag.isPresentAtServer(place)) bag.set(place, undefined)
}

/** The places of a property that are changed on their own. */
function leavesOf(row: RowPlace | undefined): Place[] {
  if (!row) return []
  if (!row.entries) return [row]
  return [...row.entries.values()].flatMap(entry => (entry.parts ? [...entry.parts.values()] : [entry]))
}
