/** Parts a text that comes piece by piece into its lines. */
export class LineSplitter {
  readonly #longest: number
  #rest: string[] = []
  #length = 0

  /** @param longest of what is longer only the beginning is given, one character more than this */
  constructor(longest: number) {
    this.#longest = longest
  }

  /** The lines that are whole by now, without their ends. */
  *push(text: string): Generator<string> {
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const line = text.slice(start, end)
      yield this.#length === 0 ? line.slice(0, this.#longest + 1) : this.#taken(line)
      start = end + 1
    }
    if (start < text.length) this.#add(text.slice(start))
  }

  /** The last line, if nothing ended it. */
  *end(): Generator<string> {
    if (this.#length > 0) yield this.#taken('')
  }

  #add(part: string): void {
    const room = this.#longest + 1 - this.#length
    if (room <= 0) return
    this.#rest.push(part.slice(0, room))
    this.#length += Math.min(part.length, room)
  }

  #taken(last: string): string {
    this.#add(last)
    const line = this.#rest.join('')
    this.#rest = []
    this.#length = 0
    return line
  }
}
