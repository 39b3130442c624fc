import { ServiceLocalException } from '../exceptions.ts'
import { Batches, type Settled } from './batches.ts'
import type { Controller } from './controller.ts'
import type { Source } from './elements.ts'
import type { Journal } from './journal.ts'
import { Ledger } from './ledger.ts'
import type { BulkOperation } from './operation.ts'
import type { BulkOutcome } from './outcome.ts'
import { type BulkProgress, type BulkSummary, Tally } from './progress.ts'
import type { Patience } from './trial.ts'
import { Window } from './window.ts'

/** What every job can be told. */
export interface BulkOptions extends Partial<Patience> {
  /** Where the job notes what it does, so that it can go on after its program ended. */
  readonly journal?: Journal | undefined
  /** Stops the job after the batches in flight; what is noted by then lets the next run go on. */
  readonly signal?: AbortSignal | undefined
  /** Told how the job stands, after each outcome. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined
}

/** What the batches of a job share. */
interface Started {
  readonly ledger: Ledger
  readonly read: () => number
}

/** A job: its outcomes, in the order of the input. It begins when somebody asks for them. */
export class BulkRun<T, S = unknown> implements AsyncIterable<BulkOutcome<T>> {
  readonly #operation: BulkOperation<T, S>
  readonly #controller: Controller
  readonly #source: Source<T>
  readonly #options: BulkOptions
  readonly #tally = new Tally()
  #started: Started | undefined
  #iterating: Promise<void> | undefined

  constructor(operation: BulkOperation<T, S>, controller: Controller, source: Source<T>, options: BulkOptions) {
    this.#operation = operation
    this.#controller = controller
    this.#source = source
    this.#options = options
  }

  /**
   * The outcomes, one for each element of the input. Leaving the loop ends the job after the batches in flight.
   * @throws what ended the job early: a failure that no further call would mend, such as a wrong password; what the input
   * threw; the reason of the signal. All outcomes that there are come first
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<BulkOutcome<T>, void, void> {
    if (this.#iterating) throw new ServiceLocalException('The outcomes of a job can be asked for once only.')
    let ended = () => {}
    this.#iterating = new Promise(resolve => {
      ended = resolve
    })
    try {
      yield* this.#outcomes()
    } finally {
      ended()
    }
  }

  /**
   * What the job has done, when it has ended. Whoever does not want single outcomes just waits for it.
   * @throws what ended the job early, unless the outcomes were asked for, which then throw it
   */
  async summary(): Promise<BulkSummary> {
    if (this.#iterating) await this.#iterating
    else for await (const _ of this);
    return this.#summary()
  }

  /** How the job stands. */
  get progress(): BulkProgress {
    const { size, limit, pausedUntil, clock } = this.#controller
    return {
      ...this.#summary(),
      read: this.#started?.read() ?? 0,
      batchSize: size,
      concurrency: limit,
      pausedUntil: pausedUntil > clock.now() ? pausedUntil : undefined,
    }
  }

  #summary(): BulkSummary {
    return this.#tally.summary(this.#started?.ledger.unseen ?? 0)
  }

  async *#outcomes(): AsyncGenerator<BulkOutcome<T>, void, void> {
    const { journal, signal } = this.#options
    signal?.throwIfAborted()
    const ledger = await Ledger.open(this.#operation.name, journal)
    const stop = new AbortController()
    const onAbort = () => stop.abort(signal?.reason)
    signal?.addEventListener('abort', onAbort)
    const window = new Window<Promise<Settled<T>>>(2 * this.#controller.maxLimit)
    const batches = this.#batches(ledger, stop.signal)
    const filling = batches.fill(this.#source, window)
    let ended: { readonly error: unknown } | undefined
    try {
      for await (const settling of window) {
        const { outcomes, failure } = await settling
        ended ??= failure
        if (failure) stop.abort(failure.error)
        yield* outcomes
      }
    } finally {
      stop.abort()
      window.close()
      await filling
      signal?.removeEventListener('abort', onAbort)
    }
    if (ended) throw ended.error
    signal?.throwIfAborted()
  }

  #batches(ledger: Ledger, signal: AbortSignal): Batches<T, S> {
    const { tries = 8, settleMilliseconds = 60_000, onProgress } = this.#options
    const batches = new Batches<T, S>({
      operation: this.#operation,
      controller: this.#controller,
      ledger,
      signal,
      tries,
      settleMilliseconds,
      onSettled: outcome => {
        this.#tally.add(outcome)
        onProgress?.(this.progress)
      },
    })
    this.#started = { ledger, read: () => batches.read }
    return batches
  }
}
