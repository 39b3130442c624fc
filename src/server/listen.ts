import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, isIPv6, type Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { App } from './app.ts'
import { type Limits, limitsOf } from './config.ts'
import { servicePath } from './http/paths.ts'

/** Where a server listens. */
export interface ListenOptions {
  /** Name or IP address of this machine's; 127.0.0.1 when not given. */
  readonly host?: string | undefined
  /** 0, when not given, is any free one. */
  readonly port?: number | undefined
  /** Certificate chain and private key in PEM; without them it is plain HTTP, and passwords come from loopback only. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined
}

/** A server on a port. */
export interface Listening {
  /** Of the service, such as `http://127.0.0.1:8080/EWS/Exchange.asmx`. */
  readonly url: string
  readonly port: number
  /** Takes no more requests, and ends when those under way are answered, or after `closeTimeout`. */
  close(): Promise<void>
}

/** Puts an app on a port. @throws Error with Node's `code` when that is impossible: `EADDRINUSE`, `EACCES` … */
export async function listen(
  app: App,
  { host = '127.0.0.1', port = 0, tls }: ListenOptions = {},
  limits: Limits = limitsOf(),
): Promise<Listening> {
  const server = createHttpServer(requestListener(app), limits, tls)
  const endUnused = unusedConnectionsOf(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = (server.address() as AddressInfo).port
  const stop = () => close(server, endUnused, limits.closeTimeout)
  return { url: urlOf(host, bound, tls !== undefined), port: bound, close: stop }
}

function createHttpServer(handle: RequestListener, limits: Limits, tls: ListenOptions['tls']): Server {
  const { requestTimeout, keepAliveTimeout } = limits
  const headersTimeout = Math.min(limits.headersTimeout, requestTimeout)
  const options = {
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: Math.min(1000, headersTimeout),
    maxHeaderSize: limits.maxHeaderBytes,
    noDelay: true,
  }
  const server = tls ? createTlsServer({ ...options, ...tls }, handle) : createServer(options, handle)
  server.maxConnections = limits.maxConnections
  server.timeout = requestTimeout
  // Closing ends the connections that ask nothing; those that still ask something end with their answer.
  server.on('request', (_incoming, outgoing) =>
    outgoing.once('close', () => server.listening || server.closeIdleConnections()),
  )
  return server
}

/** Keeps the connections of a server; gives what ends those through which nothing came yet: to Node they are not idle. */
function unusedConnectionsOf(server: Server): () => void {
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    // It was accepted before the server stopped to listen, and comes too late.
    if (!server.listening) socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  }
  // Through TLS something came already, but nothing that was asked.
  server.on('connection', keep).on('secureConnection', keep)
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}

/**
 * What the app leaves of a body is read and thrown away while the connection lives, so that a client which sends it all
 * before it looks at the answer can go on with its next request. @hono/node-server would cut it off after half a second.
 */
function requestListener(app: App): RequestListener {
  const listener = getRequestListener((request, bindings) => app.fetch(request, bindings as HttpBindings), {
    hostname: 'localhost',
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
  })
  return (incoming, outgoing) => {
    // Whoever still waits for the body to become readable would keep it from flowing.
    outgoing.once('finish', () => incoming.removeAllListeners('readable').resume())
    listener(incoming, outgoing).catch(error => outgoing.destroy(error))
  }
}

async function close(server: Server, endUnused: () => void, timeout: number): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  endUnused()
  const timer = setTimeout(() => server.closeAllConnections(), timeout)
  await closed
  clearTimeout(timer)
}

function urlOf(host: string, port: number, isTls: boolean): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${isTls ? 'https' : 'http'}://${isIPv6(name) ? `[${name}]` : name}:${port}${servicePath}`
}
