import type { OperationName } from '../../protocol/index.ts'
import type { Fault } from './fault.ts'

/** A fault at one server, and how often it can still happen there. */
export class Running {
  readonly fault: Fault
  /** What the fault remembers from call to call. */
  readonly seen = { items: 0 }
  #left: number
  #toSkip: number

  constructor(fault: Fault) {
    const { times = Number.POSITIVE_INFINITY, skip = 0 } = fault.options
    this.fault = fault
    this.#left = times
    this.#toSkip = skip
  }

  /** Whether the fault befalls this call, which then counts. */
  befalls(operation: OperationName | undefined): boolean {
    const { of } = this.fault.options
    if (of !== undefined && (operation === undefined || ![of].flat().includes(operation))) return false
    if (this.#toSkip > 0) {
      this.#toSkip--
      return false
    }
    return this.#left > 0 && this.#left-- > 0
  }
}
