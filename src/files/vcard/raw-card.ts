import { longestHead } from '../../protocol/vcard/index.ts'
import { type Limits, sizeText } from '../limits.ts'

/** A line of a card, unfolded, and where it stands. */
export interface RawLine {
  readonly text: string
  readonly number: number
}

/** A line that may go on. It is put together only when it is whole. */
interface OpenLine {
  readonly pieces: string[]
  readonly number: number
  readonly encoding: 'base64' | 'quoted-printable' | undefined
}

/** The lines of a card as they come: put together where they were folded, within bounds. */
export class RawCard {
  /** The line of the file that begins the card. */
  readonly line: number
  readonly #limits: Limits
  readonly #lines: OpenLine[] = []
  #size = 0
  #excess: string | undefined
  #isOld = false
  /** Cards within the card that are open. */
  #depth = 0

  constructor(line: number, limits: Limits) {
    this.line = line
    this.#limits = limits
  }

  /** Whether it is of version 2.1. */
  get isOld(): boolean {
    return this.#isOld
  }

  /** Why the card is too large; undefined while it is not. */
  get excess(): string | undefined {
    return this.#excess
  }

  get lines(): RawLine[] {
    return this.#lines.map(({ pieces, number }) => ({ text: pieces.join(''), number }))
  }

  /** Whether a card that begins here would be part of this one: that of an agent, or within that. */
  get takesCard(): boolean {
    if (this.#depth > 0) return true
    const { pieces = [] } = this.#lines.at(-1) ?? {}
    return pieces.length === 1 && /^AGENT[^:]*:\s*$/i.test(pieces[0] as string)
  }

  get isWithinAnother(): boolean {
    return this.#depth > 0
  }

  /** Takes the next line of the file. */
  add(text: string, number: number): void {
    if (this.#excess !== undefined) return
    this.#size += text.length + 1
    const last = this.#lines.at(-1)
    if (!last || !this.#goesOn(last, text)) this.#begin(text, number)
    this.#excess = this.#excessNow()
    if (this.#excess !== undefined) this.#lines.length = 0
  }

  /** Takes the beginning or the end of a card within: it becomes part of the value of the line before. */
  nest(text: string, by: 1 | -1): void {
    this.#depth += by
    this.#lines.at(-1)?.pieces.push(escapedLine(text))
  }

  #excessNow(): string | undefined {
    const { contact, lines } = this.#limits
    if (this.#size > contact) return `It is larger than ${sizeText(contact)}`
    return this.#lines.length > lines ? `It has more than ${lines} lines` : undefined
  }

  #begin(text: string, number: number): void {
    if (text.trim() === '') return
    if (/^VERSION:\s*2\.1\s*$/i.test(text)) this.#isOld = true
    this.#lines.push({ pieces: [text], number, encoding: encodingIn(text) })
  }

  /** Adds to a line what goes on with it; false for what is a line by itself. */
  #goesOn({ pieces, encoding }: OpenLine, next: string): boolean {
    const last = pieces.at(-1) as string
    if (this.#depth > 0) pieces.push(escapedLine(next))
    else if (encoding === 'quoted-printable' && last.endsWith('=')) pieces.splice(-1, 1, last.slice(0, -1), next)
    else if (/^[ \t]/.test(next)) pieces.push(this.#isOld && encoding !== 'base64' ? next : next.slice(1))
    else if (encoding === 'base64' && /^[A-Za-z0-9+/]+={0,2}$/.test(next)) pieces.push(next)
    else return false
    return true
  }
}

/** What tells in the head of a line how its value goes on. */
function encodingIn(line: string): OpenLine['encoding'] {
  const head = line.slice(0, Math.min(line.indexOf(':'), longestHead))
  if (/QUOTED-PRINTABLE/i.test(head)) return 'quoted-printable'
  return /BASE64|ENCODING=B\b/i.test(head) ? 'base64' : undefined
}

/** A line within the value of another. */
function escapedLine(text: string): string {
  return `${text.replace(/[\\,;]/g, '\\$&')}\\n`
}
