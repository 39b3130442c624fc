import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceRequestException, ServiceResponseException, ServiceValidationException } from '../exceptions.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import { type Doubt, type Failure, failureOf, itemFailure } from './failure.ts'
import { failedHere, type Told } from './outcome.ts'
import { Questions } from './questions.ts'
import type { Row } from './row.ts'
import type { Parts, Trial } from './trial.ts'

const untried: Trial = { tries: 0, doubt: 'none', began: 0 }

/** Tries until each row of a batch has its outcome. */
export class Attempts<T, S> {
  readonly #parts: Parts<T, S>
  readonly #questions: Questions<T, S>

  constructor(parts: Parts<T, S>) {
    this.#parts = parts
    this.#questions = new Questions(parts)
  }

  /**
   * Works on rows; when it ends, each has its outcome.
   * @param sentAt when they were sent in an earlier run, and what became of it is not known
   * @throws what ends the job, or the reason of the signal; some rows may have no outcome then
   */
  async work(rows: readonly Row<T, S>[], sentAt?: number): Promise<void> {
    if (rows.length === 0) return
    // The machine's clock may have been set back since.
    const began = Math.min(sentAt ?? 0, this.#parts.controller.clock.now())
    await this.#work(rows, sentAt === undefined ? untried : { ...untried, doubt: 'open', began })
  }

  async #work(rows: readonly Row<T, S>[], trial: Trial): Promise<void> {
    const left = await this.#questions.undone(rows, trial)
    const { tries, most = Number.POSITIVE_INFINITY } = trial
    const size = tries === 0 ? left.length || 1 : Math.min(most, this.#parts.controller.size)
    for (let at = 0; at < left.length; at += size) await this.#try(left.slice(at, at + size), tries + 1)
  }

  async #try(rows: readonly Row<T, S>[], tries: number): Promise<void> {
    const { controller, operation, ledger, signal } = this.#parts
    let began = controller.clock.now()
    const send = async () => {
      began = controller.clock.now()
      if (operation.find) await ledger.sending(rows, began)
      return operation.send(rows)
    }
    const told = await controller.call(rows.length, send, signal).catch((error: unknown) => ({ error }))
    if ('error' in told) await this.#callFailed(rows, told.error, { tries, began, doubt: 'none' })
    else await this.#answered(rows, told, { tries, began, doubt: 'none' })
  }

  /** What can be retried is; everything else is settled. */
  async #answered(rows: readonly Row<T, S>[], told: readonly Told[], trial: Trial): Promise<void> {
    const pairs = rows.map((row, index) => [row, told[index] as Told] as const)
    const isToRetry = ([, { response }]: (typeof pairs)[number]) =>
      response.result === ServiceResult.Error && response.remedy === 'retry'
    await this.#parts.settlement.settle(
      pairs.filter(pair => !isToRetry(pair)),
      trial,
    )
    const again = new Map(pairs.filter(isToRetry).map(([row, { response }]) => [row, response]))
    if (again.size === 0) return
    const failure = [...again.values()].map(itemFailure).reduce(worse)
    await this.#again([...again.keys()], failure, trial, row => again.get(row) as ServiceResponse)
  }

  async #callFailed(rows: readonly Row<T, S>[], error: unknown, trial: Trial): Promise<void> {
    const { settlement, signal } = this.#parts
    if (signal.aborted && error === signal.reason) throw error
    const refused = error instanceof ServiceValidationException ? rows[error.index ?? -1] : undefined
    if (refused) {
      await settlement.settle([[refused, failedHere('NotSendable', (error as Error).message)]], {
        ...trial,
        cause: error,
      })
      return this.#work(
        rows.filter(row => row !== refused),
        { ...trial, tries: trial.tries - 1 },
      )
    }
    const failure = failureOf(error)
    if (failure.next === 'stop') throw error
    if (failure.next === 'again') return this.#again(rows, failure, trial, () => responseOf(error))
    if (failure.isTooLarge) this.#parts.controller.shrink()
    if (rows.length === 1)
      return settlement.settle(
        rows.map(row => [row, responseOf(error)]),
        { ...trial, cause: error },
      )
    await this.#halves(rows, trial)
  }

  /** Finds out which of some rows are at fault: the others are done. */
  async #halves(rows: readonly Row<T, S>[], { tries }: Trial): Promise<void> {
    const middle = Math.ceil(rows.length / 2)
    await this.#try(rows.slice(0, middle), tries)
    await this.#try(rows.slice(middle), tries)
  }

  async #again(
    rows: readonly Row<T, S>[],
    failure: Failure,
    trial: Trial,
    said: (row: Row<T, S>) => ServiceResponse,
  ): Promise<void> {
    const { controller, settlement, tries, signal } = this.#parts
    const most = failure.isTooLarge ? Math.ceil(rows.length / 2) : undefined
    const doubtful = { ...trial, doubt: failure.doubt, most }
    if (trial.tries >= tries) {
      const left = await this.#questions.undone(rows, doubtful)
      if (failure.mayBeOneItem && left.length > 1) return this.#halves(left, trial)
      return settlement.settle(
        left.map(row => [row, givenUp(said(row), trial.tries)]),
        trial,
      )
    }
    if (failure.isTooLarge) controller.shrink()
    const wait = controller.waitAfter(trial.tries, failure.wait)
    if (failure.isThrottled) controller.throttle(wait, trial.began)
    else await controller.clock.sleep(wait, signal)
    await this.#work(rows, doubtful)
  }
}

const doubts: readonly Doubt[] = ['none', 'over', 'open']

/** What two failures of items in one batch mean together. */
function worse(a: Failure, b: Failure): Failure {
  return {
    next: 'again',
    doubt: doubts[Math.max(doubts.indexOf(a.doubt), doubts.indexOf(b.doubt))] as Doubt,
    isThrottled: Boolean(a.isThrottled || b.isThrottled),
    isTooLarge: Boolean(a.isTooLarge || b.isTooLarge),
    wait: Math.max(a.wait ?? 0, b.wait ?? 0),
  }
}

/** What is told of a row when the whole call failed. */
function responseOf(error: unknown): ServiceResponse {
  if (error instanceof ServiceResponseException) return error.response
  const text = error instanceof Error ? error.message : String(error)
  const code = error instanceof ServiceRequestException ? 'ErrorConnectionFailed' : 'ErrorInternalServerError'
  return new ServiceResponse({ result: ServiceResult.Error, code, text })
}

function givenUp({ errorCode: code, errorMessage }: ServiceResponse, tries: number): ServiceResponse {
  const text = `Given up after ${tries} tries. ${errorMessage ?? ''}`.trimEnd()
  return new ServiceResponse({ result: ServiceResult.Error, code, text })
}
