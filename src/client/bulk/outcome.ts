import type { Remedy } from '../../protocol/index.ts'
import type { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'
import { ServiceResponse } from '../responses/service-response.ts'

/** What was done with an item: `unchanged` when there was nothing to do, `gone` when a deleted one was not there any more. */
export type BulkAction =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'deleted'
  | 'gone'
  | 'got'
  | 'moved'
  | 'copied'
  | 'failed'

/** What failed on this side, in place of a response code. */
export const BulkError = {
  /** The item was refused before it was sent: a value in it cannot be sent. */
  NotSendable: 'NotSendable',
  /** Whether it was done is not known, and repeating it could do it twice: look at the server, then decide. */
  Doubtful: 'Doubtful',
  /** The row was done in an earlier run, and holds something else now. */
  InputChanged: 'InputChanged',
  /** Several items at the server match it: none of them was touched. */
  AmbiguousMatch: 'AmbiguousMatch',
} as const

/** What became of one element of the input. */
export interface BulkOutcome<T> {
  /** Its place in the input, from 0. */
  readonly row: number
  /** The key under which it was created; undefined where there is none. */
  readonly key: string | undefined
  /** The element itself. */
  readonly input: T
  readonly result: ServiceResult
  readonly action: BulkAction
  /** The identifier of the item now; undefined when it failed, or is not known. */
  readonly id: ItemId | undefined
  /** The item, where one was got or created. */
  readonly item: Item | undefined
  /** `NoError` after success, else the server's code or one of `BulkError`. */
  readonly errorCode: ServiceError
  /** What went wrong, in words. */
  readonly errorMessage: string | undefined
  /** Name of the property that is the reason, where one is known. */
  readonly field: string | undefined
  /** `retry`: give it again as it is, later; `mend`: mend it, then give it again; `stop`: it is of no use. */
  readonly remedy: Remedy
  /** How many calls were about it in this run. */
  readonly tries: number
  /** Whether the answer was lost, and the server then asked whether it was done. */
  readonly isRecovered: boolean
  /** Whether an earlier run had done it, as the journal says. */
  readonly isResumed: boolean
}

/** What a call says of one item. */
export interface Told {
  readonly response: ServiceResponse
  readonly action: Exclude<BulkAction, 'failed'>
  readonly id?: ItemId | undefined
  readonly item?: Item | undefined
}

/** A success of which no response tells. */
export const succeeded = new ServiceResponse({ result: ServiceResult.Success, code: 'NoError' })

/** A failure on this side. */
export function failedHere(code: keyof typeof BulkError, text: string): ServiceResponse {
  return new ServiceResponse({ result: ServiceResult.Error, code, text })
}

/** The name of the property that an error is about. */
export function fieldOf(response: ServiceResponse, cause?: unknown): string | undefined {
  if (cause instanceof ServiceValidationException) return cause.propertyName
  return response.errorProperties[0]?.name
}
