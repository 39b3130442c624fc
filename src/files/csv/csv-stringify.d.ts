/** Of csv-stringify what is used here. Its own declarations want those of Node. */
export interface StringifyOptions {
  readonly delimiter: string
  readonly record_delimiter: string
  readonly quoted_match: RegExp
  readonly escape_formulas: boolean
}

export function stringify(records: readonly (readonly string[])[], options: StringifyOptions): string
