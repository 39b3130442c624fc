/** A place in a document; line and column count from 1. */
export interface XmlPlace {
  readonly line: number
  readonly column: number
}

/** A document that is not well-formed, breaks a limit, or holds what its reader does not expect there. */
export class XmlError extends Error implements XmlPlace {
  override readonly name = 'XmlError'
  readonly code = 'XmlError'
  readonly line: number
  readonly column: number

  constructor(message: string, place: XmlPlace) {
    super(message)
    this.line = place.line
    this.column = place.column
  }
}

/** Text that XML cannot carry: a control character or half a surrogate pair. */
export class ForbiddenCharacterError extends Error {
  override readonly name = 'ForbiddenCharacterError'
  readonly code = 'ForbiddenCharacter'
}
