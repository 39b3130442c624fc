import { AttachmentCollection } from '../attachments/attachment-collection.ts'
import { EmailAddress } from '../email-address.ts'
import { ServiceObjectPropertyException } from '../exceptions.ts'
import { GroupMemberCollection } from '../group-member-collection.ts'
import { assignEntry, assignMember, removeEntry } from './assign.ts'
import { listView } from './list-view.ts'
import { type Members, memberView } from './member-view.ts'
import { copyOf, type EntryPlace, type KeyedPlaces, type Place, type RowPlace } from './place.ts'
import type { PropertyBag } from './property-bag.ts'

/**
 * Reads a property. Dictionaries and lists are always there, and notice what is done to them.
 * @throws ServiceObjectPropertyException for any other property that was neither loaded nor assigned
 */
export function read(bag: PropertyBag, place: RowPlace): unknown {
  const { entries, keyed } = place
  if (entries) return viewOfDictionary(bag, place.id, entries)
  if (keyed) return bag.view(place.id, () => collectionOf(bag, place, keyed))
  if (place.checkItem && place.writable) return viewOfList(bag, place, place.checkItem)
  if (!bag.knows(place)) {
    throw new ServiceObjectPropertyException(
      'You must load or assign this property before you can read its value.',
      place.id,
    )
  }
  return place.writable ? valueAt(bag, place, Object.prototype) : copyOf(bag.get(place))
}

function collectionOf(bag: PropertyBag, place: RowPlace, keyed: KeyedPlaces): object {
  return keyed.added.apart ? new AttachmentCollection(bag, place, keyed) : new GroupMemberCollection(bag, place, keyed)
}

/** Reads whatever a name of a definition stands for; undefined where there is nothing or nothing was loaded. */
export function tryRead(bag: PropertyBag, name: string): unknown {
  const { places } = bag.type
  const row = places.get(name)
  if (row)
    return row.entries || row.keyed || (row.checkItem && row.writable) || bag.knows(row) ? read(bag, row) : undefined
  const [key = '', entry = '', part] = name.split('.')
  const place = places.get(key)?.entries?.get(entry)
  if (!place) return undefined
  const partPlace = part === undefined ? undefined : place.parts?.get(part)
  return partPlace ? bag.get(partPlace) : readEntry(bag, place)
}

/** Reads an entry of a dictionary. The only entries that are records changed as a whole are e-mail addresses. */
export function readEntry(bag: PropertyBag, entry: EntryPlace): unknown {
  return entry.parts ? viewOfParts(bag, entry, entry.parts) : valueAt(bag, entry, EmailAddress.prototype)
}

function viewOfDictionary(bag: PropertyBag, id: string, entries: ReadonlyMap<string, EntryPlace>): object {
  const members: Members = {
    names: [...entries.keys()],
    get: name => readEntry(bag, entries.get(name) as EntryPlace),
    set: (name, value) => assignEntry(bag, id, entries, name, value),
    remove: name => removeEntry(bag, entries.get(name) as EntryPlace),
  }
  return bag.view(id, () => memberView(members, Object.prototype))
}

/** An entry whose parts are changed one by one: there as soon as one of them is. */
function viewOfParts(bag: PropertyBag, place: Place, parts: ReadonlyMap<string, Place>): object | undefined {
  if (![...parts.values()].some(part => bag.get(part) !== undefined)) return undefined
  const members: Members = {
    names: [...parts.keys()],
    get: name => bag.get(parts.get(name) as Place),
    set: (name, value) => assignMember(bag, place.id, parts, name, value),
    remove: name => bag.remove(parts.get(name) as Place),
  }
  return bag.view(place.id, () => memberView(members, Object.prototype))
}

/** A record is changed as a whole when one of its fields is. */
function valueAt(bag: PropertyBag, place: Place, prototype: object): unknown {
  const value = bag.get(place)
  const { fields } = place
  if (value === undefined || !fields) return copyOf(value)
  const record = () => (bag.get(place) ?? {}) as Record<string, unknown>
  const members: Members = {
    names: fields,
    get: name => copyOf(record()[name]),
    set: (name, value) => {
      if (value !== record()[name]) bag.set(place, place.check({ ...record(), [name]: value }))
    },
    remove: name => bag.set(place, place.check({ ...record(), [name]: undefined })),
  }
  return bag.view(place.id, () => memberView(members, prototype))
}

function viewOfList(bag: PropertyBag, place: Place, checkItem: (value: unknown) => unknown): object {
  const current = () => (bag.get(place) ?? []) as unknown[]
  return bag.view(place.id, () => listView(current, items => bag.set(place, items), checkItem))
}
