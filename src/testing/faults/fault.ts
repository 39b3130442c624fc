import type { ItemValue, OperationName, ResponseCode } from '../../protocol/index.ts'

/** Which calls a fault befalls: all of every operation, unless said otherwise. */
export interface Occasions {
  /** The operation, or several, such as `CreateItem`. */
  readonly of?: OperationName | readonly OperationName[] | undefined
  /** To how many of them it happens; to all when absent. */
  readonly times?: number | undefined
  /** How many of them pass unharmed before. */
  readonly skip?: number | undefined
}

/** Which items of a batch something befalls; all of them when nothing is said. */
export interface Items {
  /** Places in the batch, from 0. */
  readonly at?: number | readonly number[] | undefined
  /** Every so manieth item, counted through all batches. */
  readonly every?: number | undefined
  /** Items that hold this text in any of their values. */
  readonly containing?: string | undefined
  /** Items for which this is true; not in files. */
  readonly where?: ((item: ItemValue | object, index: number) => boolean) | undefined
}

/** When the answer gets lost, seen from what was asked for. Give one of the three. */
export interface Moment {
  /** Nothing was done. */
  readonly before?: 'commit' | undefined
  /** Nothing was done yet, but it will be: when `held` more requests were answered, or the server is closed. */
  readonly during?: 'commit' | undefined
  /** All was done. */
  readonly after?: 'commit' | undefined
  /** For `during`; 1 when absent. */
  readonly held?: number | undefined
}

/** What each kind of fault can be told. */
export interface FaultOptions {
  answerLost: Moment
  connectionCut: {
    /** After so many bytes of the request's body; nothing is done then. */
    readonly request?: number | undefined
    /** After so many bytes of the answer's body; all was done. */
    readonly answer?: number | undefined
  }
  delay: { readonly milliseconds: number }
  httpError: {
    readonly status: number
    /** Seconds of the header Retry-After; without it, no header. */
    readonly retryAfter?: number | undefined
    /** How the header tells them: as `seconds`, or as the `date` when they are over. */
    readonly as?: 'seconds' | 'date' | undefined
    /** Whether all was done all the same, as when a proxy gave up waiting. */
    readonly after?: 'commit' | undefined
  }
  wrongPassword: object
  busy: Items & {
    /** Milliseconds that the server asks to wait; nothing is said of them when absent. */
    readonly backOff?: number | undefined
  }
  callFails: {
    /** Only when one of the items holds this text: it spoils the whole call. */
    readonly containing?: string | undefined
    readonly code: ResponseCode
    readonly text?: string | undefined
    /** Whether all was done all the same. */
    readonly after?: 'commit' | undefined
  }
  itemsFail: Items & {
    readonly code: ResponseCode
    readonly text?: string | undefined
    /** Whether the items after one that failed are not looked at any more: ErrorBatchProcessingStopped. */
    readonly stops?: boolean | undefined
  }
  quota: {
    /** How many items can still be created. */
    readonly items: number
  }
  timeoutExpired: { readonly after?: 'commit' | undefined }
  transientError: { readonly after?: 'commit' | undefined }
}

/** The name of a kind of fault. */
export type FaultKind = keyof FaultOptions

type Given<K extends FaultKind> = FaultOptions[K] & Occasions

/** Something that goes wrong at a server: a value, which any number of servers can be given. */
export type Fault<K extends FaultKind = FaultKind> = {
  [Kind in K]: { readonly kind: Kind; readonly options: Given<Kind> }
}[K]

function fault<K extends FaultKind>(kind: K) {
  return (options: Given<K>): { readonly kind: K; readonly options: Given<K> } => ({ kind, options })
}

/** The connection is reset instead of an answer, before the work is done, during it, or after it. */
export const answerLost = fault('answerLost')

/** The connection is reset after so many bytes of the request's body, or of the answer's. */
export const connectionCut = fault('connectionCut')

/** The server takes its time before it does anything. */
export const delay = fault('delay')

/** An answer of HTTP alone, as proxies and gateways give it, such as 503 with Retry-After. */
export const httpError = fault('httpError')

/** The server does not know the password: 401. */
export const wrongPassword = (options: Given<'wrongPassword'> = {}) => fault('wrongPassword')(options)

/** ErrorServerBusy: of the whole call; of some items when it is said of which. */
export const busy = (options: Given<'busy'> = {}) => fault('busy')(options)

/** The call fails as a whole, with a SOAP fault of this code. */
export const callFails = fault('callFails')

/** Items fail with this code; the others do not notice. */
export const itemsFail = fault('itemsFail')

/** The mailbox is full: so many items can still be created, any more are ErrorQuotaExceeded. */
export const quota = fault('quota')

/** The call took the server too long: ErrorTimeoutExpired. */
export const timeoutExpired = (options: Given<'timeoutExpired'> = {}) => fault('timeoutExpired')(options)

/** Something at the server failed that will soon work again: ErrorInternalServerTransientError. */
export const transientError = (options: Given<'transientError'> = {}) => fault('transientError')(options)
