import type { CardItem } from '../../protocol/vcard/index.ts'

/** What the columns of a file are: it makes an item of a row. */
export interface Layout {
  /** How many of the headings are known. */
  readonly known: number
  /** The item of a row; undefined for a row that says nothing. @throws BadCell */
  read(cells: readonly string[]): CardItem | undefined
}

/** A cell that cannot be read. */
export class BadCell extends Error {
  constructor(heading: string, reason: string) {
    super(`column '${heading}': ${reason}`)
  }
}

/** A heading without what programs write differently: case, accents, blanks and signs. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A cell without the sign that keeps a spreadsheet from calculating it. */
export function unprotected(cell: string): string {
  return /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell
}
