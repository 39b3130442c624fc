import { ForbiddenCharacterError } from './errors.ts'

/** Attributes to write; those without a value are left out. */
export type WriteAttributes = Readonly<Record<string, string | undefined>>

const pieceLength = 8192

/** Builds a document as one string. Text and attributes are always escaped. */
export class XmlWriter {
  readonly #pieces: string[] = []
  #text = ''
  #marks = ''

  /** Writes the XML declaration, which comes first. */
  declare(): void {
    this.#text += '<?xml version="1.0" encoding="utf-8"?>'
  }

  /** Adds an attribute to the next start tag, before its own. */
  mark(name: string, value: string): void {
    this.#marks += ` ${name}="${escapeAttribute(value)}"`
  }

  /** Writes a start tag. */
  open(tag: string, attributes?: WriteAttributes): void {
    this.#text += `<${tag}${this.#attributes(attributes)}>`
  }

  /** Writes an end tag. */
  close(tag: string): void {
    this.#text += `</${tag}>`
    if (this.#text.length > pieceLength) this.#setAside()
  }

  /** Writes an element that holds only text. It is never self-closed: some clients stumble over that. */
  leaf(tag: string, text: string, attributes?: WriteAttributes): void {
    const escaped = escapeText(text)
    if (escaped.length <= pieceLength) {
      this.#text += `<${tag}${this.#attributes(attributes)}>${escaped}</${tag}>`
      return
    }
    // What is long is a piece by itself: it is not copied before all are put together.
    this.#text += `<${tag}${this.#attributes(attributes)}>`
    this.#setAside()
    this.#pieces.push(escaped)
    this.#text += `</${tag}>`
  }

  /** Writes an element with nothing in it. */
  empty(tag: string, attributes?: WriteAttributes): void {
    this.#text += `<${tag}${this.#attributes(attributes)}/>`
  }

  /** What was written so far. */
  toString(): string {
    return [...this.#pieces, this.#text].join('')
  }

  /**
   * A string that grows by appending is a tree of all that was ever appended, until somebody looks into it. Looking into
   * it now and then keeps the tree, which the garbage collector has to walk, small.
   */
  #setAside(): void {
    Number(this.#text)
    this.#pieces.push(this.#text)
    this.#text = ''
  }

  #attributes(attributes: WriteAttributes | undefined): string {
    if (attributes === undefined && this.#marks === '') return ''
    let text = this.#marks
    this.#marks = ''
    for (const name in attributes) {
      const value = attributes[name]
      if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`
    }
    return text
  }
}

/** One look decides: nearly no text holds any of these. Surrogates are here to be checked, not escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const special = /[&<>"\0-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/

/** Escapes element text. A carriage return becomes a reference, since parsers turn a raw one into a line feed. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text
  assertCarriable(text)
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

function escapeAttribute(text: string): string {
  if (!special.test(text)) return text
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;')
}

/** The text without what XML cannot carry. */
export function carriable(text: string): string {
  return text.replace(new RegExp(forbidden, 'g'), '').toWellFormed()
}

/** Throws unless XML can carry the text. */
export function assertCarriable(text: string): void {
  const found = forbidden.exec(text)
  if (found) {
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw new ForbiddenCharacterError(`character U+${code} at position ${found.index} cannot be sent in XML; remove it`)
  }
  if (!text.isWellFormed()) {
    throw new ForbiddenCharacterError('the text holds half a surrogate pair, which cannot be sent in XML; remove it')
  }
}
