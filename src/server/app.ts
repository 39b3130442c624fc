import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import { createEndpoint, type EndpointOptions } from './http/endpoint.ts'
import { endpointPath, methodNotAllowed, notFound, page } from './http/replies.ts'

/** What the server around the app knows of a request: @hono/node-server passes it on. */
export interface AppBindings {
  readonly incoming?: IncomingMessage
}

/** A server without a port. */
export interface App {
  /**
   * Answers a request. Without bindings it counts as one of this very process, and passwords are taken whatever the
   * URL: whoever mounts this in a server of his own looks after HTTPS himself.
   */
  fetch(request: Request, bindings?: AppBindings): Promise<Response>
}

/** The server as a function of a request: POST /EWS/Exchange.asmx, in any letter case, and a page for people. */
export function createApp(options: EndpointOptions): App {
  const endpoint = createEndpoint(options)
  const app = new Hono<{ Bindings: AppBindings }>({ getPath: request => new URL(request.url).pathname.toLowerCase() })
  app.post(endpointPath, context => endpoint(context.req.raw, context.env.incoming))
  app.on('GET', ['/', endpointPath], page)
  app.all(endpointPath, methodNotAllowed)
  app.notFound(notFound)
  return { fetch: async (request, bindings = {}) => app.fetch(request, bindings) }
}
