import { failureOf } from './failure.ts'
import { failedHere, type Told } from './outcome.ts'
import { inputChanged } from './remembered.ts'
import type { Row } from './row.ts'
import type { Parts, Trial } from './trial.ts'

/** Asks the server what became of rows that may have been done. */
export class Questions<T, S> {
  readonly #parts: Parts<T, S>

  constructor(parts: Parts<T, S>) {
    this.#parts = parts
  }

  /**
   * Settles what was done, and tells what was not: it can be sent again. What may be under way still is not told before it
   * cannot be under way any more.
   * @throws what ends the job, or the reason of the signal
   */
  async undone(rows: readonly Row<T, S>[], { doubt, began, tries }: Trial): Promise<readonly Row<T, S>[]> {
    const { controller, operation, settlement, settleMilliseconds, signal } = this.#parts
    if (doubt === 'none' || !operation.find) return rows
    let left = rows
    for (let asked = 1; ; asked++) {
      const found = await this.#ask(left)
      const settled = [...found].map(([row, told]) => [row, row.isChanged ? inputChanged : told] as const)
      await settlement.settle(settled, { tries, isRecovered: true })
      left = left.filter(row => !found.has(row))
      const rest = began + settleMilliseconds - controller.clock.now()
      if (left.length === 0 || doubt === 'over' || rest <= 0) return left
      await controller.clock.sleep(Math.min(rest, controller.waitAfter(asked, undefined)), signal)
    }
  }

  /** When the server does not answer, however often it is asked, that is the answer for all rows. */
  async #ask(rows: readonly Row<T, S>[]): Promise<ReadonlyMap<Row<T, S>, Told>> {
    const { controller, operation, tries, signal } = this.#parts
    const nothing: ReadonlyMap<Row<T, S>, Told> = new Map()
    const find = async () => (await operation.find?.(rows)) ?? nothing
    for (let asked = 1; asked <= tries; asked++) {
      const began = controller.clock.now()
      const answer = await controller.call(0, find, signal).catch((error: unknown) => ({ error }))
      if (!('error' in answer)) return answer
      signal.throwIfAborted()
      const failure = failureOf(answer.error)
      if (failure.next !== 'again') throw answer.error
      const wait = controller.waitAfter(asked, failure.wait)
      if (failure.isThrottled) controller.throttle(wait, began)
      else await controller.clock.sleep(wait, signal)
    }
    return new Map(rows.map(row => [row, { response: unknown, action: 'unchanged' }]))
  }
}

const unknown = failedHere(
  'Doubtful',
  'The answer was lost, and the server could not be asked what became of it. With a journal, the next run asks again.',
)
