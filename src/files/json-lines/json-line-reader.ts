import { InvalidValue } from '../../protocol/index.ts'
import type { Entry, EntryReader, ProblemCode } from '../entry.ts'
import { type Limits, sizeText } from '../limits.ts'
import { LineSplitter } from '../line-splitter.ts'
import { isHeading } from './heading.ts'
import { itemOfJson } from './item-json.ts'

/** Reads lines of JSON, an item each. */
export class JsonLineReader implements EntryReader {
  readonly #longest: number
  readonly #lines: LineSplitter
  #line = 0
  #row = 0

  constructor({ contact }: Limits) {
    this.#longest = contact
    this.#lines = new LineSplitter(contact)
  }

  *read(text: string): Generator<Entry> {
    for (const line of this.#lines.push(text)) yield* this.#take(line)
  }

  *end(): Generator<Entry> {
    for (const line of this.#lines.end()) yield* this.#take(line)
  }

  *#take(text: string): Generator<Entry> {
    this.#line++
    if (text.trim() === '') return
    if (text.length > this.#longest) {
      yield this.#problem(
        'TooLarge',
        `it is larger than ${sizeText(this.#longest)}; make it smaller, or raise the limit.`,
      )
      return
    }
    const json = parsed(text)
    if (!json) yield this.#problem('BadLine', 'it is no object of JSON; each line holds one item.')
    else if (!isHeading(json)) yield this.#entry(json)
  }

  #entry(json: object): Entry {
    try {
      const item = itemOfJson(json)
      return { row: ++this.#row, line: this.#line, item }
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error
      return this.#problem('BadValue', `${error.message}.`)
    }
  }

  #problem(code: ProblemCode, reason: string): Entry {
    const line = this.#line
    return { row: ++this.#row, line, problem: { code, line, message: `Line ${line} cannot be read: ${reason}` } }
  }
}

function parsed(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined
  } catch {
    return undefined
  }
}
