/** How large the parts of a file may be. What is larger is passed over, and told as a problem that says the bound. */
export interface Limits {
  /** Characters of one card, row or line of JSON, with its photo. */
  readonly contact: number
  /** Lines of one card, unfolded. */
  readonly lines: number
  /** Columns of a row. */
  readonly columns: number
}

/** A photo of 20 MiB, in base64, and room for the rest. */
export const defaultLimits: Limits = { contact: 32 * 1024 * 1024, lines: 10_000, columns: 1_000 }

/** A bound in words, as in "more than 32 MiB". */
export function sizeText(characters: number): string {
  const mebibytes = characters / (1024 * 1024)
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${characters} characters`
}
