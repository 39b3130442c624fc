import { CsvError, parse } from '#csv-parse'
import { type Limits, sizeText } from '../limits.ts'

/** A row of a file, or why it is none, and the line of the file in which it begins. */
export type CsvRow = { readonly line: number } & (
  | { readonly cells: string[] }
  | { readonly code: 'BadRow' | 'TooLarge'; readonly reason: string }
)

const lineFeed = 0x0a
const encoder = new TextEncoder()

/**
 * Parts a text that comes piece by piece into rows. csv-parse reads as many as there are at a time. A row that it cannot
 * read is one problem: reading goes on with the next line, so that a quotation mark that nothing closes takes no more
 * than its own row along.
 */
export class CsvRows {
  readonly #separator: string
  readonly #limits: Limits
  #pending: Uint8Array = new Uint8Array()
  /** What came since then. */
  #text = ''
  /** The row at the beginning of what is pending is not whole before there is so much. */
  #wanted = 0
  #line: number
  /** As many as the first row has. One that has fewer, and goes over several lines, is torn. */
  #columns = 0
  /** What is left of a line that was too long is passed over. */
  #skips = false

  /** @param line of the file in which the text begins */
  constructor(separator: string, limits: Limits, line: number) {
    this.#separator = separator
    this.#limits = limits
    this.#line = line
  }

  /** The rows that are whole by now. */
  *push(text: string): Generator<CsvRow> {
    this.#text += this.#skips ? this.#afterLine(text) : text
    const length = this.#pending.length + this.#text.length
    const isWanted = text.includes('\n') ? length >= this.#wanted : length > this.#limits.row
    if (isWanted) yield* this.#rows(false)
  }

  /** The rows that are left. */
  *end(): Generator<CsvRow> {
    if (this.#text !== '' || this.#pending.length > 0) this.#text += '\n'
    yield* this.#rows(true)
  }

  *#rows(isEnd: boolean): Generator<CsvRow> {
    this.#pending = joined(this.#pending, encoder.encode(this.#text))
    this.#text = ''
    while (this.#pending.length > 0) {
      const whole = this.#pending.subarray(0, this.#pending.lastIndexOf(lineFeed) + 1)
      const { rows, taken, error } = this.#parsed(whole, false)
      yield* rows
      this.#pending = this.#pending.subarray(taken)
      if (this.#pending.length === 0 || this.#mayBecomeWhole(error, isEnd)) return
      yield this.#torn()
    }
  }

  /** Whether the row at the beginning of what is pending may be whole when there is more of it. */
  #mayBecomeWhole(error: string | undefined, isEnd: boolean): boolean {
    if (error !== undefined && error !== notClosed) return false
    if (isEnd || this.#pending.length > this.#limits.row) return false
    this.#wanted = error === undefined ? 0 : this.#pending.length * 2
    return true
  }

  #afterLine(text: string): string {
    const end = text.indexOf('\n') + 1
    this.#skips = end === 0
    return end === 0 ? '' : text.slice(end)
  }

  /** The rows of whole lines, as far as they can be read, and the code of what is wrong with the next. */
  #parsed(bytes: Uint8Array, relaxed: boolean): Parsed {
    const rows: CsvRow[] = []
    const start = this.#line
    let taken = 0
    if (bytes.length === 0) return { rows, taken }
    try {
      parse(bytes, {
        delimiter: this.#separator,
        record_delimiter: '\n',
        relax_column_count: true,
        relax_quotes: relaxed,
        on_record: (cells, info) => {
          const line = this.#line
          this.#columns ||= cells.length
          const isTorn = cells.length < this.#columns && start + info.lines > line + 1
          if (isTorn) throw new CsvError(notClosed, '')
          taken = info.bytes
          this.#line = start + info.lines
          if (cells.length > 1 || cells[0] !== '') rows.push(this.#bounded(cells, line))
          return null
        },
      })
      return { rows, taken }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      return { rows, taken, error: error.code }
    }
  }

  #bounded(cells: string[], line: number): CsvRow {
    const { columns } = this.#limits
    if (cells.length <= columns) return { line, cells }
    return { line, code: 'TooLarge', reason: `It has more than ${columns} columns` }
  }

  /** What cannot be read goes as far as its line; a quotation mark in it may have stood for itself. */
  #torn(): CsvRow {
    const line = this.#line
    const end = this.#pending.indexOf(lineFeed) + 1
    this.#skips = end === 0
    const text = this.#pending.subarray(0, end === 0 ? this.#pending.length : end)
    this.#pending = this.#pending.subarray(text.length)
    this.#wanted = 0
    if (text.length > this.#limits.row) {
      this.#line = line + 1
      return { line, code: 'TooLarge', reason: `It is larger than ${sizeText(this.#limits.row)}` }
    }
    const { rows } = this.#parsed(text, true)
    this.#line = line + 1
    return rows[0] ?? { line, code: 'BadRow', reason: 'Its quotation mark is never closed' }
  }
}

/** What came of reading. */
interface Parsed {
  readonly rows: CsvRow[]
  /** Octets that the rows stand in. */
  readonly taken: number
  /** The code of what is wrong with the row after them. */
  readonly error?: string
}

const notClosed = 'CSV_QUOTE_NOT_CLOSED'

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}
