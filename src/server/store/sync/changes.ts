/** News of changes. What changed is in the store: whoever hears of it looks there. */
export interface Changes {
  /**
   * Calls `heard` after each change of a mailbox, whichever process made it, and now and then when there was none.
   * @returns ends it
   */
  listen(mailboxId: number, heard: () => void): () => void
  /** Lets everybody know who listens to a mailbox. */
  tell(mailboxId: number): void
}

/** How processes on one database hear of each other. */
export interface Wire {
  /** Lets other processes know of changes; absent where they notice by themselves. */
  readonly send?: (mailboxIds: readonly number[]) => Promise<void>
  /** Hears of changes in other processes, of a mailbox or of nobody knows which. @returns ends it */
  hear(heard: (mailboxId?: number) => void): () => Promise<void>
}

/** Who listens in this process; to other processes only while somebody does. */
export class ChangeHub implements Changes {
  readonly #wire: Wire
  readonly #listeners = new Map<number, Set<() => void>>()
  readonly #unsent = new Set<number>()
  #sending: Promise<void> = Promise.resolve()
  #stopHearing: (() => Promise<void>) | undefined
  #stopped: Promise<void> | undefined

  constructor(wire: Wire) {
    this.#wire = wire
  }

  listen(mailboxId: number, heard: () => void): () => void {
    const listeners = this.#listeners.get(mailboxId) ?? new Set()
    this.#listeners.set(mailboxId, listeners.add(heard))
    this.#stopHearing ??= this.#wire.hear(changed => this.#ring(changed))
    return () => {
      listeners.delete(heard)
      if (listeners.size === 0) this.#listeners.delete(mailboxId)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  tell(mailboxId: number): void {
    this.#ring(mailboxId)
    if (!this.#wire.send) return
    this.#unsent.add(mailboxId)
    if (this.#unsent.size === 1) this.#sending = this.#sending.then(() => this.#send())
  }

  /** All that gathered while the last news were on their way go together. News that are lost cost only time. */
  async #send(): Promise<void> {
    const mailboxIds = [...this.#unsent]
    this.#unsent.clear()
    await this.#wire.send?.(mailboxIds).catch(() => {})
  }

  #ring(mailboxId: number | undefined): void {
    const sets = mailboxId === undefined ? [...this.#listeners.values()] : [this.#listeners.get(mailboxId) ?? []]
    for (const heard of sets.flatMap(set => [...set])) heard()
  }

  #stop(): void {
    this.#stopped = this.#stopHearing?.()
    this.#stopHearing = undefined
  }

  /** Ends when nothing is on its way any more. */
  async close(): Promise<void> {
    this.#listeners.clear()
    this.#stop()
    await Promise.all([this.#stopped, this.#sending])
  }
}
