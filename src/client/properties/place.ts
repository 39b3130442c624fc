import {
  type AttachmentValue,
  type Bag,
  type DictionaryKind,
  type ExchangeVersion,
  InvalidValue,
  type ItemSchema,
  type Kind,
  type ListKind,
  type MemberValue,
  type PropertyPath,
  type SchemaRow,
  type Slot,
  slotWithId,
} from '../../protocol/index.ts'
import { ForbiddenCharacterError } from '../../xml/index.ts'
import { ServiceValidationException } from '../exceptions.ts'

/** The place of one value in an item: what can be read, changed and named in a request on its own. */
export interface Place {
  /** `displayName`, `emailAddresses.EmailAddress1`, `physicalAddresses.Home.city` … */
  readonly id: string
  /** Ids of the places that it is a part of. */
  readonly within: readonly string[]
  readonly path: PropertyPath
  readonly slot: Slot
  /** The version that it came with; always there when undefined. */
  readonly since: ExchangeVersion | undefined
  /** The version that a value came with, where some are newer than others. */
  readonly sinceOf?: ((value: unknown) => ExchangeVersion | undefined) | undefined
  /** Brings a program's value into the form in which it is kept. @throws ServiceValidationException */
  readonly check: (value: unknown) => unknown
  /** Checks one item of a list. */
  readonly checkItem?: (value: unknown) => unknown
  /** The fields of a value that is a record. */
  readonly fields?: readonly string[]
  /** What is set there is sent as an addition to what the server has. */
  readonly adds?: true
  /** Changes are sent by operations of their own. */
  readonly apart?: true
}

/** An entry of a dictionary; its parts are places of their own where the protocol changes them one by one. */
export interface EntryPlace extends Place {
  readonly parts?: ReadonlyMap<string, Place>
}

/** A list whose items have keys: they are added and taken away one by one. */
export interface KeyedPlaces {
  /** The place of what is added. */
  readonly added: Place
  /** The place of the item that has a key. */
  at(key: string): Place
}

/** A property. */
export interface RowPlace extends Place {
  readonly writable: boolean
  readonly entries?: ReadonlyMap<string, EntryPlace>
  readonly keyed?: KeyedPlaces
}

/** What a kind may tell of its structure. */
type Structure = Partial<Pick<DictionaryKind<string, unknown>, 'keys' | 'entry'> & Pick<ListKind<unknown>, 'item'>> & {
  readonly shape?: Readonly<Record<string, { place: string; tag: string; kind: Kind<unknown> }>>
}

/** The place of every property of a schema, by its name. */
export function placesIn(schema: ItemSchema): ReadonlyMap<string, RowPlace> {
  return new Map(schema.rows.filter(row => row.uri !== '').map(row => [row.key, rowPlace(schema, row)]))
}

function rowPlace(schema: ItemSchema, row: SchemaRow): RowPlace {
  const { item } = row.kind as Structure
  const whole = place(schema, row.key, { type: 'FieldURI', fieldURI: row.uri }, row.kind, row.since)
  return {
    ...whole,
    writable: row.writable,
    ...(row.entryUri && { entries: entryPlaces(schema, row, row.entryUri) }),
    ...(item && { checkItem: checkerOf(row.key, item) }),
    ...(row.itemUri && { keyed: keyedPlaces(whole, row.key, memberKey, row.itemUri) }),
    ...(row.changedApart && { keyed: keyedPlaces({ ...whole, apart: true }, row.key, attachmentKey, row.uri) }),
  }
}

function entryPlaces(schema: ItemSchema, row: SchemaRow, fieldURI: string): Map<string, EntryPlace> {
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  return new Map(
    Object.entries(keys).map(([fieldIndex, { since }]) => {
      const id = `${row.key}.${fieldIndex}`
      const whole = place(schema, id, { type: 'IndexedFieldURI', fieldURI, fieldIndex }, entry, since)
      const parts = partPlaces(schema, id, fieldURI, fieldIndex, entry)
      return [fieldIndex, parts.size > 0 ? { ...whole, parts } : whole]
    }),
  )
}

/** Only the fields that are elements have names of their own; attributes change with their entry. */
function partPlaces(schema: ItemSchema, id: string, entryUri: string, fieldIndex: string, entry: Kind<unknown>) {
  const children = Object.entries((entry as Structure).shape ?? {}).filter(([, field]) => field.place === 'child')
  return new Map(
    children.map(([key, { tag, kind }]) => {
      const fieldURI = `${entryUri}:${tag.slice(tag.indexOf(':') + 1)}`
      return [key, place(schema, `${id}.${key}`, { type: 'IndexedFieldURI', fieldURI, fieldIndex }, kind)]
    }),
  )
}

function place(
  schema: ItemSchema,
  id: string,
  path: PropertyPath,
  kind: Kind<unknown>,
  since?: ExchangeVersion,
): Place {
  const { shape } = kind as Structure
  const keys = id.split('.')
  return {
    id,
    within: keys.slice(1).map((_, depth) => keys.slice(0, depth + 1).join('.')),
    path,
    slot: slotWithId(schema, id),
    since,
    sinceOf: kind.sinceOf,
    check: checkerOf(id, kind),
    ...(shape && { fields: Object.keys(shape) }),
  }
}

/** What an item of a list is told from the others by. */
type KeyOf = (item: unknown) => string | undefined

const memberKey: KeyOf = item => (item as MemberValue).key
const attachmentKey: KeyOf = item => (item as AttachmentValue).attachmentId?.id

function keyedPlaces(whole: Place, key: string, keyOf: KeyOf, fieldURI: string): KeyedPlaces {
  const itemsOf = (bag: Bag) => (bag[key] ?? []) as readonly unknown[]
  const added = { id: `${key}+`, slot: listEnd(`${key}+`, key), adds: true } as const
  return {
    added: { ...whole, ...added },
    at: fieldIndex => {
      const id = `${key}.${fieldIndex}`
      const slot: Slot = {
        id,
        get: bag => itemsOf(bag).find(item => keyOf(item) === fieldIndex),
        // Items are never changed: one is taken away, another added.
        set: () => {},
        delete: bag => {
          bag[key] = itemsOf(bag).filter(item => keyOf(item) !== fieldIndex)
        },
      }
      // What has operations of its own has identifiers of its own, which no path holds.
      return { ...whole, id, slot, ...(!whole.apart && { path: { type: 'IndexedFieldURI', fieldURI, fieldIndex } }) }
    },
  }
}

/** The place behind the last item of a list: nothing is there, and what is set there is added. */
function listEnd(id: string, key: string): Slot {
  return {
    id,
    get: () => undefined,
    set: (bag, value) => {
      bag[key] = [...((bag[key] ?? []) as unknown[]), ...(value as unknown[])]
    },
    delete: () => {},
  }
}

/** Checks a value of a kind; a refusal names the property. Nothing is shared with the program's own value. */
export function checkerOf(id: string, kind: Pick<Kind<unknown>, 'check'>): (value: unknown) => unknown {
  return value => {
    try {
      return copyOf(kind.check(value))
    } catch (error) {
      if (!(error instanceof InvalidValue || error instanceof ForbiddenCharacterError)) throw error
      throw new ServiceValidationException(`${id}: ${error.message}`, { propertyName: id, cause: error })
    }
  }
}

/** A copy that shares nothing which can change. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value) as T
  if (value instanceof Uint8Array) return value.slice() as T
  if (Array.isArray(value)) return value.map(copyOf) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copyOf(value[key])
  return copy as T
}
