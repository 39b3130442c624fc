import { ServiceLocalException } from '../exceptions.ts'
import { Attempts } from './attempts.ts'
import type { Controller } from './controller.ts'
import { Draft } from './draft.ts'
import { elementsOf, type Source } from './elements.ts'
import type { Ledger } from './ledger.ts'
import type { BulkOperation } from './operation.ts'
import { type BulkOutcome, failedHere } from './outcome.ts'
import { remembered } from './remembered.ts'
import type { Row } from './row.ts'
import { outcomeOf, Settlement } from './settlement.ts'
import type { Patience } from './trial.ts'
import type { Window } from './window.ts'

interface Parts<T, S> extends Patience {
  readonly operation: BulkOperation<T, S>
  readonly controller: Controller
  readonly ledger: Ledger
  readonly signal: AbortSignal
  readonly onSettled: (outcome: BulkOutcome<T>) => void
}

/** What became of a batch: the outcomes that there are, and what ended the job, if anything did. */
export interface Settled<T> {
  readonly outcomes: readonly BulkOutcome<T>[]
  readonly failure: { readonly error: unknown } | undefined
}

/** An outcome that is known already, or a row to work on, with the time when an earlier run sent it. */
type Entry<T, S> = BulkOutcome<T> | { readonly row: Row<T, S>; readonly sentAt: number | undefined }

/** Reads the input, and makes batches of it that are worked on at once. */
export class Batches<T, S> {
  /** Elements of the input that were read. */
  read = 0
  readonly #parts: Parts<T, S>
  readonly #inFlight = new Set<Promise<Settled<T>>>()
  /** By what no two rows may have in common, the batch that has it. */
  readonly #taken = new Map<string, Promise<Settled<T>>>()

  constructor(parts: Parts<T, S>) {
    this.#parts = parts
  }

  /** Fills a window with batches, in the order of the input; when it ends, all of them have ended. Never fails. */
  async fill(source: Source<T>, window: Window<Promise<Settled<T>>>): Promise<void> {
    try {
      await this.#fill(source, window)
      window.end()
    } catch (error) {
      window.end({ error })
    }
    await Promise.all(this.#inFlight)
  }

  async #fill(source: Source<T>, window: Window<Promise<Settled<T>>>): Promise<void> {
    const { controller, signal } = this.#parts
    let draft = new Draft<T, S>()
    const send = async () => {
      if (draft.size > 0 && (await window.room()) && !signal.aborted) window.add(this.#start(draft))
      draft = new Draft<T, S>()
    }
    for await (const input of elementsOf(source, signal)) {
      const entry = this.#entry(input, this.read++)
      if (clashes(entry, draft)) await send()
      await this.#add(entry, draft)
      if (draft.size >= controller.size || draft.length >= controller.maxBatchLength) await send()
      if (signal.aborted) return
    }
    await send()
  }

  /** Waits for what must not be worked on at the same time. */
  async #add(entry: Entry<T, S>, draft: Draft<T, S>): Promise<void> {
    if ('result' in entry) draft.outcomes.push(entry)
    else {
      for (const identity of entry.row.identities ?? []) await this.#taken.get(identity)
      draft.add(entry.row, entry.sentAt)
    }
  }

  #entry(input: T, number: number): Entry<T, S> {
    const { operation, ledger } = this.#parts
    const known = ledger.take(number)
    const bare = { number, input, key: undefined }
    try {
      const row = operation.row(input, number, ledger.job)
      if ('response' in row) return outcomeOf(bare, row, { tries: 0 })
      const { sent } = known
      const isChanged = sent !== undefined && sent.hash !== row.hash
      return remembered(row, known) ?? { row: isChanged ? { ...row, isChanged } : row, sentAt: sent?.at }
    } catch (error) {
      if (!(error instanceof ServiceLocalException)) throw error
      return outcomeOf(bare, failedHere('NotSendable', error.message), { tries: 0, cause: error })
    }
  }

  #start(draft: Draft<T, S>): Promise<Settled<T>> {
    const settling = this.#settle(draft).finally(() => {
      this.#inFlight.delete(settling)
      for (const identity of draft.identities) if (this.#taken.get(identity) === settling) this.#taken.delete(identity)
    })
    this.#inFlight.add(settling)
    for (const identity of draft.identities) this.#taken.set(identity, settling)
    return settling
  }

  /** Never fails. */
  async #settle({ outcomes, fresh, doubtful, sentAt }: Draft<T, S>): Promise<Settled<T>> {
    const settlement = new Settlement<T>(this.#parts.ledger, this.#parts.onSettled)
    for (const outcome of outcomes) settlement.add(outcome)
    const attempts = new Attempts<T, S>({ ...this.#parts, settlement })
    const both = await Promise.allSettled([attempts.work(fresh), attempts.work(doubtful, sentAt)])
    const failed = both.find(one => one.status === 'rejected')
    return { outcomes: settlement.outcomes, failure: failed && { error: failed.reason } }
  }
}

function clashes<T, S>(entry: Entry<T, S>, draft: Draft<T, S>): boolean {
  if ('result' in entry) return false
  return (entry.row.identities ?? []).some(identity => draft.identities.has(identity))
}
