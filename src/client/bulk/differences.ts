import type { AttachmentValue, MemberValue } from '../../protocol/index.ts'
import type { Item } from '../item.ts'
import type { Place, RowPlace } from '../properties/place.ts'
import { bagOf, type Edit } from '../properties/property-bag.ts'
import { isInEffect } from './in-effect.ts'
import { bulkKey } from './key.ts'

/**
 * Gives an item at the server the values that another has, where they differ. Members and attachments that it has are not
 * added again.
 * @param owned properties that are taken away when the other has none; all others then stay
 */
export function takeOver(existing: Item, wanted: Item, owned: readonly string[]): void {
  const [bag, given] = [bagOf(existing), bagOf(wanted)]
  const values = bag.values()
  for (const { place, value } of given.edits.flatMap(edit => lackingIn(values, edit))) bag.set(place, value)
  for (const place of owned.flatMap(name => leavesOf(bag.type.places.get(name))))
    if (given.get(place) === undefined && bag.isPresentAtServer(place)) bag.set(place, undefined)
}

type Added = MemberValue | AttachmentValue

/** What of a change is not there yet; nothing when all of it is. */
function lackingIn(values: Readonly<Record<string, unknown>>, edit: Edit): Edit[] {
  const { place, value } = edit
  if (place.id === bulkKey.name || isInEffect(edit, values)) return []
  if (!place.adds) return [edit]
  const there = (values[place.id.replace(/\+$/, '')] ?? []) as readonly Added[]
  const known = new Set(there.flatMap(namesOf))
  const lacking = (value as readonly Added[]).filter(one => !namesOf(one).some(name => known.has(name)))
  return lacking.length > 0 ? [{ place, value: lacking }] : []
}

/** What one is known by among the members or attachments of an item: there is one photo. */
function namesOf(added: Added): string[] {
  if ('type' in added) return ['isContactPhoto' in added && added.isContactPhoto ? '(photo)' : (added.name ?? '')]
  const { itemId, emailAddress } = added.mailbox ?? {}
  return [itemId?.id, emailAddress?.toLowerCase()].flatMap(name => name || [])
}

/** The places of a property that are changed on their own. */
function leavesOf(row: RowPlace | undefined): Place[] {
  if (!row) return []
  if (!row.entries) return [row]
  return [...row.entries.values()].flatMap(entry => (entry.parts ? [...entry.parts.values()] : [entry]))
}
