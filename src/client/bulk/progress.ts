import { ServiceResult } from '../enumerations/service-result.ts'
import type { BulkAction, BulkOutcome } from './outcome.ts'

/** What a job has done so far. */
export interface BulkSummary {
  /** Rows that have their outcome. */
  readonly rows: number
  readonly succeeded: number
  readonly failed: number
  /** How many rows met with each action. */
  readonly actions: Readonly<Partial<Record<BulkAction, number>>>
  /** Rows that an earlier run had done. */
  readonly resumed: number
  /** Rows whose answer was lost, and which the server was then found to have done. */
  readonly recovered: number
  /** Rows that were tried more than once. */
  readonly retried: number
  /** Rows that the journal knows and the input did not have any more; they are known at the end only. */
  readonly unseen: number
}

/** How a job stands. */
export interface BulkProgress extends BulkSummary {
  /** Elements of the input that were read. */
  readonly read: number
  /** How many items a batch has now, and how many batches there may be at once. */
  readonly batchSize: number
  readonly concurrency: number
  /** When the server may be called again, in milliseconds since 1970; undefined when it may. */
  readonly pausedUntil: number | undefined
}

/** Counts outcomes. */
export class Tally {
  #counts = { rows: 0, succeeded: 0, failed: 0, resumed: 0, recovered: 0, retried: 0 }
  readonly #actions: Partial<Record<BulkAction, number>> = {}

  add({ result, action, isResumed, isRecovered, tries }: BulkOutcome<unknown>): void {
    this.#counts.rows++
    if (result === ServiceResult.Error) this.#counts.failed++
    else this.#counts.succeeded++
    if (isResumed) this.#counts.resumed++
    if (isRecovered) this.#counts.recovered++
    if (tries > 1) this.#counts.retried++
    this.#actions[action] = (this.#actions[action] ?? 0) + 1
  }

  summary(unseen: number): BulkSummary {
    return { ...this.#counts, actions: { ...this.#actions }, unseen }
  }
}
