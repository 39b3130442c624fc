import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../../server/app.ts'
import type { AppBindings } from '../../server/http/site.ts'
import { cutOff, reset, tornAfter } from './connection.ts'
import type { Fault, FaultOptions } from './fault.ts'

/** A request on its way to the server. */
export interface Exchange {
  /** Its body can be read any number of times. */
  readonly request: Request
  readonly bindings: AppBindings
  /** The server, with whatever else goes wrong on the way. */
  readonly next: App['fetch']
  /** Does work when so many more requests were answered. */
  later(requests: number, work: () => Promise<unknown>): void
}

export type HttpFaultKind = 'answerLost' | 'connectionCut' | 'delay' | 'httpError' | 'wrongPassword'

/** Lets a fault befall a request. */
export function befallRequest<K extends HttpFaultKind>(
  { kind, options }: Fault<K>,
  exchange: Exchange,
): Promise<Response> {
  return httpFaults[kind](options, exchange)
}

/** Whether a fault is one of HTTP, and not of an operation. */
export function isHttpFault(fault: Fault): fault is Fault<HttpFaultKind> {
  return fault.kind in httpFaults
}

/** What faults of HTTP do with a request. */
const httpFaults: { readonly [K in HttpFaultKind]: HttpFault<K> } = {
  answerLost: async ({ before, during, held = 1 }, { request, bindings, next, later }) => {
    // Nobody is left at the other end by then: it counts as a request of this process.
    if (during) later(held, () => next(request))
    else if (!before) await next(request, bindings)
    return reset(bindings)
  },
  connectionCut: ({ request: bytes, answer = 0 }, exchange) =>
    bytes === undefined ? cutAnswer(answer, exchange) : cutRequest(bytes, exchange),
  delay: async ({ milliseconds }, { request, bindings, next }) => {
    await wait(milliseconds)
    return next(request, bindings)
  },
  httpError: async ({ status, retryAfter, as = 'seconds', after }, { request, bindings, next }) => {
    if (after) await next(request, bindings)
    const headers = new Headers({ 'Content-Length': '0' })
    if (retryAfter !== undefined) headers.set('Retry-After', as === 'date' ? dateIn(retryAfter) : String(retryAfter))
    return new Response(null, { status, headers })
  },
  wrongPassword: async () =>
    new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="ews-contacts"' } }),
}

type HttpFault<K extends HttpFaultKind> = (options: FaultOptions[K], exchange: Exchange) => Promise<Response>

/** What came of the request is given to the server, so that it can show that it does nothing with it. */
async function cutRequest(bytes: number, { request, bindings, next }: Exchange): Promise<Response> {
  const whole = new Uint8Array(await request.clone().arrayBuffer())
  const body = tornAfter(whole, Math.min(bytes, whole.length))
  const { url, method, headers } = request
  const init = { method, headers, body, duplex: 'half' as const }
  await next(new Request(url, init), bindings)
  return reset(bindings)
}

async function cutAnswer(bytes: number, { request, bindings, next }: Exchange): Promise<Response> {
  const response = await next(request, bindings)
  const whole = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  // A socket that is gone needs no error: the server would tell of it.
  const body = tornAfter(whole, Math.min(bytes, whole.length), () => cutOff(bindings))
  return new Response(body, { status, headers })
}

function dateIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toUTCString()
}
