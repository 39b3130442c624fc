import { createHmac, generateKeySync } from 'node:crypto'
import { unmatchableHash, verifyPassword } from './password.ts'
import { Slots } from './slots.ts'

/** How the cache is bounded; the defaults are for a server. */
export interface VerifiedOptions {
  /** Milliseconds for which a verified password is taken for granted: 5 minutes. */
  readonly keepFor?: number
  /** How many are remembered: 10,000. */
  readonly max?: number
  /** How many are checked at once: 2, of the four threads that Node has for such work. */
  readonly concurrency?: number
  /** How many may wait to be checked: 200. */
  readonly maxWaiting?: number
  /** Clock, in milliseconds. */
  readonly now?: () => number
  /** How a password is checked. */
  readonly verify?: (password: string, hash: string) => Promise<boolean>
}

/**
 * Checks passwords, and remembers for a while which were right: a check costs 75 ms by design, and clients send the
 * password with every request. What is remembered is a keyed digest of name, password and stored hash, so that no
 * password is kept, and a changed one counts at once.
 */
export class VerifiedPasswords {
  readonly #key = generateKeySync('hmac', { length: 256 })
  readonly #decoy = unmatchableHash()
  readonly #expiries = new Map<string, number>()
  readonly #pending = new Map<string, Promise<boolean>>()
  readonly #options: Required<Omit<VerifiedOptions, 'concurrency' | 'maxWaiting'>>
  readonly #slots: Slots

  constructor({
    keepFor = 300_000,
    max = 10_000,
    concurrency = 2,
    maxWaiting = 200,
    now = () => performance.now(),
    verify = verifyPassword,
  }: VerifiedOptions = {}) {
    this.#options = { keepFor, max, now, verify }
    this.#slots = new Slots(concurrency, maxWaiting)
  }

  /**
   * Whether a password is a user's.
   * @param hash of the user; without one there is no such user, which takes as long to find out as a wrong password
   * @throws EwsError ErrorServerBusy when too many passwords wait to be checked
   */
  async check(name: string, password: string, hash = this.#decoy): Promise<boolean> {
    const digest = this.#digest(name, password, hash)
    if (this.#isKnown(digest)) return true
    const pending = this.#pending.get(digest) ?? this.#start(digest, password, hash)
    return pending
  }

  /** Whether a password was found right a while ago: it need not be checked. */
  knows(name: string, password: string, hash = this.#decoy): boolean {
    return this.#isKnown(this.#digest(name, password, hash))
  }

  #digest(...parts: string[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64')
  }

  #isKnown(digest: string): boolean {
    return (this.#expiries.get(digest) ?? Number.NEGATIVE_INFINITY) > this.#options.now()
  }

  async #start(digest: string, password: string, hash: string): Promise<boolean> {
    const pending = this.#slots.run(() => this.#options.verify(password, hash))
    this.#pending.set(digest, pending)
    try {
      const right = await pending
      if (right) this.#remember(digest)
      return right
    } finally {
      this.#pending.delete(digest)
    }
  }

  #remember(digest: string): void {
    this.#expiries.delete(digest)
    const [oldest] = this.#expiries.keys()
    if (this.#expiries.size >= this.#options.max && oldest !== undefined) this.#expiries.delete(oldest)
    this.#expiries.set(digest, this.#options.now() + this.#options.keepFor)
  }
}
