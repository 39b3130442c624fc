import type { Endpoint } from '../http/endpoint.ts'
import { originOf } from '../http/origin.ts'
import { autodiscoverPaths } from '../http/paths.ts'
import { methodNotAllowed, redirect } from '../http/replies.ts'
import type { Routes, Visit, Visited } from '../http/site.ts'
import type { Users } from '../store/store.ts'
import { answerJson } from './json.ts'
import { createPox } from './pox.ts'
import { createSoap } from './soap.ts'

/**
 * Adds Autodiscover: how programs that know an address and a password find the service.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/autodiscover-for-exchange
 */
export function addAutodiscover(app: Routes, visited: Visited, endpoint: Endpoint, users: Users): void {
  const { pox, soap, json } = autodiscoverPaths
  const find = visited(({ parameters, origin }) =>
    answerJson(parameters.get('email'), parameters.get('protocol'), origin),
  )
  app.on(
    ['GET', 'POST'],
    pox,
    visited(visit => redirectOf(visit) ?? answerPox(visit)),
  )
  app.post(
    soap,
    visited(({ request, incoming, origin }) => endpoint(createSoap(users, origin), request, incoming)),
  )
  app.get(json, find)
  app.get(`${json}/:version/:email`, find)
  app.all(pox, () => methodNotAllowed('GET, HEAD, POST'))
  app.all(soap, () => methodNotAllowed('POST'))
  app.all(json, () => methodNotAllowed('GET, HEAD'))

  async function answerPox({ request, incoming, origin }: Visit): Promise<Response> {
    const response = await endpoint(createPox(users, origin), request, incoming)
    // Some clients look here, before they log in, for what else there is.
    response.headers.set('X-SOAP-Enabled', 'True')
    return response
  }
}

/** A client that looks over plain HTTP for where to go is told; it logs in only there. */
function redirectOf({ request, incoming, origin }: Visit): Response | undefined {
  const isProbe = request.method !== 'POST' && originOf(request, incoming)?.startsWith('http:')
  return isProbe && origin.startsWith('https:') ? redirect(`${origin}${autodiscoverPaths.pox}`) : undefined
}
