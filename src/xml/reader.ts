import { excerpt, XmlError, type XmlPlace } from './errors.ts'
import { defaultLimits, type XmlLimits } from './limits.ts'
import { CLOSE, OPEN, TEXT, type XmlAttributes, XmlTokens } from './tokens.ts'

/**
 * A cursor over a document: `child()` steps into the next child of the current element or out of it at its end,
 * `text()` and `skip()` consume an element whole. Nothing of the document is kept.
 */
export class XmlReader {
  /** Name of the current element: `prefix:local`, by the prefixes given to the constructor. */
  name = ''
  /** How many elements are open. */
  depth = 0
  /** Passes over elements that nobody knows instead of refusing them: the sender may be newer than the reader. */
  lenient = false

  readonly #tokens: XmlTokens
  #attributes: XmlAttributes | undefined
  #opened = 0

  /**
   * @param source the document
   * @param namespaces the prefix under which each namespace is known to the reader's user
   */
  constructor(source: string, namespaces: ReadonlyMap<string, string>, limits: XmlLimits = defaultLimits) {
    this.#tokens = new XmlTokens(source, namespaces, limits)
  }

  /** Enters the next child element and gives its name; undefined when the current element ends, which is then left. */
  child(): string | undefined {
    const tokens = this.#tokens
    while (tokens.next()) {
      if (tokens.kind === OPEN) {
        this.depth++
        this.name = tokens.value
        this.#attributes = tokens.attributes
        this.#opened = tokens.offset
        return this.name
      }
      if (tokens.kind === CLOSE) {
        this.depth--
        return undefined
      }
      if (!isBlank(tokens.value)) this.fail(`text is not expected here: '${excerpt(tokens.value.trim())}'`)
    }
    return undefined
  }

  /** Value of an attribute of the element just entered. */
  attribute(name: string): string | undefined {
    return this.#attributes?.[name]?.value
  }

  /** Consumes the current element, which holds only text, and gives it as it stands. */
  text(): string {
    const tokens = this.#tokens
    const name = this.name
    let text = ''
    while (tokens.next() && tokens.kind !== CLOSE) {
      if (tokens.kind === OPEN) {
        this.#opened = tokens.offset
        this.fail(`'${tokens.value}' is not expected in '${name}', which holds text only`)
      }
      text = text === '' ? tokens.value : text + tokens.value
    }
    this.depth--
    return text
  }

  /** Consumes the rest of the current element, whatever it holds. */
  skip(): void {
    this.leave(this.depth - 1)
  }

  /** Consumes whatever is left until only `depth` elements are open: the way out after a value that could not be read. */
  leave(depth: number): void {
    const tokens = this.#tokens
    while (this.depth > depth && tokens.next()) {
      if (tokens.kind === OPEN) this.depth++
      else if (tokens.kind === CLOSE) this.depth--
    }
  }

  /** Reads to the end of the document, which must be well-formed to the last character. */
  end(): void {
    while (this.#tokens.next()) {
      if (this.#tokens.kind === TEXT || this.#tokens.kind === CLOSE) continue
      this.fail(`'${this.#tokens.value}' is not expected here`)
    }
  }

  /** Where the element last entered begins. */
  place(): XmlPlace {
    return this.#tokens.placeOfTag(this.#opened)
  }

  /** Meets an element that nobody knows: refuses the document, or passes over the element where the reader is lenient. */
  unknown(message: string): void {
    if (!this.lenient) this.fail(message)
    this.skip()
  }

  /** What `failAt` takes to name the element last entered. */
  get opened(): number {
    return this.#opened
  }

  /** Refuses the document, naming line and column of an element that was entered before. */
  failAt(opened: number, message: string): never {
    throw new XmlError(message, this.#tokens.placeOfTag(opened))
  }

  /** Refuses the document, naming line and column of the element last entered. */
  fail(message: string): never {
    this.failAt(this.#opened, message)
  }
}

function isBlank(text: string): boolean {
  return !/[^ \t\r\n]/.test(text)
}
