import { mappings, type Place, photoId, placeOf } from '../../protocol/vcard/index.ts'
import { FileError } from '../file-error.ts'
import { type CellForm, text } from './cell-forms.ts'
import { outlookColumns } from './outlook-columns.ts'

/** Headings, each with the place it is for: `surname`, `phoneNumbers.MobilePhone`; null for a column to pass over. */
export type ColumnMapping = Readonly<Record<string, string | null>>

/** Where the cells of a column go, and how they are read and written. */
export interface PlacedColumn {
  readonly place: Place
  readonly form: CellForm
}

const forms = new Map(outlookColumns.map(({ place, form }) => [place, form]))
const inCards = mappings.Contact.rows.flatMap(({ places }) => places.flatMap(place => place?.id ?? []))
const known = new Set([...inCards, ...forms.keys()].filter(id => id !== photoId))

/** The column that a heading of one's own is for. @throws FileError UnknownPlace */
export function ownColumn(heading: string, id: string): PlacedColumn {
  // Of an e-mail address, cells have the address.
  const place = [id, `${id}.address`].find(one => known.has(one)) ?? id
  if (known.has(place) || /^extendedProperties\.String:(0x[0-9a-f]{1,4}|[0-9a-f-]{36}[#/].+)$/.test(place))
    return { place: placeOf(place), form: forms.get(place) ?? text }
  const message = `Column '${heading}' cannot go to '${id}', which is no place of a contact; docs/reference/files.md has all.`
  throw new FileError('UnknownPlace', message)
}
