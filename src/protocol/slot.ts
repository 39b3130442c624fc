import { EwsError } from './ews-error.ts'
import { type ExtendedPath, extendedKeyOf, extendedPathOf, type MapiId, mapiIdOf } from './extended-path.ts'
import { mapiSearchOf } from './extended-value.ts'
import { keyedSlot } from './keyed-slot.ts'
import type {
  DictionaryKind,
  Kind,
  MapiForm,
  MapiPropertyType,
  MapiValue,
  RecordKind,
  SearchForm,
  Shape,
} from './kinds/index.ts'
import type { PropertyPath } from './path.ts'
import { foreignFieldUris, foreignIndexedUris } from './properties/foreign.ts'
import { type AnyValues, type ItemSchema, itemSchemas, type SchemaRow } from './properties/schema.ts'

/** The properties of an item by key. Extended ones are under `extendedProperties`, by the key of their path. */
export type Bag = Record<string, unknown> & { extendedProperties?: Record<string, MapiValue> | undefined }

/** The place of one value in an item: a property, one entry of a dictionary, one part of such an entry. */
export interface Slot {
  /** Tells it from every other: `displayName`, `phoneNumbers.MobilePhone`, `physicalAddresses.Home.city` … */
  readonly id: string
  /** The property it is or belongs to; none for an extended property without a twin. */
  readonly row?: SchemaRow
  /** How the value is searched; absent for what cannot be. */
  readonly search?: SearchForm<unknown> | undefined
  readonly get: (bag: Bag) => unknown
  readonly set: (bag: Bag, value: unknown) => void
  readonly delete: (bag: Bag) => void
}

/** The values of an item as they are kept: extended properties by key. */
export type ItemBag = Omit<AnyValues, 'extendedProperties'> & {
  extendedProperties?: Record<string, MapiValue> | undefined
}

type Nested = Record<string, unknown>

/** A value reached through one or more keys; what is left empty on the way is taken away. */
function slotAt(row: SchemaRow, kind: Kind<unknown>, keys: readonly [string, ...string[]]): Slot {
  const at = (bag: Nested, depth: number): Nested | undefined =>
    depth === 0 ? bag : (at(bag, depth - 1)?.[keys[depth - 1] as string] as Nested | undefined)
  const last = keys.at(-1) as string
  return {
    id: keys.join('.'),
    row,
    search: kind.search,
    get: bag => at(bag, keys.length - 1)?.[last],
    set: (bag, value) => {
      let inner: Nested = bag
      for (const key of keys.slice(0, -1)) {
        inner[key] ??= {}
        inner = inner[key] as Nested
      }
      inner[last] = value
    },
    delete: bag => {
      for (let depth = keys.length - 1; depth >= 0; depth--) {
        const inner = at(bag, depth)
        if (inner) delete inner[keys[depth] as string]
        if (!inner || Object.keys(inner).length > 0) return
      }
    },
  }
}

/** The place of an extended property, by the key of its path; the twin that a table may have for it is another place. */
export function extendedSlot(key: string): Slot {
  return {
    id: `extendedProperties.${key}`,
    search: mapiSearch(extendedPathOf(key).propertyType),
    get: bag => bag.extendedProperties?.[key],
    set: (bag, value) => {
      bag.extendedProperties ??= {}
      bag.extendedProperties[key] = value as MapiValue
    },
    delete: bag => {
      if (bag.extendedProperties) delete bag.extendedProperties[key]
    },
  }
}

/** What is searched is given by `get`, which gives nothing but values of the type. */
function mapiSearch(type: MapiPropertyType): SearchForm<unknown> | undefined {
  return mapiSearchOf(type) as SearchForm<unknown> | undefined
}

/** The same place seen as an extended property: values are what the MAPI property has. */
function twinSlot(slot: Slot, form: MapiForm<unknown>): Slot {
  return {
    ...slot,
    search: mapiSearch(form.type),
    get: bag => {
      const value = slot.get(bag)
      return value === undefined ? undefined : form.to(value)
    },
    set: (bag, value) => slot.set(bag, form.from(value as MapiValue)),
  }
}

/** All the places that a schema's paths can name. */
interface Slots {
  readonly byId: ReadonlyMap<string, Slot>
  readonly byUri: ReadonlyMap<string, Slot>
  /** By FieldURI and FieldIndex. */
  readonly byEntry: ReadonlyMap<string, ReadonlyMap<string, Slot>>
  /** Lists whose items have keys, by the FieldURI of one item. */
  readonly byItem: ReadonlyMap<string, SchemaRow>
  readonly byMapiId: ReadonlyMap<MapiId, { slot: Slot; form: MapiForm<unknown> }>
}

