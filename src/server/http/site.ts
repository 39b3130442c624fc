import type { IncomingMessage } from 'node:http'
import type { Context, Hono } from 'hono'
import { originOf } from './origin.ts'
import { badHost } from './replies.ts'

/** What the server around the app knows of a request: @hono/node-server passes it on. */
export interface AppBindings {
  readonly incoming?: IncomingMessage
}

type Env = { Bindings: AppBindings }

/** The addresses that a server answers, by method and path. */
export type Routes = Hono<Env>

/** A request, and where its client sees this server. */
export interface Visit {
  readonly request: Request
  readonly incoming: IncomingMessage | undefined
  /** Where clients are sent, such as `https://mail.contoso.com`. */
  readonly origin: string
  /** What the path and the query tell, by name in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Makes what answers visits from what answers requests; those to a host that is none are refused. */
export type Visited = (
  answer: (visit: Visit) => Response | Promise<Response>,
) => (context: Context<Env>) => Response | Promise<Response>

/** @param publicUrl where clients are sent; without it, to where they see this server */
export function visiting(publicUrl: string | undefined): Visited {
  return answer => context => {
    const { raw: request } = context.req
    const { incoming } = context.env
    const origin = publicUrl ?? originOf(request, incoming)
    if (origin === undefined) return badHost()
    const parameters = { ...context.req.query(), ...context.req.param() }
    const lowered = Object.entries(parameters).map(([name, value]): [string, string] => [name.toLowerCase(), value])
    return answer({ request, incoming, origin, parameters: new Map(lowered) })
  }
}
