import { readdirSync, readFileSync } from 'node:fs'
import type { EwsServer, ServerOptions } from '../../src/server/server.ts'
import { origin, post, startServer } from '../http/fixture.ts'

const folder = new URL('../fixtures/autodiscover/', import.meta.url)

/** A request by the name of its file, without the ending. */
export function request(name: string): string {
  return readFileSync(new URL(`${name}.xml`, folder), 'utf8')
}

/** Names of the requests in a folder. */
export function requestsIn(name: string): string[] {
  return readdirSync(new URL(`${name}/`, folder)).map(file => `${name}/${file.replace('.xml', '')}`)
}

export const poxUrl = `${origin}/autodiscover/autodiscover.xml`
export const soapUrl = `${origin}/autodiscover/autodiscover.svc`

/** A server with a user and a shared mailbox. */
export async function startAutodiscover(options: ServerOptions = {}): Promise<EwsServer> {
  const server = await startServer(options)
  await server.store.users.addShared('team@contoso.com', 'The <Team>')
  return server
}

/** The status and the body of an answer. */
export async function ask(
  server: EwsServer,
  url: string,
  body: string,
  headers?: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const response = await server.fetch(post(body, headers, url))
  return { status: response.status, body: await response.text() }
}
