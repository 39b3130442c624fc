import { stringify } from '#csv-stringify'
import { type Bag, type ItemBag, isEmpty } from '../../protocol/index.ts'
import { type CardItem, placeOf } from '../../protocol/vcard/index.ts'
import type { DateOrder } from './cell-dates.ts'
import { googleColumns } from './google-columns.ts'
import { type Language, outlookColumns } from './outlook-columns.ts'
import { orders } from './outlook-layout.ts'
import { type ColumnMapping, ownColumn } from './own-columns.ts'
import type { Separator } from './separators.ts'

/** How rows are written. */
export interface RowOptions {
  /** Whose headings: Outlook's when not given. */
  readonly layout?: 'outlook' | 'google' | undefined
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

/** The cells of a contact under their headings. */
interface Sheet {
  readonly headings: readonly string[]
  cells(bag: Bag): readonly string[]
}

/** What writes rows: the first is the headings. */
export interface RowWriter {
  readonly headings: string
  /** The row of a contact. */
  row(item: CardItem): string
}

/** Makes what writes rows. @throws FileError UnknownPlace */
export function rowWriter(options: RowOptions): RowWriter {
  const { separator = ',', protectFormulas = false } = options
  const { headings, cells } = options.layout === 'google' ? googleColumns : sheetOf(options)
  const textOf = (row: readonly string[], escape_formulas: boolean) =>
    stringify([row], { delimiter: separator, record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas })
  return {
    headings: textOf(headings, false),
    row: ({ bag }) => textOf(cells(options.columns ? (bag as Bag) : named(bag)), protectFormulas),
  }
}

/** Programs that have no column for the whole name show it as the first name, if there is no other. */
function named(bag: ItemBag): Bag {
  const { givenName, middleName, surname, companyName, displayName } = bag
  const isNameless = !givenName && !middleName && !surname && displayName !== companyName
  return (isNameless ? { ...bag, givenName: displayName } : bag) as Bag
}

function sheetOf({ language = 'en', columns: own, dates }: RowOptions): Sheet {
  const order = dates ?? orders[language]
  const columns = own
    ? Object.entries(own).map(([heading, id]) => ({ heading, ...(id !== null && ownColumn(heading, id)) }))
    : outlookColumns.map(({ headings, place, form }) => ({
        heading: headings[language][0] ?? '',
        place: placeOf(place),
        form,
      }))
  return {
    headings: columns.map(({ heading }) => heading),
    cells: bag =>
      columns.map(({ place, form }) => {
        const value = place?.get(bag)
        return form && !isEmpty(value) ? form.write(value, order) : ''
      }),
  }
}
