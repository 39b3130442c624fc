import { hash } from 'node:crypto'

/** A list takes some memory even if there is nothing in it: as much as so many numbers. */
const ofList = 100

/** Numbers of items in an order. */
export type Numbers = Float64Array

/**
 * What was found, for whoever asks for the next page: finding it again would cost as much as the first time. What was
 * asked for least lately is forgotten first.
 */
export class FoundLists {
  readonly #lists = new Map<string, Float64Array>()
  readonly #most: number
  #count = 0

  /** @param most how many numbers are kept in all, of eight bytes each */
  constructor(most = 1_000_000) {
    this.#most = most
  }

  /** The numbers found for a question, in their order. @param question all that the answer depends on */
  async get(question: string, find: () => Promise<readonly number[]>): Promise<Numbers> {
    const key = hash('sha256', question, 'base64')
    const known = this.#lists.get(key)
    const found = known ?? Float64Array.from(await find())
    this.#forget(key)
    this.#lists.set(key, found)
    this.#count += found.length + ofList
    for (const [oldest] of this.#lists) {
      if (this.#count <= this.#most) break
      this.#forget(oldest)
    }
    return found
  }

  #forget(key: string): void {
    const list = this.#lists.get(key)
    if (list && this.#lists.delete(key)) this.#count -= list.length + ofList
  }
}
