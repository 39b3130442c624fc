import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { XmlError, type XmlPlace } from './errors.ts'
import type { XmlLimits } from './limits.ts'

/** Attributes of an element by their name as written. */
export type XmlAttributes = Record<string, SaxesAttributeNS>

export const OPEN = 1
export const CLOSE = 2
export const TEXT = 3

/** Enough for the parser to be busy, little enough for the tape to stay in the cache. */
const chunkLength = 65_536

const lineFeed = 0x0a
const start = { offset: 0, line: 1, lineStart: 0 }

/** An "&" that begins no reference; what may hold one that does not count comes first, so that it is passed over. */
const strayAmpersand =
  /<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<!\[CDATA\[.*?(?:\]\]>|$)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/gs

/**
 * Tokens of a document, parsed as they are asked for: the parser pushes, this tape lets a reader pull.
 * It holds the tokens of one chunk at a time, so memory does not grow with the document.
 */
export class XmlTokens {
  kind = 0
  /** Name of an element, or the text. */
  value = ''
  attributes: XmlAttributes | undefined

  readonly #source: string
  /** A document that calls itself XML 1.1 could name characters that XML 1.0, in which all is written, cannot carry. */
  readonly #parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' })
  readonly #limits: XmlLimits
  readonly #namespaces: ReadonlyMap<string, string>
  readonly #names = new Map<string, Map<string, string>>()
  #fed = 0
  #depth = 0

  readonly #kinds: number[] = []
  readonly #values: string[] = []
  readonly #attributes: (XmlAttributes | undefined)[] = []
  readonly #offsets: number[] = []
  #count = 0
  #next = 0
  /** The place last told: the next is counted from here, for a document may have something wrong on every line. */
  #told = start
  /** Where the last token of the chunks before ends. */
  #passed = 0

  constructor(source: string, namespaces: ReadonlyMap<string, string>, limits: XmlLimits) {
    this.#source = source
    this.#namespaces = namespaces
    this.#limits = limits
    const parser = this.#parser
    parser.on('error', error => this.#failAsParserDid(error))
    parser.on('doctype', () => this.#failAt(parser.position, 'a document type declaration (DTD) is not allowed'))
    parser.on('opentag', tag => {
      this.#checkTag(tag.local)
      this.#push(OPEN, this.#qualify(tag.uri, tag.local), tag.attributes)
    })
    parser.on('closetag', () => {
      this.#depth--
      this.#push(CLOSE, '', undefined)
    })
    parser.on('text', text => this.#push(TEXT, this.#uncopied(text), undefined))
    parser.on('cdata', text => this.#push(TEXT, text, undefined))
  }

  /** Advances to the next token; false at the end of the document. */
  next(): boolean {
    while (this.#next >= this.#count) if (!this.#refill()) return false
    const at = this.#next++
    this.kind = this.#kinds[at] as number
    this.value = this.#values[at] as string
    this.attributes = this.#attributes[at]
    return true
  }

  /** Where the current token ends in the document. */
  get offset(): number {
    return this.#next > 0 ? (this.#offsets[this.#next - 1] as number) : this.#source.length
  }

  /** Where the tag begins that ends at an offset; a raw "<" cannot occur inside a tag. */
  placeOfTag(offset: number): XmlPlace {
    return this.#placeAt(this.#source.lastIndexOf('<', offset - 1))
  }

  #placeAt(offset: number): XmlPlace {
    const from = offset < this.#told.offset ? start : this.#told
    let { line, lineStart } = from
    for (let at = from.offset; at < offset; at++) {
      if (this.#source.charCodeAt(at) !== lineFeed) continue
      line++
      lineStart = at + 1
    }
    this.#told = { offset, line, lineStart }
    return { line, column: offset - lineStart + 1 }
  }

  #failAt(offset: number, message: string): never {
    throw new XmlError(message, this.#placeAt(offset))
  }

  /** The parser takes all after an "&" for a name, up to the next ";" or to the end: the place to tell is the "&". */
  #failAsParserDid(error: Error): never {
    const { position } = this.#parser
    const stray = this.#findStrayAmpersand(position)
    if (stray !== undefined) this.#failAt(stray, "an '&' that stands for itself is written '&amp;'")
    this.#failAt(position, error.message.replace(/\.$/, ''))
  }

  #findStrayAmpersand(end: number): number | undefined {
    // The "<" after a text belongs to that token.
    const begin = Math.max(0, this.#lastEnd() - 1)
    for (const { 0: found, index } of this.#source.slice(begin, end).matchAll(strayAmpersand))
      if (found === '&') return begin + index
    return undefined
  }

  /** Where the last token that was parsed ends. */
  #lastEnd(): number {
    return this.#count > 0 ? (this.#offsets[this.#count - 1] as number) : this.#passed
  }

  #refill(): boolean {
    this.#passed = this.#lastEnd()
    this.#next = this.#count = 0
    if (this.#fed > this.#source.length) return false
    const end = this.#fed + chunkLength
    this.#parser.write(this.#source.slice(this.#fed, end))
    this.#fed = end
    if (end >= this.#source.length) {
      this.#parser.close()
      this.#fed = this.#source.length + 1
    }
    return true
  }

  /**
   * The parser puts a long text together of the pieces that it was fed. Where nothing in it had to be undone, it is a
   * part of the document as it stands, and takes no memory of its own.
   */
  #uncopied(text: string): string {
    if (text.length <= chunkLength) return text
    const begin = this.#lastEnd()
    const raw = this.#source.slice(begin, begin + text.length)
    // The "<" that ends the text is passed already; anything undone would have made the text shorter than its source.
    const isWhole = begin + text.length === this.#parser.position - 1
    return isWhole && !raw.includes('\r') ? raw : text
  }

  #push(kind: number, value: string, attributes: XmlAttributes | undefined): void {
    const at = this.#count++
    this.#kinds[at] = kind
    this.#values[at] = value
    this.#attributes[at] = attributes
    this.#offsets[at] = this.#parser.position
  }

  #checkTag(name: string): void {
    const { depth, nameLength } = this.#limits
    if (++this.#depth > depth) this.#failAt(this.#parser.position, `elements are nested more than ${depth} deep`)
    if (name.length > nameLength) this.#failAt(this.#parser.position, `a name is longer than ${nameLength} characters`)
  }

  /** `prefix:local` with the prefix that the tables use for this namespace, whatever the document's own is. */
  #qualify(uri: string, local: string): string {
    const names = this.#names.get(uri) ?? new Map<string, string>()
    const known = names.get(local)
    if (known !== undefined) return known
    const prefix = this.#namespaces.get(uri)
    const name = prefix === undefined ? (uri && `{${uri}}`) + local : `${prefix}:${local}`
    this.#names.set(uri, names.set(local, name))
    return name
  }
}
