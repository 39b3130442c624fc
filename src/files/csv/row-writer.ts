import { stringify } from '#csv-stringify'
import { isEmpty } from '../../protocol/index.ts'
import { type CardItem, placeOf } from '../../protocol/vcard/index.ts'
import type { DateOrder } from './cell-dates.ts'
import { type CellForm, text } from './cell-forms.ts'
import { type Language, outlookColumns } from './outlook-columns.ts'
import { type ColumnMapping, orders } from './outlook-layout.ts'
import type { Separator } from './separators.ts'

/** How rows are written. */
export interface RowOptions {
  /** Which headings of Outlook's, and how days are written; English when not given. */
  readonly language?: Language | undefined
  /** Headings of one's own in their order, each with its place, instead of Outlook's. */
  readonly columns?: ColumnMapping | undefined
  readonly dates?: DateOrder | undefined
  /** A comma when not given. */
  readonly separator?: Separator | undefined
  /**
   * Cells that a spreadsheet would calculate begin with an apostrophe. Telephone numbers that begin with a plus sign are
   * such cells; what is read here has lost the apostrophe again.
   */
  readonly protectFormulas?: boolean | undefined
}

interface Column {
  readonly heading: string
  readonly place: string | null
  readonly form: CellForm
}

/** What writes rows: the first is the headings. */
export interface RowWriter {
  readonly headings: string
  /** The row of a contact. */
  row(item: CardItem): string
}

/** Makes what writes rows. @throws Error for a place that there is not */
export function rowWriter(options: RowOptions): RowWriter {
  const { language = 'en', separator = ',', protectFormulas = false } = options
  const order = options.dates ?? orders[language]
  const columns = columnsFor(language, options.columns)
  const places = columns.map(({ place }) => (place === null ? undefined : placeOf(place)))
  const textOf = (cells: readonly string[], escape_formulas: boolean) =>
    stringify([cells], { delimiter: separator, record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas })
  return {
    headings: textOf(
      columns.map(column => column.heading),
      false,
    ),
    row: ({ bag }) => {
      const cells = columns.map(({ form }, index) => {
        const value = places[index]?.get(bag)
        return isEmpty(value) ? '' : form.write(value, order)
      })
      return textOf(cells, protectFormulas)
    },
  }
}

function columnsFor(language: Language, own: ColumnMapping | undefined): readonly Column[] {
  if (!own)
    return outlookColumns.map(({ headings, place, form }) => ({ heading: headings[language][0] ?? '', place, form }))
  return Object.entries(own).map(([heading, place]) => ({
    heading,
    place,
    form: outlookColumns.find(column => column.place === place)?.form ?? text,
  }))
}
