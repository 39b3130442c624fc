/** How large the parts of a file may be. What is larger is passed over, and told as a problem that says the bound. */
export interface Limits {
  /** Characters of one card or line of JSON, with its photo. */
  readonly contact: number
  /** Octets of one row. */
  readonly row: number
  /** Lines of one card, unfolded. */
  readonly lines: number
  /** Columns of a row. */
  readonly columns: number
}

const mebibyte = 1024 * 1024

/** There is room for a photo of 20 MiB, in base64. */
export const defaultLimits: Limits = { contact: 32 * mebibyte, row: mebibyte, lines: 10_000, columns: 1_000 }

/** A bound in words, as in "more than 32 MiB". */
export function sizeText(characters: number): string {
  const mebibytes = characters / mebibyte
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${characters} characters`
}
