import type { Request as Asked, OperationName, Response as Told } from '../protocol/index.ts'
import type { App } from './app.ts'
import type { AppBindings } from './http/site.ts'
import type { Stream } from './operations/handler.ts'

/** What an operation gives: its response, or several that come one by one. */
export type Done<N extends OperationName> = Promise<Told<N> | Stream<N>>

/** What stands between a server and its callers. It is for tests, in which it makes things go wrong. */
export interface Interception {
  /** Is given every HTTP request in place of the server. @param next the server */
  readonly request?: (request: Request, bindings: AppBindings, next: App['fetch']) => Promise<Response>
  /** Is given every call of an operation in place of it. @param next the operation @throws EwsError for a fault */
  readonly operation?: <N extends OperationName>(
    name: N,
    request: Asked<N>,
    next: (request: Asked<N>) => Done<N>,
  ) => Done<N>
}

/** An app behind what stands before it. */
export function intercepted(app: App, { request: before }: Interception): App {
  if (!before) return app
  return { fetch: (request, bindings = {}) => before(request, bindings, app.fetch) }
}
