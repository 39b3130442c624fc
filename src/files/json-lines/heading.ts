import { FileError } from '../file-error.ts'

/** The version of the form that is written here, and the greatest that is read. */
const version = 1

/** The line that begins a file. */
export const heading = `${JSON.stringify({ ewsContacts: version })}\n`

/**
 * Whether a value is the beginning of a file; files that were put together have it again.
 * @throws FileError NewerVersion
 */
export function isHeading(value: object): boolean {
  if (!('ewsContacts' in value)) return false
  if (typeof value.ewsContacts === 'number' && value.ewsContacts <= version) return true
  const found = JSON.stringify(value.ewsContacts)
  throw new FileError(
    'NewerVersion',
    `The file is of version ${found}; this program reads ${version}. Use a newer one.`,
  )
}

/** Whether a text begins as files do. */
export function hasHeading(beginning: string): boolean {
  return /^\s*\{\s*"ewsContacts"\s*:/.test(beginning)
}
