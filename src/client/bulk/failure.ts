import { ServiceError } from '../enumerations/service-error.ts'
import {
  ServerBusyException,
  ServiceRequestException,
  ServiceResponseException,
  ServiceXmlDeserializationException,
} from '../exceptions.ts'
import type { ServiceResponse } from '../responses/service-response.ts'

/**
 * Whether what was asked for may have been done although it failed: surely not (`none`), perhaps, but by now it is over
 * (`over`), or it may be done even later, since nobody knows whether the server is still at work (`open`).
 */
export type Doubt = 'none' | 'over' | 'open'

/** What a failed call, or a failed item, means for what to do next. */
export interface Failure {
  /** `again`: repeat it; `split`: repeat it in halves, to find out what is wrong in it; `stop`: no call will go better. */
  readonly next: 'again' | 'split' | 'stop'
  readonly doubt: Doubt
  /** Whether the server asks for less. */
  readonly isThrottled?: boolean
  /** How long it asks to wait, in milliseconds; 0 or undefined when it does not say. */
  readonly wait?: number | undefined
  /** Whether it was too much for one call. */
  readonly isTooLarge?: boolean
  /** Whether one item of many may be the reason, when repeating does not help. */
  readonly mayBeOneItem?: boolean
}

/** What a call that failed as a whole means. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ServerBusyException)
    return { next: 'again', doubt: 'none', isThrottled: true, wait: error.backOffMilliseconds }
  if (error instanceof ServiceResponseException) return faultFailure(error)
  if (error instanceof ServiceRequestException) return requestFailure(error)
  if (error instanceof ServiceXmlDeserializationException) return { next: 'again', doubt: 'over' }
  if ((error as Error | undefined)?.name === 'TimeoutError') return { next: 'again', doubt: 'open', isTooLarge: true }
  return { next: 'stop', doubt: 'open' }
}

/** What an item's outcome means that can be retried. */
export function itemFailure(response: ServiceResponse): Failure {
  const { errorCode, errorDetails } = response
  const wait = Number(errorDetails.get('BackOffMilliseconds')) || undefined
  if (errorCode === ServiceError.ErrorServerBusy) return { next: 'again', doubt: 'none', isThrottled: true, wait }
  if (errorCode === ServiceError.ErrorBatchProcessingStopped) return { next: 'again', doubt: 'none' }
  return { next: 'again', doubt: 'over', isTooLarge: errorCode === ServiceError.ErrorTimeoutExpired }
}

/** Faults that are about what stands in the request: one item may be the reason. */
const unreadable: ReadonlySet<string> = new Set([
  ServiceError.ErrorSchemaValidation,
  ServiceError.ErrorInvalidRequest,
  ServiceError.ErrorRequestStreamTooBig,
])

function faultFailure({ errorCode, response }: ServiceResponseException): Failure {
  if (unreadable.has(errorCode)) return { next: 'split', doubt: 'none' }
  if (errorCode === ServiceError.ErrorInternalServerError) return { next: 'again', doubt: 'over', mayBeOneItem: true }
  return response.remedy === 'retry' ? itemFailure(response) : { next: 'stop', doubt: 'none' }
}

/** What each HTTP status means; one that is not here, and no server error either, ends the job. */
const byStatus: Readonly<Record<number, Failure>> = {
  408: { next: 'again', doubt: 'none' },
  413: { next: 'split', doubt: 'none', isTooLarge: true },
  425: { next: 'again', doubt: 'none' },
  429: { next: 'again', doubt: 'none', isThrottled: true },
  503: { next: 'again', doubt: 'over', isThrottled: true },
}

function requestFailure(error: ServiceRequestException): Failure {
  const { httpStatus, retryAfterMilliseconds: wait } = error
  if (httpStatus === undefined) return { next: 'again', doubt: wasNeverSent(error) ? 'none' : 'open' }
  // The answer had begun, and then broke off.
  if (httpStatus < 300) return { next: 'again', doubt: 'over' }
  const known = byStatus[httpStatus] ?? (httpStatus >= 500 ? { next: 'again', doubt: 'open' } : undefined)
  return known ? { ...known, wait } : { next: 'stop', doubt: 'none' }
}

/** Codes of Node, Deno and Bun for connections that never came about. */
const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/

/** Whether the request cannot have reached the server. */
function wasNeverSent(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if (unconnected.test(String((cause as { code?: unknown }).code))) return true
  return false
}
