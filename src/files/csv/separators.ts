/** What may stand between cells. */
export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** The separator that the first line of a file shows: the one of which there are most outside of quotation marks. */
export function separatorOf(line: string): Separator {
  const [, told] = /^sep=([,;\t])$/i.exec(line) ?? []
  if (told) return told as Separator
  const bare = line.replace(/"(?:[^"]|"")*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
