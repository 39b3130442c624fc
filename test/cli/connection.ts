import { onTestFinished } from 'vitest'
import type { ContactInit } from '../../src/client/index.ts'
import { Contact, ExchangeService } from '../../src/client/index.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../../src/testing/index.ts'
import { ews, type Result } from './command.ts'

/** A server for one test, and the variables by which commands reach it. */
export interface Reached {
  readonly server: TestServer
  readonly service: ExchangeService
  readonly env: Record<string, string>
  /** Runs `ews` against the server. */
  ews(args: readonly string[], input?: string): Promise<Result>
}

/** Starts a server for one test, with contacts in it. */
export async function reached(
  contacts: readonly ContactInit[] = [],
  options: TestServerOptions = {},
): Promise<Reached> {
  const server = await startTestServer(options)
  onTestFinished(() => server.close())
  const service = new ExchangeService(server.options)
  if (contacts.length > 0) await service.createItems(contacts.map(one => new Contact(service, one)))
  const env = { EWS_URL: server.url, EWS_USER: server.user, EWS_PASSWORD: server.password }
  return { server, service, env, ews: (args, input = '') => ews(args, { env, input }) }
}

/** People for tests. */
export const people: readonly ContactInit[] = [
  {
    displayName: 'Ann Lee',
    givenName: 'Ann',
    surname: 'Lee',
    companyName: 'Contoso',
    emailAddresses: { EmailAddress1: 'ann@contoso.com' },
    birthday: new Date('1980-05-17T11:59:00Z'),
    body: 'Likes "tea",\nand coffee',
  },
  { displayName: 'Bob Ames', givenName: 'Bob', surname: 'Ames', phoneNumbers: { MobilePhone: '+1 555 0100' } },
  {
    displayName: 'Carl Lee',
    givenName: 'Carl',
    surname: 'Lee',
    physicalAddresses: { Business: { city: 'Paris', street: '1 Rue' } },
  },
]