function slotsOf(schema: ItemSchema): Slots {
  const byId = new Map<string, Slot>()
  const at: typeof slotAt = (...place) => {
    const slot = slotAt(...place)
    byId.set(slot.id, slot)
    return slot
  }
  const byUri = new Map<string, Slot>()
  const byEntry = new Map<string, Map<string, Slot>>()
  const byMapiId = new Map<MapiId, { slot: Slot; form: MapiForm<unknown> }>()
  const addTwin = (id: MapiId | undefined, kind: Kind<unknown>, slot: Slot) => {
    if (id && kind.mapi) byMapiId.set(id, { slot, form: kind.mapi })
  }
  const addEntry = (uri: string, key: string, slot: Slot) => {
    byEntry.set(uri, (byEntry.get(uri) ?? new Map()).set(key, slot))
  }
  for (const row of [...schema.rows, ...schema.mapiRows]) {
    const whole = at(row, row.kind, [row.key])
    if (row.uri !== '') byUri.set(row.uri, whole)
    addTwin(row.mapi, row.kind, whole)
    if (row.entryUri) addEntries(row, row.entryUri, at, addEntry, addTwin)
  }
  const byItem = new Map(schema.rows.flatMap(row => (row.itemUri ? [[row.itemUri, row] as const] : [])))
  return { byId, byUri, byEntry, byItem, byMapiId }
}

function addEntries(
  row: SchemaRow,
  entryUri: string,
  at: typeof slotAt,
  addEntry: (uri: string, key: string, slot: Slot) => void,
  addTwin: (id: MapiId | undefined, kind: Kind<unknown>, slot: Slot) => void,
): void {
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  const shape: Shape = (entry as Partial<RecordKind<Shape>>).shape ?? {}
  for (const [key, { mapi }] of Object.entries(keys)) {
    const slot = at(row, entry, [row.key, key])
    addEntry(entryUri, key, slot)
    if (typeof mapi === 'string') addTwin(mapi, entry, slot)
    for (const [part, field] of Object.entries(shape)) {
      const partSlot = at(row, field.kind, [row.key, key, part])
      if (field.place === 'child') addEntry(`${entryUri}:${field.tag.slice(2)}`, key, partSlot)
      if (typeof mapi === 'object') addTwin(mapi[part], field.kind, partSlot)
    }
  }
}

const known = new WeakMap<ItemSchema, Slots>()

/**
 * The place that a path names in an item of a schema; undefined for a field of another class of item.
 * @throws EwsError ErrorInvalidPropertyRequest for a name that nobody knows, ErrorInvalidExtendedProperty
 */
export function slotOf(schema: ItemSchema, path: PropertyPath): Slot | undefined {
  const slots = slotsIn(schema)
  switch (path.type) {
    case 'FieldURI':
      return slots.byUri.get(path.fieldURI) ?? foreign(path)
    case 'IndexedFieldURI':
      return slots.byEntry.get(path.fieldURI)?.get(path.fieldIndex) ?? itemAt(slots, path) ?? foreignEntry(slots, path)
    case 'ExtendedFieldURI':
      return slotOfExtended(slots, path)
  }
}

/** The place with an id. @throws Error for an id that no place of the schema has */
export function slotWithId(schema: ItemSchema, id: string): Slot {
  const slot = slotsIn(schema).byId.get(id)
  if (!slot) throw new Error(`No place is called '${id}'.`)
  return slot
}

function slotsIn(schema: ItemSchema): Slots {
  const slots = known.get(schema) ?? slotsOf(schema)
  known.set(schema, slots)
  return slots
}

function slotOfExtended(slots: Slots, path: ExtendedPath): Slot {
  const twin = slots.byMapiId.get(mapiIdOf(path))
  // A tag includes its type: the same number with another type is another property.
  return twin?.form.type === path.propertyType ? twinSlot(twin.slot, twin.form) : extendedSlot(extendedKeyOf(path))
}

function itemAt(slots: Slots, path: PropertyPath & { type: 'IndexedFieldURI' }): Slot | undefined {
  const row = slots.byItem.get(path.fieldURI)
  return row && keyedSlot(row, path.fieldIndex)
}

function foreign(path: PropertyPath & { type: 'FieldURI' }): undefined {
  if (foreignFieldUris.has(path.fieldURI) || itemSchemas.Item.byUri.has(path.fieldURI)) return undefined
  throw new EwsError('ErrorInvalidPropertyRequest', `No field is called '${path.fieldURI}'.`)
}

function foreignEntry(slots: Slots, path: PropertyPath & { type: 'IndexedFieldURI' }): undefined {
  const entries = slots.byEntry.get(path.fieldURI)
  if (entries) {
    const keys = [...entries.keys()].join(', ')
    throw new EwsError('ErrorInvalidPropertyRequest', `'${path.fieldURI}' has no '${path.fieldIndex}', but ${keys}.`)
  }
  const { byEntry, byItem } = slotsIn(itemSchemas.Item)
  if (foreignIndexedUris.has(path.fieldURI) || byEntry.has(path.fieldURI) || byItem.has(path.fieldURI)) return undefined
  throw new EwsError('ErrorInvalidPropertyRequest', `No indexed field is called '${path.fieldURI}'.`)
}

/** Whether a value is as good as none: empty text, an empty list, a dictionary or address with nothing in it. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.length === 0
  if (value instanceof Date) return false
  for (const key in value) if (!isEmpty((value as Nested)[key])) return false
  return true
}
