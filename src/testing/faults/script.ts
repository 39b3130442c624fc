import type { Request as Asked, OperationName } from '../../protocol/index.ts'
import type { App } from '../../server/app.ts'
import type { AppBindings } from '../../server/http/site.ts'
import type { Done, Interception } from '../../server/interception.ts'
import { type AnyAsked, batchOf, concerns } from './batch.ts'
import type { Fault, Items } from './fault.ts'
import { befallRequest, isHttpFault } from './http.ts'
import { keptRequest, operationOf } from './kept-request.ts'
import { befallCall, type Call, isOperationFault } from './operation.ts'
import { Running } from './running.ts'

/** A call that reached an operation. */
export interface SeenCall {
  readonly operation: OperationName
  /** How many items it was about. */
  readonly items: number
}

/** Work that is done when so many more requests were answered. */
interface Held {
  requests: number
  readonly work: () => Promise<unknown>
}

/** Faults at work on one server, the first of them outermost. */
export class Script implements Interception {
  /** The calls that reached an operation. */
  readonly calls: SeenCall[] = []
  #running: Running[] = []
  #held: Held[] = []

  constructor(faults: readonly Fault[] = []) {
    this.add(...faults)
  }

  /** One more thing goes wrong from now on. */
  add(...faults: readonly Fault[]): void {
    this.#running.push(...faults.map(fault => new Running(fault)))
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.#running = []
  }

  /** Does what was put off. */
  async release(): Promise<void> {
    for (const { work } of this.#held.splice(0)) await work()
  }

  readonly request = async (request: Request, bindings: AppBindings, next: App['fetch']): Promise<Response> => {
    const candidates = this.#running.filter(({ fault }) => isHttpFault(fault))
    if (candidates.length === 0) return this.#counting(() => next(request, bindings))
    const kept = await keptRequest(request)
    const operation = await operationOf(kept)
    const faults = candidates.filter(one => one.befalls(operation)).map(({ fault }) => fault)
    const through = faults.filter(isHttpFault).reduceRight<App['fetch']>(
      (inner, fault) =>
        (request, bindings = {}) =>
          befallRequest(fault, { request, bindings, next: inner, later: this.#later }),
      next,
    )
    return this.#counting(() => through(kept, bindings))
  }

  readonly operation = async <N extends OperationName>(
    name: N,
    request: Asked<N>,
    next: (request: Asked<N>) => Done<N>,
  ): Done<N> => {
    const asked: AnyAsked = request as object
    const batch = batchOf(asked)
    this.calls.push({ operation: name, items: batch.length })
    const candidates = this.#running.filter(
      ({ fault }) => isOperationFault(fault) && concerns(fault.options as Items, batch),
    )
    const through = candidates
      .filter(one => one.befalls(name))
      .reduceRight<Call['next']>(
        (inner, { fault, seen }) =>
          asked =>
            isOperationFault(fault) ? befallCall(fault, { name, request: asked, next: inner, seen }) : inner(asked),
        next as Call['next'],
      )
    return (await through(asked)) as Awaited<Done<N>>
  }

  readonly #later = (requests: number, work: () => Promise<unknown>): void => {
    this.#held.push({ requests, work })
  }

  /** What was put off until so many requests were answered is done before the last of those answers goes out. */
  async #counting(answer: () => Promise<Response>): Promise<Response> {
    const waiting = [...this.#held]
    const response = await answer()
    for (const held of waiting) held.requests--
    const due = this.#held.filter(({ requests }) => requests <= 0)
    this.#held = this.#held.filter(({ requests }) => requests > 0)
    for (const { work } of due) await work()
    return response
  }
}
