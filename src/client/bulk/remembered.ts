import { ServiceResult } from '../enumerations/service-result.ts'
import { ItemId } from '../item-id.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import type { DoneRow } from './journal.ts'
import type { Known } from './ledger.ts'
import { type BulkOutcome, failedHere, succeeded } from './outcome.ts'
import type { Row } from './row.ts'
import { outcomeOf } from './settlement.ts'

/** The outcome that an earlier run had; undefined when the row is to be worked on. */
export function remembered<T>(row: Row<T>, { done }: Known): BulkOutcome<T> | undefined {
  if (!done) return undefined
  const isSame = done.hash === row.hash
  if (done.result === ServiceResult.Error) {
    const failed = outcomeOf(row, responseOf(done), { tries: 0 })
    return isSame && failed.remedy !== 'retry' ? { ...failed, field: done.field, isResumed: true } : undefined
  }
  if (!isSame) return outcomeOf(row, inputChanged, { tries: 0 })
  const id = done.id === undefined ? undefined : new ItemId(done.id, done.changeKey)
  const { action } = done
  if (action === 'failed') return undefined
  return { ...outcomeOf(row, { response: succeeded, action, id }, { tries: 0 }), isResumed: true }
}

/** What is told of a row that is not any more what was done. */
export const inputChanged = failedHere(
  'InputChanged',
  'An earlier run did this row with other content, as the journal says. Restore the input, or begin a new job for what changed.',
)

function responseOf({ code = 'ErrorInternalServerError', text }: DoneRow): ServiceResponse {
  return new ServiceResponse({ result: ServiceResult.Error, code, text })
}
