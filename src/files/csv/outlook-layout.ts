import { fullNameOf, InvalidValue, publicString } from '../../protocol/index.ts'
import { type CardItem, placeOf } from '../../protocol/vcard/index.ts'
import type { DateOrder } from './cell-dates.ts'
import { text } from './cell-forms.ts'
import { BadCell, type Layout, plainHeading, unprotected } from './layout.ts'
import { type Language, languages, type OutlookColumn, outlookColumns } from './outlook-columns.ts'
import { type ColumnMapping, ownColumn, type PlacedColumn } from './own-columns.ts'

/** What a file may be told about its columns. */
export interface LayoutOptions {
  readonly columns?: ColumnMapping | undefined
  readonly dates?: DateOrder | undefined
}

/** A column of a file: where its cells go, and how they are read. */
interface Cell extends PlacedColumn {
  readonly heading: string
}

/** How days are written in the countries of a language. */
export const orders: Readonly<Record<Language, DateOrder>> = { en: 'mdy', de: 'dmy', fr: 'dmy' }

/** Whether something is private follows from its sensitivity. */
const passedOver = new Set(['private', 'privat', 'prive'])

/**
 * The layout of headings that are Outlook's, in any of the languages, or of one's own. Of what is neither, the cells are
 * kept in extended properties that are called like the column.
 * @throws FileError UnknownPlace
 */
export function outlookLayout(headings: readonly string[], { columns = {}, dates }: LayoutOptions): Layout {
  const language = languageOf(headings)
  const order = dates ?? orders[language]
  const own = new Map(Object.entries(columns).map(([heading, place]) => [plainHeading(heading), place]))
  const taken = new Set<OutlookColumn>()
  let known = 0
  const cells = headings.map((heading): Cell | undefined => {
    const plain = plainHeading(heading)
    const place = own.get(plain)
    const column = place === undefined ? columnFor(plain, language, taken) : undefined
    if (place !== undefined || column) known++
    if (column) return { heading, place: placeOf(column.place), form: column.form }
    return place === undefined ? unknownCell(heading) : ownCell(heading, place)
  })
  return { known, read: row => itemOfRow(row, cells, order) }
}

/** The language that most of the headings are in. */
function languageOf(headings: readonly string[]): Language {
  const plain = new Set(headings.map(plainHeading))
  const matches = (language: Language) => [...byHeading[language].keys()].filter(heading => plain.has(heading)).length
  return languages.toSorted((a, b) => matches(b) - matches(a))[0] ?? 'en'
}

function headingsIn(language: Language): ReadonlyMap<string, readonly OutlookColumn[]> {
  const columns = new Map<string, OutlookColumn[]>()
  for (const column of outlookColumns)
    for (const heading of column.headings[language].map(plainHeading))
      columns.set(heading, [...(columns.get(heading) ?? []), column])
  return columns
}

const byHeading = { en: headingsIn('en'), de: headingsIn('de'), fr: headingsIn('fr') } as const

/** The column with a heading; of two that are called the same in a language, the first is for the first of them. */
function columnFor(plain: string, language: Language, taken: Set<OutlookColumn>): OutlookColumn | undefined {
  for (const one of [language, ...languages]) {
    const column = byHeading[one].get(plain)?.find(found => !taken.has(found))
    if (!column) continue
    taken.add(column)
    return column
  }
  return undefined
}

function unknownCell(heading: string): Cell | undefined {
  const plain = plainHeading(heading)
  if (plain === '' || passedOver.has(plain)) return undefined
  return { heading, place: placeOf(`extendedProperties.String:${publicString(heading.trim())}`), form: text }
}

function ownCell(heading: string, id: string | null): Cell | undefined {
  return id === null ? undefined : { heading, ...ownColumn(heading, id) }
}

function itemOfRow(
  row: readonly string[],
  cells: readonly (Cell | undefined)[],
  order: DateOrder,
): CardItem | undefined {
  const bag = {}
  let saysNothing = true
  for (const [index, cell] of cells.entries()) {
    const written = row[index]
    if (!cell || !written) continue
    saysNothing = false
    const value = valueIn(cell, unprotected(written), order, cell.place.get(bag))
    if (value !== undefined) cell.place.set(bag, value)
  }
  if (saysNothing) return undefined
  const displayName = fullNameOf(bag)
  return { type: 'Contact', bag: displayName ? { ...bag, displayName } : bag }
}

function valueIn({ heading, form }: Cell, cell: string, order: DateOrder, before: unknown): unknown {
  try {
    return form.read(cell, order, before)
  } catch (error) {
    throw error instanceof InvalidValue ? new BadCell(heading, error.message) : error
  }
}
