import { createHash } from 'node:crypto'
import { busy } from './slots.ts'

/** How guessing is slowed down; the defaults are for a server. Times in milliseconds. */
export interface GuessOptions {
  /** Wrong passwords that cost nothing: 10. */
  readonly free?: number
  /** The wait after the first that does, doubled by each further one: a second. */
  readonly firstWait?: number
  /** The longest wait: a minute. */
  readonly longestWait?: number
  /** How long after the last wrong password everything is forgotten: 15 minutes. */
  readonly keepFor?: number
  /** For how many pairs of a user and an address that is kept: 10,000. */
  readonly max?: number
  /** Clock. */
  readonly now?: () => number
}

/** The passwords of a user that came from an address and were wrong, or are not known to be right yet. */
interface Wrong {
  readonly count: number
  /** Digest of the last one: a program that repeats an old password does not guess. */
  readonly last: string
  readonly at: number
}

/**
 * Slows down who guesses passwords: for one user from one address, each further wrong password makes him wait longer. The
 * right one counts again when the wait is over, and meanwhile from everywhere else.
 */
export class Guesses {
  /** By digest of user and address, those of the last wrong passwords last. */
  readonly #wrong = new Map<string, Wrong>()
  readonly #options: Required<GuessOptions>

  constructor({
    free = 10,
    firstWait = 1000,
    longestWait = 60_000,
    keepFor = 900_000,
    max = 10_000,
    now = () => performance.now(),
  }: GuessOptions = {}) {
    this.#options = { free, firstWait, longestWait, keepFor, max, now }
  }

  /**
   * Takes note of a password before it is checked, so that many at once count as well.
   * @throws EwsError ErrorServerBusy while whoever guesses has to wait; it says how long
   */
  try(user: string, address: string, password: string): void {
    const key = digest(user, address)
    const before = this.#of(key)
    if (before) this.#assertWaited(before)
    const last = digest(user, password)
    this.#wrong.delete(key)
    const [oldest] = this.#wrong.keys()
    if (this.#wrong.size >= this.#options.max && oldest !== undefined) this.#wrong.delete(oldest)
    const count = (before?.count ?? 0) + (before?.last === last ? 0 : 1)
    this.#wrong.set(key, { count, last, at: this.#options.now() })
  }

  /** Takes note that the password was right. */
  right(user: string, address: string): void {
    this.#wrong.delete(digest(user, address))
  }

  #assertWaited({ at, count }: Wrong): void {
    const left = at + this.#waitAfter(count) - this.#options.now()
    if (left > 0) throw busy(Math.ceil(left))
  }

  #of(key: string): Wrong | undefined {
    const wrong = this.#wrong.get(key)
    return wrong && wrong.at + this.#options.keepFor > this.#options.now() ? wrong : undefined
  }

  #waitAfter(count: number): number {
    const { free, firstWait, longestWait } = this.#options
    return count <= free ? 0 : Math.min(longestWait, firstWait * 2 ** (count - free - 1))
  }
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}
