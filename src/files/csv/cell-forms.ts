import { type DateOrder, readDay, writeDay } from './cell-dates.ts'

/**
 * How the cell of a column is read and written: everything that depends on what sort of value it is.
 * A value may stand in several columns; `before` is what those before gave.
 */
export interface CellForm {
  /** @throws InvalidValue */
  read(cell: string, order: DateOrder, before: unknown): unknown
  write(value: unknown, order: DateOrder): string
}

export const text: CellForm = {
  read: cell => cell.trim() || undefined,
  write: String,
}

export const day: CellForm = {
  read: readDay,
  write: (value, order) => writeDay(value as Date, order),
}

/** Texts with semicolons between them; commas do, too, where no text has one in it. */
const listOf = (separator: RegExp): CellForm => ({
  read: cell => {
    const values = cell.split(separator).flatMap(value => value.trim() || [])
    return values.length > 0 ? values : undefined
  },
  write: value => (value as readonly string[]).join(';'),
})
export const list = listOf(/;/)
export const names = listOf(/[;,]/)

/** One line of a street, which has three columns. */
export const lineOf = (nth: number): CellForm => ({
  read: (cell, _, before) => [before, cell.trim()].filter(Boolean).join('\n') || undefined,
  write: value => {
    const lines = String(value).split('\n')
    return (nth < 3 ? lines.slice(nth - 1, nth) : lines.slice(2)).join(' ')
  },
})

/** Notes: the body of an item, as text. */
export const body: CellForm = {
  read: cell => (cell === '' ? undefined : { bodyType: 'Text', text: cell }),
  write: value => (value as { bodyType: string; text: string }).text,
}

/** One of several words, in any of the languages; another one says nothing. */
const wordOf = (words: Readonly<Record<string, string>>): CellForm => ({
  read: cell => {
    const word = cell.trim().toLowerCase()
    return word === '' ? undefined : Object.keys(words).find(key => words[key]?.split(' ').includes(word))
  },
  write: value => {
    const [word = ''] = (words[String(value)] ?? '').split(' ')
    return word.slice(0, 1).toUpperCase() + word.slice(1)
  },
})

export const sensitivity = wordOf({
  Normal: 'normal normale',
  Personal: 'personal persönlich personnel personnelle',
  Private: 'private privat privé',
  Confidential: 'confidential vertraulich confidentiel',
})

export const importance = wordOf({ Low: 'low niedrig basse faible', Normal: 'normal normale', High: 'high hoch haute' })

/** As PidTagGender has it. */
export const gender = wordOf({ 1: 'female weiblich féminin femme', 2: 'male männlich masculin homme' })
