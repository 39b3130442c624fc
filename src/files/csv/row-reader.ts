import type { Entry, EntryReader, FileProblem, ProblemCode } from '../entry.ts'
import { FileError } from '../file-error.ts'
import { itemOf } from '../items.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { type CsvRow, CsvRows } from './csv-rows.ts'
import { BadCell, type Layout } from './layout.ts'
import { layoutOf } from './layouts.ts'
import type { LayoutOptions } from './outlook-layout.ts'
import { separatorOf } from './separators.ts'

/** Reads rows of comma-separated values whose first row holds headings. */
export class RowReader implements EntryReader {
  readonly #limits: Limits
  readonly #options: LayoutOptions
  #beginning = ''
  #rows: CsvRows | undefined
  #layout: Layout | undefined
  #columns = 0
  #row = 0

  constructor(limits: Limits, options: LayoutOptions) {
    this.#limits = limits
    this.#options = options
  }

  *read(text: string): Generator<Entry> {
    if (this.#rows) {
      yield* this.#entries(this.#rows.push(text))
      return
    }
    this.#beginning += text
    if (!this.#beginning.includes('\n') && this.#beginning.length <= this.#limits.row) return
    yield* this.#begin()
  }

  *end(): Generator<Entry> {
    if (!this.#rows) yield* this.#begin()
    if (this.#rows) yield* this.#entries(this.#rows.end())
    if (!this.#layout) throw noHeading('There is no row.')
  }

  /** The first line shows what is between the cells; it may say nothing else. */
  *#begin(): Generator<Entry> {
    const [line = ''] = this.#beginning.split('\n', 1)
    const isHint = /^sep=/i.test(line)
    this.#rows = new CsvRows(separatorOf(line), this.#limits, isHint ? 2 : 1)
    const text = isHint ? this.#beginning.slice(line.length + 1) : this.#beginning
    this.#beginning = ''
    yield* this.#entries(this.#rows.push(text))
  }

  *#entries(rows: Iterable<CsvRow>): Generator<Entry> {
    for (const row of rows) {
      const entry = this.#layout ? this.#entry(row, this.#layout) : this.#takeHeadings(row)
      if (entry) yield entry
    }
  }

  #takeHeadings(row: CsvRow): undefined {
    if ('reason' in row) throw noHeading(`${row.reason}.`)
    this.#layout = layoutOf(row.cells, this.#options)
    if (this.#layout.known === 0) throw noHeading(`None of '${row.cells.slice(0, 5).join("', '")}' is known.`)
    this.#columns = row.cells.length
  }

  #entry(row: CsvRow, layout: Layout): Entry | undefined {
    const { line } = row
    if ('reason' in row) return this.#problem(row.code, line, `${row.reason}; mend the row.`)
    if (row.cells.slice(this.#columns).some(cell => cell !== ''))
      return this.#problem(
        'BadRow',
        line,
        `It has ${row.cells.length} cells, and there are ${this.#columns} headings; put a cell with the separator in it in quotation marks.`,
      )
    try {
      const found = layout.read(row.cells)
      return found && { row: ++this.#row, line, item: itemOf(found) }
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      return this.#problem('BadValue', line, `${error.message}.`)
    }
  }

  #problem(code: ProblemCode, line: number, reason: string): Entry {
    const row = ++this.#row
    const problem: FileProblem = { code, line, message: `The row of line ${line} cannot be read: ${reason}` }
    return { row, line, problem }
  }
}

function noHeading(reason: string): FileError {
  const remedy = 'The first row has to be headings as Outlook or Google writes them, or as `columns` says.'
  return new FileError('NoHeading', `${reason} ${remedy}`)
}

/** Whether the first line of a text holds headings that are known. */
export function hasHeadings(beginning: string, options: LayoutOptions): boolean {
  const text = beginning.replace(/^sep=.*\n/i, '')
  const end = text.indexOf('\n')
  // Of a long line there may be no more than its beginning, which ends within a heading.
  const cut = text.lastIndexOf(separatorOf(text))
  const line = end < 0 && cut < 0 ? text : text.slice(0, end < 0 ? cut : end)
  const rows = new CsvRows(separatorOf(line), defaultLimits, 1)
  const [row] = [...rows.push(line), ...rows.end()]
  return row !== undefined && 'cells' in row && layoutOf(row.cells, options).known > 0
}
