import { Hono } from 'hono'
import { descriptionFiles } from '../protocol/wsdl/index.ts'
import type { Authenticator } from './auth/authenticator.ts'
import { addAutodiscover } from './autodiscover/routes.ts'
import type { Limits, Log } from './config.ts'
import { createEndpoint } from './http/endpoint.ts'
import { createGuard } from './http/guard.ts'
import { descriptionFolder, servicePath } from './http/paths.ts'
import { methodNotAllowed, notFound, page, redirect } from './http/replies.ts'
import { type AppBindings, visiting } from './http/site.ts'
import { addUserPhoto } from './http/user-photo.ts'
import type { EwsService } from './service.ts'
import type { Store } from './store/store.ts'
import { addDescription } from './wsdl/routes.ts'

export type { AppBindings } from './http/site.ts'

/** What a server is made of. */
export interface AppOptions {
  readonly service: EwsService
  readonly store: Pick<Store, 'users' | 'photos'>
  readonly authenticator: Authenticator
  readonly limits: Limits
  readonly log: Log
  /** Where clients are sent, such as `https://mail.contoso.com`; without it, to where they see this server. */
  readonly publicUrl?: string | undefined
}

/** A server without a port. */
export interface App {
  /**
   * Answers a request. Without bindings it counts as one of this very process, and passwords are taken whatever the
   * URL: whoever mounts this in a server of his own looks after HTTPS himself.
   */
  fetch(request: Request, bindings?: AppBindings): Promise<Response>
}

/**
 * The server as a function of a request: POST /EWS/Exchange.asmx and all that leads to it, in any letter case, and a
 * page for people.
 */
export function createApp({ service, store, authenticator, limits, log, publicUrl }: AppOptions): App {
  const guard = createGuard(authenticator, limits)
  const endpoint = createEndpoint(guard, limits, log)
  const visited = visiting(publicUrl)
  const app = new Hono<{ Bindings: AppBindings }>({ getPath: request => new URL(request.url).pathname.toLowerCase() })
  const path = servicePath.toLowerCase()
  app.post(path, context => endpoint(service, context.req.raw, context.env.incoming))
  app.get(
    path,
    visited(({ parameters }) =>
      parameters.has('wsdl') ? redirect(`${descriptionFolder}${descriptionFiles.wsdl}`) : page(),
    ),
  )
  app.get('/', page)
  app.all(path, () => methodNotAllowed('GET, HEAD, POST'))
  addDescription(app, visited)
  addAutodiscover(app, visited, endpoint, store.users)
  addUserPhoto(app, visited, guard, store, log)
  app.notFound(notFound)
  return { fetch: async (request, bindings = {}) => app.fetch(request, bindings) }
}
