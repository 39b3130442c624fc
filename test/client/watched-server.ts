import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import {
  basic,
  Contact,
  ExchangeService,
  type ExchangeServiceOptions,
  type TraceMessage,
} from '../../src/client/index.ts'
import type { AppBindings } from '../../src/server/app.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import type { ServerOptions } from '../../src/server/server.ts'
import { name, password, startServer } from '../http/fixture.ts'
import { contents } from '../support/xml.ts'

/** A server on a port, whose connections a test can cut. */
export async function startWatched(options: ServerOptions = {}) {
  const server = await startServer(options)
  const sockets: Socket[] = []
  const app = {
    fetch: (request: Request, bindings?: AppBindings) => {
      const socket = bindings?.incoming?.socket
      if (socket && !sockets.includes(socket)) sockets.push(socket)
      return server.fetch(request, bindings)
    },
  }
  let listening: Listening = await listen(app)
  onTestFinished(() => listening.close())
  const { url, port } = listening
  const subscribed: string[] = []
  const trace = ({ type, operation, xml }: TraceMessage) => {
    if (type === 'EwsResponse' && operation === 'Subscribe') subscribed.push(...contents(xml, 'm:SubscriptionId'))
  }
  const serviceWith = (more: Partial<ExchangeServiceOptions> = {}) =>
    new ExchangeService({ url, credentials: basic(name, password), trace, ...more })
  return {
    server,
    serviceWith,
    /** The ids of the subscriptions that services were given. */
    subscribed,
    /** Cuts all connections, without a word. */
    cut: () => {
      for (const socket of sockets.splice(0)) socket.destroy()
    },
    /** Listens no more. */
    stop: () => listening.close(),
    /** Listens again at the same port. */
    restart: async () => {
      listening = await listen(app, { port })
    },
  }
}

/** Creates a contact. @returns its id */
export async function create(service: ExchangeService, displayName = 'x'): Promise<string> {
  const contact = new Contact(service, { displayName })
  await contact.save()
  return `${contact.id}`
}
