import { EwsError } from '../../protocol/index.ts'

/** Milliseconds after which a caller should ask again who is told that the server is busy. */
const backOff = 1000

/** Lets only so many pieces of work run at once; some more wait for their turn, and the rest is refused. */
export class Slots {
  #free: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []

  constructor(size: number, maxWaiting: number) {
    this.#free = size
    this.#maxWaiting = maxWaiting
  }

  /** Runs work when a slot is free. @throws EwsError ErrorServerBusy when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  #enter(): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free--
      return undefined
    }
    if (this.#waiting.length >= this.#maxWaiting) throw busy(backOff)
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  /** The slot goes straight to who waits longest. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}

/** Tells a caller to ask again. @param backOff after how many milliseconds */
export function busy(backOff: number): EwsError {
  return new EwsError('ErrorServerBusy', undefined, [
    { type: 'Value', name: 'BackOffMilliseconds', value: String(backOff) },
  ])
}
