import { EwsError, type OperationName, type ResponseCode } from '../../protocol/index.ts'
import { type AnyAsked, batchOf, failing, isMeant, isSelective, stopping } from './batch.ts'
import type { Fault, FaultKind, FaultOptions, Items } from './fault.ts'
import type { HttpFaultKind } from './http.ts'

export type OperationFaultKind = Exclude<FaultKind, HttpFaultKind>

/** A call of an operation on its way. */
export interface Call {
  readonly name: OperationName
  readonly request: AnyAsked
  /** The operation, with whatever else goes wrong on the way. */
  readonly next: (request: AnyAsked) => Promise<unknown>
  /** What this fault remembers from call to call: how many items it has seen. */
  readonly seen: { items: number }
}

/** Lets a fault befall a call. */
export async function befallCall<K extends OperationFaultKind>(
  { kind, options }: Fault<K>,
  call: Call,
): Promise<unknown> {
  return operationFaults[kind](options, call)
}

/** Whether a fault is one of an operation, and not of HTTP. */
export function isOperationFault(fault: Fault): fault is Fault<OperationFaultKind> {
  return fault.kind in operationFaults
}

/** What faults of operations do with a call. */
const operationFaults: { readonly [K in OperationFaultKind]: OperationFault<K> } = {
  busy: async ({ backOff, ...items }, call) => {
    const error = busyError(backOff)
    if (!isSelective(items)) throw error
    return someFail(items, error, call)
  },
  callFails: async ({ code, text, after }, { request, next }) => {
    if (after) await next(request)
    throw new EwsError(code, text)
  },
  itemsFail: async ({ code, text, stops, ...items }, call) => someFail(items, new EwsError(code, text), call, stops),
  quota: async ({ items }, call) => {
    if (call.name !== 'CreateItem') return call.next(call.request)
    const full = new EwsError('ErrorQuotaExceeded')
    return failing(call.request, () => (call.seen.items++ < items ? undefined : full), call.next)
  },
  timeoutExpired: failsWith('ErrorTimeoutExpired'),
  transientError: failsWith('ErrorInternalServerTransientError'),
}

type OperationFault<K extends OperationFaultKind> = (options: FaultOptions[K], call: Call) => Promise<unknown>

function failsWith(code: ResponseCode) {
  return ({ after }: Pick<FaultOptions['callFails'], 'after'>, call: Call) =>
    operationFaults.callFails({ code, after }, call)
}

function someFail(items: Items, error: EwsError, { request, next, seen }: Call, stops = false): Promise<unknown> {
  if (batchOf(request).length === 0) return next(request)
  const errorAt = (item: object, index: number) => (isMeant(items, item, index, seen.items++) ? error : undefined)
  return failing(request, stops ? stopping(errorAt) : errorAt, next)
}

function busyError(backOff: number | undefined): EwsError {
  const value = { type: 'Value' as const, name: 'BackOffMilliseconds', value: String(backOff) }
  return new EwsError('ErrorServerBusy', undefined, backOff === undefined ? [] : [value])
}
