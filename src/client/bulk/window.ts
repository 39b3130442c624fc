/** A queue of bounded length between what makes something and what takes it, in order. */
export class Window<T> implements AsyncIterable<T> {
  readonly #max: number
  readonly #queue: T[] = []
  #ended = false
  #closed = false
  #failure: { readonly error: unknown } | undefined
  #wake: (() => void)[] = []

  constructor(max: number) {
    this.#max = max
  }

  /** Waits until there is room for one more. @returns whether one is still wanted */
  async room(): Promise<boolean> {
    while (!this.#closed && this.#queue.length >= this.#max) await this.#change()
    return !this.#closed
  }

  add(value: T): void {
    this.#queue.push(value)
    this.#changed()
  }

  /** There will be no more. @param failure why, when that is no good end: whoever takes the last one is told then */
  end(failure?: { readonly error: unknown }): void {
    this.#ended = true
    this.#failure = failure
    this.#changed()
  }

  /** No more is wanted. */
  close(): void {
    this.#closed = true
    this.#changed()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      while (this.#queue.length === 0 && !this.#ended) await this.#change()
      if (this.#queue.length === 0) break
      // It counts as long as it is worked on.
      yield this.#queue[0] as T
      this.#queue.shift()
      this.#changed()
    }
    if (this.#failure) throw this.#failure.error
  }

  #change(): Promise<void> {
    return new Promise(resolve => this.#wake.push(resolve))
  }

  #changed(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }
}
