import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { hashPassword } from '../../src/server/auth/password.ts'
import { createServer, type EwsServer, type ServerOptions } from '../../src/server/server.ts'

export const name = 'sadie@contoso.com'
export const password = 'secret: 1'
export const basic = basicOf(name, password)
export const origin = 'http://127.0.0.1'
export const endpoint = `${origin}/EWS/Exchange.asmx`

/** A request that every mailbox can answer. */
export const getFolder = getFolderWith('')

/** The same, as long as one likes. */
export function getFolderWith(padding: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><!--${padding}--><soap:Body><m:GetFolder>
  <m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>
  <m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder></soap:Body></soap:Envelope>`
}

export function basicOf(user: string, secret: string, encoding: BufferEncoding = 'utf8'): string {
  return `Basic ${Buffer.from(`${user}:${secret}`, encoding).toString('base64')}`
}

/** A folder that is there for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ews-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const passwordHash = hashPassword(password)

/** What a server wrote to its log. */
export type Logged = { message: string; error: unknown }[]

/** A server with one user, over a real store, for one test. */
export async function startServer(options: ServerOptions = {}): Promise<EwsServer & { logged: Logged }> {
  const logged: Logged = []
  const server = await createServer({
    data: temporaryFolder(),
    log: (message, error) => logged.push({ message, error }),
    ...options,
  })
  onTestFinished(() => server.close())
  await server.store.users.add(name, await passwordHash)
  return { ...server, logged }
}

/** A request, logged in unless it is said otherwise. */
export function post(body: RequestInit['body'], headers: Record<string, string> = {}, url = endpoint): Request {
  const init = {
    method: 'POST',
    headers: { Authorization: basic, 'Content-Type': 'text/xml; charset=utf-8', ...headers },
    body: body ?? null,
    duplex: 'half',
  }
  return new Request(url, init)
}
