import {
  contactSchema,
  type DictionaryKind,
  type ExchangeVersion,
  InvalidValue,
  type Kind,
  type ListKind,
  type PropertyPath,
  type SchemaRow,
  type Slot,
  slotOf,
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
}

/** An entry of a dictionary; its parts are places of their own where the protocol changes them one by one. */
export interface EntryPlace extends Place {
  readonly parts?: ReadonlyMap<string, Place>
}

/** A property. */
export interface RowPlace extends Place {
  readonly writable: boolean
  readonly entries?: ReadonlyMap<string, EntryPlace>
}

/** What a kind may tell of its structure. */
type Structure = Partial<Pick<DictionaryKind<string, unknown>, 'keys' | 'entry'> & Pick<ListKind<unknown>, 'item'>> & {
  readonly shape?: Readonly<Record<string, { place: string; tag: string; kind: Kind<unknown> }>>
}

/** The place of every property, by its name. */
export const rowPlaces: ReadonlyMap<string, RowPlace> = new Map(
  contactSchema.rows.filter(row => row.uri !== '').map(row => [row.key, rowPlace(row)]),
)

function rowPlace(row: SchemaRow): RowPlace {
  const { item } = row.kind as Structure
  return {
    ...place({ type: 'FieldURI', fieldURI: row.uri }, row.kind, row.since),
    writable: row.writable,
    ...(row.entryUri && { entries: entryPlaces(row, row.entryUri) }),
    ...(item && { checkItem: checkerOf(row.key, item) }),
  }
}

function entryPlaces(row: SchemaRow, fieldURI: string): Map<string, EntryPlace> {
  const { keys, entry } = row.kind as DictionaryKind<string, unknown>
  return new Map(
    Object.entries(keys).map(([fieldIndex, { since }]) => {
      const whole = place({ type: 'IndexedFieldURI', fieldURI, fieldIndex }, entry, since)
      const parts = partPlaces(fieldURI, fieldIndex, entry)
      return [fieldIndex, parts.size > 0 ? { ...whole, parts } : whole]
    }),
  )
}

/** Only the fields that are elements have names of their own; attributes change with their entry. */
function partPlaces(entryUri: string, fieldIndex: string, entry: Kind<unknown>): Map<string, Place> {
  const children = Object.entries((entry as Structure).shape ?? {}).filter(([, field]) => field.place === 'child')
  return new Map(
    children.map(([key, { tag, kind }]) => {
      const fieldURI = `${entryUri}:${tag.slice(tag.indexOf(':') + 1)}`
      return [key, place({ type: 'IndexedFieldURI', fieldURI, fieldIndex }, kind)]
    }),
  )
}

function place(path: PropertyPath, kind: Kind<unknown>, since?: ExchangeVersion): Place {
  const slot = slotOf(contactSchema, path) as Slot
  const { shape } = kind as Structure
  const keys = slot.id.split('.')
  return {
    id: slot.id,
    within: keys.slice(1).map((_, depth) => keys.slice(0, depth + 1).join('.')),
    path,
    slot,
    since,
    sinceOf: kind.sinceOf,
    check: checkerOf(slot.id, kind),
    ...(shape && { fields: Object.keys(shape) }),
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
  if (Array.isArray(value)) return value.map(copyOf) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copyOf(value[key])
  return copy as T
}
