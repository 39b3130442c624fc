import { type ContentLine, contentLine, longestHead, readCard } from '../../protocol/vcard/index.ts'
import type { Entry, EntryReader, FileProblem, ProblemCode } from '../entry.ts'
import { itemOf } from '../items.ts'
import type { Limits } from '../limits.ts'
import { LineSplitter } from '../line-splitter.ts'
import { modernLine } from './older-line.ts'
import { RawCard, type RawLine } from './raw-card.ts'

/** Reads vCards of versions 2.1, 3.0 and 4.0, one after the other. */
export class CardReader implements EntryReader {
  readonly #limits: Limits
  readonly #lines: LineSplitter
  #number = 0
  #row = 0
  #card: RawCard | undefined
  /** Whether lines between cards were told of already. */
  #toldOfOthers = false

  constructor(limits: Limits) {
    this.#limits = limits
    this.#lines = new LineSplitter(limits.contact)
  }

  *read(text: string): Generator<Entry> {
    for (const line of this.#lines.push(text)) yield* this.#take(line)
  }

  *end(): Generator<Entry> {
    for (const line of this.#lines.end()) yield* this.#take(line)
    if (this.#card) yield this.#unfinished(this.#card)
  }

  *#take(line: string): Generator<Entry> {
    this.#number++
    const mark = markOf(line)
    if (!this.#card) yield* this.#outside(line, mark)
    else if (mark === 'BEGIN') yield* this.#beginWithin(line, this.#card)
    else if (mark === 'END') yield* this.#finish(line, this.#card)
    else this.#card.add(line, this.#number)
  }

  *#outside(line: string, mark: string | undefined): Generator<Entry> {
    if (mark === 'BEGIN') {
      this.#card = new RawCard(this.#number, this.#limits)
      this.#toldOfOthers = false
    } else if (line.trim() !== '' && !this.#toldOfOthers) {
      this.#toldOfOthers = true
      const message = `Line ${this.#number} is outside of any card; a card begins with BEGIN:VCARD. Remove what is no card.`
      yield this.#problem(this.#number, { code: 'NotACard', line: this.#number, message })
    }
  }

  /** A card may hold another one as its AGENT; anywhere else the one before has lost its end. */
  *#beginWithin(line: string, card: RawCard): Generator<Entry> {
    if (card.takesCard) {
      card.nest(line, 1)
      return
    }
    yield this.#unfinished(card)
    this.#card = new RawCard(this.#number, this.#limits)
  }

  *#finish(line: string, card: RawCard): Generator<Entry> {
    if (card.isWithinAnother) {
      card.nest(line, -1)
      return
    }
    this.#card = undefined
    const lines = linesOf(card)
    yield Array.isArray(lines)
      ? { row: ++this.#row, line: card.line, item: itemOf(readCard(lines)) }
      : this.#problem(card.line, lines)
  }

  #unfinished(card: RawCard): Entry {
    const message =
      tooLarge(card)?.message ?? `The card of line ${card.line} has no end; put END:VCARD after its last line.`
    this.#card = undefined
    return this.#problem(card.line, { code: 'Unfinished', line: card.line, message })
  }

  #problem(line: number, problem: FileProblem): Entry {
    return { row: ++this.#row, line, problem }
  }
}

/** Whether a line begins or ends a card. */
function markOf(line: string): 'BEGIN' | 'END' | undefined {
  const [, mark] = /^\uFEFF?(BEGIN|END)\s*:\s*VCARD\s*$/i.exec(line) ?? []
  return mark?.toUpperCase() as 'BEGIN' | 'END' | undefined
}

function tooLarge(card: RawCard): FileProblem | undefined {
  if (card.excess === undefined) return undefined
  const message = `The card of line ${card.line} cannot be read. ${card.excess}; make it smaller, or raise the limit.`
  return problem('TooLarge', card.line, message)
}

function problem(code: ProblemCode, line: number, message: string): FileProblem {
  return { code, line, message }
}

/** The lines of a card, in one form whatever its version; or what is wrong with the first that is none. */
function linesOf(card: RawCard): ContentLine[] | FileProblem {
  const excess = tooLarge(card)
  if (excess) return excess
  const lines: ContentLine[] = []
  for (const raw of card.lines) {
    const line = contentLine(raw.text)
    if (!line || line.head.length === raw.text.length) return badLine(raw)
    lines.push(modernLine(line, card.isOld))
  }
  return lines
}

function badLine({ text, number }: RawLine): FileProblem {
  const beginning = text.length > 40 ? `${text.slice(0, 40)}…` : text
  const remedy = `A line is NAME:value, with no more than ${longestHead} characters before the colon; one that goes on begins with a blank, and a line break within a value is \\n.`
  return problem('BadLine', number, `Line ${number} is no line of a card: '${beginning}'. ${remedy}`)
}
