import type { Clock } from '../../src/client/index.ts'

/** A clock on which waiting takes no time: it goes on as far as somebody waits. */
export class VirtualClock implements Clock {
  /** How long each wait was, in milliseconds. */
  readonly waits: number[] = []
  #now = Date.parse('2026-01-01T00:00:00Z')

  now(): number {
    return this.#now
  }

  /** Lets time pass. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.waits.push(milliseconds)
    this.#now += milliseconds
    await Promise.resolve()
  }

  random(): number {
    return 0.5
  }
}
