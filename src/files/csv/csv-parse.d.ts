/** Of csv-parse what is used here. Its own declarations want those of Node. */
export interface ParseOptions {
  readonly delimiter: string
  readonly record_delimiter: string
  readonly relax_column_count: true
  readonly relax_quotes: boolean
  /** Takes each record; what it gives instead is kept, unless it is nothing. */
  readonly on_record: (record: string[], info: { readonly bytes: number; readonly lines: number }) => null
}

export function parse(input: Uint8Array, options: ParseOptions): unknown

export class CsvError extends Error {
  constructor(code: string, message: string)
  readonly code: string
}
