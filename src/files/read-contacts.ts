import type { DateOrder } from './csv/cell-dates.ts'
import type { ColumnMapping } from './csv/own-columns.ts'
import { RowReader } from './csv/row-reader.ts'
import { textOf } from './decode.ts'
import type { Entry, EntryReader } from './entry.ts'
import { type FileFormat, formatOf } from './file-format.ts'
import { JsonLineReader } from './json-lines/json-line-reader.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { Source } from './source.ts'
import { CardReader } from './vcard/card-reader.ts'

/** How a file is read. */
export interface ReadOptions {
  /** Found out from the beginning of the file when not given. */
  readonly format?: FileFormat
  /** Found out when not given: UTF-8, UTF-16, or windows-1252. */
  readonly encoding?: string
  readonly limits?: Partial<Limits>
  /** Of CSV: where the columns belong whose headings are neither Outlook's nor Google's. */
  readonly columns?: ColumnMapping
  /** Of CSV: how days are written; that of the headings' language when not given. */
  readonly dates?: DateOrder
}

const readers: Readonly<Record<FileFormat, (limits: Limits, options: ReadOptions) => EntryReader>> = {
  csv: (limits, options) => new RowReader(limits, options),
  'json-lines': limits => new JsonLineReader(limits),
  vcard: limits => new CardReader(limits),
}

/** So much of a file tells what it is. */
const enough = 4096

/**
 * Reads contacts and distribution lists from a file, one after the other, however many there are. What is wrong with one
 * of them is a value in its place; the others are read all the same.
 * @throws FileError UnknownFormat, UnknownEncoding
 */
export async function* readContacts(source: Source, options: ReadOptions = {}): AsyncGenerator<Entry> {
  const limits = { ...defaultLimits, ...options.limits }
  const readerOf = (format: FileFormat) => readers[format](limits, options)
  let reader = options.format && readerOf(options.format)
  let beginning = ''
  for await (const text of textOf(source, options.encoding)) {
    if (reader) yield* reader.read(text)
    else {
      beginning += text
      if (beginning.length < enough) continue
      reader = readerOf(formatOf(beginning, options))
      yield* reader.read(beginning)
    }
  }
  if (!reader) {
    if (beginning.trim() === '') return
    reader = readerOf(formatOf(beginning, options))
    yield* reader.read(beginning)
  }
  yield* reader.end()
}
