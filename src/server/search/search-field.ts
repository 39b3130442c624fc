import {
  type Bag,
  EwsError,
  type ItemSchema,
  type PropertyPath,
  type ResponseCode,
  type SchemaRow,
  type SearchForm,
  type SearchKey,
  slotOf,
} from '../../protocol/index.ts'

/** What is searched, and how the values of its properties are found. */
export interface Searched<T> {
  readonly schema: ItemSchema
  /**
   * Where the values of a row lie, or those of what is in no table; undefined when they are only made for an answer, so
   * that no search can know them.
   */
  bagOf(row: SchemaRow | undefined): ((subject: T) => Bag) | undefined
}

/** A property as searches see it. */
export interface SearchField<T> {
  /** The place it has in a bag; none for a property of something else. */
  readonly id: string | undefined
  /** The property it is or belongs to; none for what is in no table. */
  readonly row?: SchemaRow | undefined
  readonly form: SearchForm<unknown>
  /** Its value; undefined where there is none. */
  valueIn(subject: T): unknown
}

/** What nothing has can be compared with anything. */
const absent: SearchField<unknown> = {
  id: undefined,
  form: { family: 'nothing', keysOf: () => [], keyOf: constant => constant, textsOf: () => [], bitsOf: () => 0 },
  valueIn: () => undefined,
}

/**
 * The property that a path names.
 * @param refusal the error for one that cannot be used here
 * @throws EwsError with it, ErrorInvalidPropertyRequest for a name that nobody knows
 */
export function searchField<T>(
  { schema, bagOf }: Searched<T>,
  path: PropertyPath,
  refusal: ResponseCode = 'ErrorUnsupportedPathForQuery',
): SearchField<T> {
  const slot = slotOf(schema, path)
  // What belongs to messages or calendars, nothing here has.
  if (!slot) return absent
  const bag = bagOf(slot.row)
  if (!bag || !slot.search) throw new EwsError(refusal, undefined, [path])
  return { id: slot.id, row: slot.row, form: slot.search, valueIn: subject => slot.get(bag(subject)) }
}

/** What the value of a property is compared by, all of it; nothing where there is no value. */
export function keysOf<T>({ form, valueIn }: SearchField<T>, subject: T): readonly SearchKey[] {
  const value = valueIn(subject)
  return value === undefined ? [] : form.keysOf(value)
}
