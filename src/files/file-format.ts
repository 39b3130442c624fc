import type { LayoutOptions } from './csv/outlook-layout.ts'
import { hasHeadings } from './csv/row-reader.ts'
import { FileError } from './file-error.ts'
import { hasHeading } from './json-lines/heading.ts'

/** Formats of files that are known. */
export const fileFormats = ['vcard', 'csv', 'json-lines'] as const
export type FileFormat = (typeof fileFormats)[number]

/** The format that the beginning of a text shows. @throws FileError UnknownFormat */
export function formatOf(beginning: string, options: LayoutOptions): FileFormat {
  if (hasHeading(beginning)) return 'json-lines'
  if (/^\s*BEGIN\s*:\s*VCARD\s*$/im.test(beginning)) return 'vcard'
  if (hasHeadings(beginning, options)) return 'csv'
  throw new FileError('UnknownFormat', `The file begins like none of ${fileFormats.join(', ')}; say which it is.`)
}
