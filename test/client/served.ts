import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { basic, ExchangeService, type ExchangeServiceOptions } from '../../src/client/index.ts'
import { hashPassword } from '../../src/server/auth/password.ts'
import { createServer } from '../../src/server/server.ts'
import { bodyOf } from './fake-server.ts'

export const sadie = 'sadie@contoso.com'

/** A server of one's own with the user Sadie, a service that calls it, and the bodies of the requests that it sent. */
export async function served() {
  const data = mkdtempSync(join(tmpdir(), 'ews-client-'))
  const server = await createServer({ data })
  onTestFinished(async () => {
    await server.close()
    rmSync(data, { recursive: true })
  })
  await server.store.users.add(sadie, await hashPassword('secret'), 'Sadie')
  const sent: string[] = []
  const serviceAs = (options: Partial<ExchangeServiceOptions> = {}) =>
    new ExchangeService({
      url: 'http://127.0.0.1/EWS/Exchange.asmx',
      credentials: basic(sadie, 'secret'),
      fetch: (input, init) => {
        sent.push(bodyOf(String(init.body)))
        return server.fetch(new Request(input, init))
      },
      ...options,
    })
  return { store: server.store, serviceAs, service: serviceAs(), sent }
}
