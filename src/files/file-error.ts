/** Why nothing at all can be read from a source, or written. */
export type FileErrorCode = 'UnknownEncoding' | 'UnknownFormat' | 'NoHeading' | 'UnknownPlace' | 'NewerVersion'

/** A file that cannot be read at all. What is wrong with one contact of it is a value, not this. */
export class FileError extends Error {
  override readonly name = 'FileError'
  readonly code: FileErrorCode

  constructor(code: FileErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
