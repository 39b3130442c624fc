import { type Clock, systemClock } from './clock.ts'
import { type BulkPacing, defaultPacing } from './pacing.ts'

/** The first wait for a server that does not say how long, and the longest, in milliseconds. */
const wait = { first: 1000, longest: 60_000 }

/**
 * The pace at which a service is called: how many calls at once, how many items each. All jobs of a service share it. What goes
 * well adds a little, what the server cannot bear halves it (AIMD), and when the server asks to wait, all wait.
 */
export class Controller {
  readonly clock: Clock
  readonly maxBatchLength: number
  readonly #maxLimit: number
  readonly #maxSize: number
  readonly #aim: number
  #limit: number
  #size: number
  #active = 0
  #pausedUntil = 0
  #slowedAt = Number.NEGATIVE_INFINITY
  readonly #waiting: (() => void)[] = []

  constructor(pacing: BulkPacing = {}) {
    const { concurrency, batchSize, maxBatchSize, maxBatchLength, batchMilliseconds } = {
      ...defaultPacing,
      ...given(pacing),
    }
    this.clock = pacing.clock ?? systemClock
    this.maxBatchLength = maxBatchLength
    this.#aim = batchMilliseconds
    this.#maxLimit = concurrency
    this.#limit = concurrency
    this.#maxSize = Math.max(batchSize, maxBatchSize)
    this.#size = batchSize
  }

  /** How many items a batch shall have now. */
  get size(): number {
    return Math.max(1, Math.floor(this.#size))
  }

  /** How many calls there may be at once now. */
  get limit(): number {
    return Math.max(1, Math.floor(this.#limit))
  }

  /** When calls go on, in milliseconds since 1970; in the past when they do. */
  get pausedUntil(): number {
    return this.#pausedUntil
  }

  /** The most calls there may ever be at once. */
  get maxLimit(): number {
    return this.#maxLimit
  }

  /**
   * Makes a call when it is its turn, and learns from how long it takes.
   * @param items how many items it is about; 0 for a question, from which nothing is learnt
   * @throws what the call throws, and the reason of the signal when it is aborted before the call began
   */
  async call<T>(items: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#enter(signal)
    const began = this.clock.now()
    try {
      const value = await work()
      if (items > 0) this.#learn(items, this.clock.now() - began)
      return value
    } finally {
      this.#active--
      // All of them look again: some may have been stopped meanwhile.
      for (const wake of this.#waiting.splice(0)) wake()
    }
  }

  /** The server asks for less, and everybody waits. @param began when the call was made that it said so of */
  throttle(milliseconds: number, began: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.clock.now() + milliseconds)
    // The answers to calls that were made before say the same once more.
    if (began <= this.#slowedAt) return
    this.#slowedAt = this.clock.now()
    this.#limit = Math.max(1, this.#limit / 2)
  }

  /** Batches were too large for the server. */
  shrink(): void {
    this.#size = Math.max(1, this.#size / 2)
  }

  /** How long to wait, in milliseconds: never less than the server says; longer from try to try when it says nothing. */
  waitAfter(tries: number, told: number | undefined): number {
    const { random } = this.clock
    if (told !== undefined && told > 0) return Math.ceil(told * (1 + random() / 10))
    return Math.ceil(Math.min(wait.longest, wait.first * 2 ** (tries - 1)) * (0.5 + random() / 2))
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      const pause = this.#pausedUntil - this.clock.now()
      if (pause > 0) await this.clock.sleep(pause, signal)
      else if (this.#active < this.limit) break
      else await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
    this.#active++
  }

  /** Only a full batch tells how many items the server can take. */
  #learn(items: number, milliseconds: number): void {
    this.#limit = Math.min(this.#maxLimit, this.#limit + 1 / this.#limit)
    const possible = (items * this.#aim) / Math.max(1, milliseconds)
    if (milliseconds > this.#aim) this.#size = Math.max(1, Math.min(this.#size, possible))
    else if (items >= this.size) this.#size = Math.min(this.#maxSize, this.#size * 1.5, Math.max(this.#size, possible))
  }
}

function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}
