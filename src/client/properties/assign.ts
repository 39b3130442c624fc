import { ServiceObjectPropertyException, ServiceValidationException } from '../exceptions.ts'
import type { EntryPlace, Place, RowPlace } from './place.ts'
import type { PropertyBag } from './property-bag.ts'

type Entries = ReadonlyMap<string, EntryPlace>

/**
 * Assigns a property; null and undefined delete it.
 * @throws ServiceObjectPropertyException when it cannot be set, ServiceValidationException for a wrong value
 */
export function assign(bag: PropertyBag, place: RowPlace, value: unknown): void {
  if (!place.writable) refuse("This property is read-only and can't be set.", place)
  if (place.entries) refuse("This dictionary can't be replaced; set its entries one by one.", place)
  if (place.keyed) refuse("This collection can't be replaced; change it in place.", place)
  bag.set(place, checked(place, value))
}

/** Assigns the properties that a new object starts with; dictionaries may be given as objects. */
export function assignAll(bag: PropertyBag, values: object): void {
  for (const [key, value] of Object.entries(values)) {
    const place = bag.type.places.get(key)
    if (!place) throw new ServiceValidationException(`There is no property '${key}'.`, { propertyName: key })
    if (value === undefined || value === null) continue
    if (place.entries) assignEntries(bag, key, place.entries, value)
    else assign(bag, place, value)
  }
}

function assignEntries(bag: PropertyBag, id: string, entries: Entries, values: unknown): void {
  if (typeof values !== 'object' || values === null) {
    throw new ServiceValidationException(`${id}: ${String(values)} is not an object of entries.`, { propertyName: id })
  }
  for (const [name, value] of Object.entries(values)) assignEntry(bag, id, entries, name, value)
}

/** Assigns an entry of a dictionary; of one with parts, those that are not given are deleted. */
export function assignEntry(bag: PropertyBag, id: string, entries: Entries, name: string, value: unknown): void {
  const entry = member(id, entries, name)
  const given = checked(entry, value)
  if (given === undefined) removeEntry(bag, entry)
  else if (!entry.parts) bag.set(entry, given)
  else {
    for (const [key, part] of entry.parts) {
      const one = (given as Record<string, unknown>)[key]
      if (one === undefined) bag.remove(part)
      else bag.set(part, one)
    }
  }
}

/** Takes an entry away; one with parts loses all of them, as the Managed API has it. */
export function removeEntry(bag: PropertyBag, entry: EntryPlace): void {
  const places = [...(entry.parts?.values() ?? [entry])]
  const mayBeThere = places.some(place => !bag.isAbsentAtServer(place))
  for (const place of places) {
    if (mayBeThere) bag.set(place, undefined)
    else bag.remove(place)
  }
}

/** Assigns one part of an entry; the same value again is no change. */
export function assignMember(
  bag: PropertyBag,
  id: string,
  parts: ReadonlyMap<string, Place>,
  name: string,
  value: unknown,
): void {
  const part = member(id, parts, name)
  const given = checked(part, value)
  if (given === undefined) bag.remove(part)
  else if (given !== bag.get(part)) bag.set(part, given)
}

function member<P>(id: string, members: ReadonlyMap<string, P>, name: string): P {
  const found = members.get(name)
  if (found) return found
  const names = [...members.keys()].join(', ')
  throw new ServiceValidationException(`${id}: there is no '${name}', but ${names}.`, { propertyName: id })
}

function checked(place: Place, value: unknown): unknown {
  return value === undefined || value === null ? undefined : place.check(value)
}

function refuse(message: string, place: Place): never {
  throw new ServiceObjectPropertyException(message, place.id)
}
