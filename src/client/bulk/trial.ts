import type { Controller } from './controller.ts'
import type { Doubt } from './failure.ts'
import type { Ledger } from './ledger.ts'
import type { BulkOperation } from './operation.ts'
import type { Settlement } from './settlement.ts'

/** How often something is tried, and how long a call may go on after its connection is gone. */
export interface Patience {
  /** Calls about one row at most: 8. */
  readonly tries: number
  /** Milliseconds after which a server has surely ended a call whose answer was lost: a minute. */
  readonly settleMilliseconds: number
}

/** What work on a batch needs. */
export interface Parts<T, S> extends Patience {
  readonly operation: BulkOperation<T, S>
  readonly controller: Controller
  readonly ledger: Ledger
  readonly settlement: Settlement<T>
  /** Ends waiting, and new calls; those under way are waited for. */
  readonly signal: AbortSignal
}

/** What was tried with some rows so far. */
export interface Trial {
  readonly tries: number
  readonly doubt: Doubt
  /** When the last call was made. */
  readonly began: number
  /** How many rows the next calls may be about; as many as the pace allows when absent. */
  readonly most?: number | undefined
}
