import { ServiceResult } from '../enumerations/service-result.ts'
import type { ServiceResponse } from '../responses/service-response.ts'
import type { DoneRow } from './journal.ts'
import type { Ledger } from './ledger.ts'
import { BulkError, type BulkOutcome, fieldOf, type Told } from './outcome.ts'
import type { Row } from './row.ts'

/** How a row came to its outcome. */
export interface Circumstances {
  readonly tries: number
  readonly isRecovered?: boolean
  /** What was thrown, where something was. */
  readonly cause?: unknown
}

/** Gathers the outcomes of a batch, and notes them in the journal. */
export class Settlement<T> {
  readonly #outcomes = new Map<number, BulkOutcome<T>>()
  readonly #ledger: Ledger
  readonly #onSettled: (outcome: BulkOutcome<T>) => void

  constructor(ledger: Ledger, onSettled: (outcome: BulkOutcome<T>) => void) {
    this.#ledger = ledger
    this.#onSettled = onSettled
  }

  /** The outcomes there are, by row. */
  get outcomes(): BulkOutcome<T>[] {
    return [...this.#outcomes.values()].sort((a, b) => a.row - b.row)
  }

  /** Takes an outcome that needs no noting. */
  add(outcome: BulkOutcome<T>): void {
    this.#outcomes.set(outcome.row, outcome)
    this.#onSettled(outcome)
  }

  /** Settles rows, and ends when that is noted. */
  async settle(rows: readonly (readonly [Row<T>, Told | ServiceResponse])[], how: Circumstances): Promise<void> {
    const settled = rows.map(([row, told]) => ({ row, outcome: outcomeOf(row, told, how) }))
    await this.#ledger.done(settled.filter(({ outcome }) => !isOpen(outcome)).map(doneRow))
    for (const { outcome } of settled) this.add(outcome)
  }
}

/** Of these the journal goes on to say that they were sent: the next run asks again. */
function isOpen({ errorCode }: BulkOutcome<unknown>): boolean {
  return errorCode === BulkError.Doubtful || errorCode === BulkError.InputChanged
}

/** What became of a row. @param told a response alone when it failed */
export function outcomeOf<T>(
  row: Pick<Row<T>, 'number' | 'key' | 'input'>,
  told: Told | ServiceResponse,
  { tries, isRecovered = false, cause }: Circumstances,
): BulkOutcome<T> {
  const { response, action, id, item } = 'response' in told ? told : { response: told, action: 'failed' as const }
  const isDone = response.result !== ServiceResult.Error
  return {
    row: row.number,
    key: row.key,
    input: row.input,
    result: response.result,
    action: isDone ? action : 'failed',
    id: isDone ? id : undefined,
    item: isDone ? item : undefined,
    errorCode: response.errorCode,
    errorMessage: response.errorMessage,
    field: isDone ? undefined : fieldOf(response, cause),
    remedy: isDone ? 'none' : remedyOf(response),
    tries,
    isRecovered,
    isResumed: false,
  }
}

/** What failed on this side is to be mended, whatever it is. */
function remedyOf({ errorCode, remedy }: ServiceResponse) {
  return errorCode in BulkError ? 'mend' : remedy
}

function doneRow({ row, outcome }: { row: Row<unknown>; outcome: BulkOutcome<unknown> }): DoneRow {
  const { action, result, id, errorCode, errorMessage, field } = outcome
  return {
    row: row.number,
    hash: row.hash,
    action,
    result,
    ...(id && { id: id.uniqueId, changeKey: id.changeKey }),
    ...(action === 'failed' && { code: errorCode, text: errorMessage, field }),
  }
}
