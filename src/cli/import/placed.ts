import { outlookColumns } from '../../files/csv/outlook-columns.ts'
import { FileError, type ReadOptions, readContacts } from '../../files/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { fieldCalled } from '../contacts/fields.ts'
import { Failure } from '../failure.ts'
import { formatFor } from '../files/format.ts'
import type { ImportOptions } from './command.ts'
import type { Input } from './input.ts'

/** The lines of a contact in its file. */
export interface Span {
  /** Which contact it is, from 1. */
  readonly row: number
  readonly line: number
  /** The line after it; undefined at the end of the file. */
  readonly end: number | undefined
}

/** A contact of a file, or what is wrong with it, with its lines. */
export type Placed = Span & ({ readonly item: ItemValue } | { readonly problem: string })

/** How the file is to be read. @throws Failure */
export function readOptionsOf(file: string, options: Pick<ImportOptions, 'format' | 'encoding' | 'map'>): ReadOptions {
  const format = formatFor(file, options.format)
  const { encoding, map } = options
  return {
    ...(format && { format }),
    ...(encoding !== undefined && { encoding }),
    ...(map.length > 0 && { columns: Object.fromEntries(map.map(columnOf)) }),
  }
}

/** `Heading=Field`; nothing after the sign leaves the column out. */
function columnOf(text: string): [string, string | null] {
  const equals = text.lastIndexOf('=')
  if (equals < 1) throw new Failure(`--map ${text}: write it as Column=Field`)
  const name = text.slice(equals + 1).trim()
  return [text.slice(0, equals).trim(), name === '' ? null : placeFor(fieldCalled(name).slot.id)]
}

/** Files have e-mail addresses in parts. */
function placeFor(id: string): string {
  const isColumn = (place: string) => outlookColumns.some(column => column.place === place)
  return [id, `${id}.address`].find(isColumn) ?? id
}

/** The contacts of a file with their lines. @throws Failure for a file of which nothing can be read */
export async function* placed(input: Input, options: ReadOptions): AsyncGenerator<Placed> {
  let last: Placed | undefined
  try {
    for await (const entry of readContacts(input.bytes(), options)) {
      const { row, line } = entry
      if (last) yield { ...last, end: line }
      last =
        'item' in entry
          ? { row, line, end: undefined, item: entry.item }
          : { row, line, end: undefined, problem: entry.problem.message }
    }
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message)
    throw error
  }
  if (last) yield last
}
