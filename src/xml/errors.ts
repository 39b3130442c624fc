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

/** The beginning of a text, for a message that quotes it: never half a character, which could not be sent. */
export function excerpt(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text
}

/** Text that XML cannot carry: a control character or half a surrogate pair. */
export class ForbiddenCharacterError extends Error {
  override readonly name = 'ForbiddenCharacterError'
  readonly code = 'ForbiddenCharacter'
}
