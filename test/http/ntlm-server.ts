import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { hashPassword, ntHashOf } from '../../src/server/auth/password.ts'
import { type ListenOptions, listen } from '../../src/server/listen.ts'
import type { ServerOptions } from '../../src/server/server.ts'
import { name, password, startServer } from './fixture.ts'

/** A request as it came: through which connection, and which message of NTLM it had: 1, 3, or none. */
export interface Seen {
  readonly socket: Socket
  readonly message: number | undefined
}

const file = (part: string) => readFileSync(new URL(`fixtures/localhost.${part}.pem`, import.meta.url))

/** A certificate for localhost, and its key. */
export const tls = { cert: file('cert'), key: file('key') }

/** A server on a port, to whose user NTLM is open; it keeps what it sees. */
export async function startNtlmServer(options: ServerOptions = {}, where: ListenOptions = {}) {
  const server = await startServer({ ntlm: true, ...options })
  await server.store.users.setPassword(name, await hashPassword(password), ntHashOf(password))
  const seen: Seen[] = []
  const recording: typeof server.fetch = (request, bindings) => {
    const encoded = /^NTLM (.*)/.exec(request.headers.get('authorization') ?? '')?.[1]
    const message = encoded === undefined ? undefined : Buffer.from(encoded, 'base64')[8]
    if (bindings?.incoming) seen.push({ socket: bindings.incoming.socket, message })
    return server.fetch(request, bindings)
  }
  const listening = await listen({ fetch: recording }, where)
  onTestFinished(() => listening.close())
  const url = listening.url.replace('127.0.0.1', where.tls ? 'localhost' : '127.0.0.1')
  return { server, url, seen, messages: () => seen.map(({ message }) => message) }
}
