import { hashPasswordForTests } from '../server/auth/password.ts'
import type { Limits } from '../server/config.ts'
import { servicePath } from '../server/http/paths.ts'
import { createServer, type EwsServer } from '../server/server.ts'
import { openStore } from '../server/store/open.ts'
import { inMemory } from '../server/store/sqlite.ts'
import type { Store } from '../server/store/store.ts'
import type { Fault } from './faults/fault.ts'
import { Script, type SeenCall } from './faults/script.ts'
import { TestMailbox } from './mailbox.ts'

/** How a test server is set up; everything has a default. */
export interface TestServerOptions {
  /** Addresses of the mailboxes; the first is that of `user`. */
  readonly mailboxes?: readonly [string, ...string[]] | undefined
  /** The password of all of them. */
  readonly password?: string | undefined
  /** What goes wrong, the first outermost. */
  readonly faults?: readonly Fault[] | undefined
  /** The port on 127.0.0.1: any free one when absent; `false` for none, so that only `fetch` reaches the server. */
  readonly port?: number | false | undefined
  /** Bounds of the server. */
  readonly limits?: Partial<Limits> | undefined
  /** What DeleteItem answers for an item that is not there: `success`, or `error` as Exchange does. */
  readonly missingOnDelete?: 'success' | 'error' | undefined
}

/** What is needed to call a server: what `new ExchangeService()` takes. */
export interface TestServiceOptions {
  readonly url: string
  readonly credentials: { authorization(): string }
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/** An EWS server in memory, gone when it is closed. */
export interface TestServer extends AsyncDisposable {
  /** Address of the service, such as `http://127.0.0.1:34567/EWS/Exchange.asmx`. */
  readonly url: string
  /** Who can log in, and with what, by HTTP Basic. */
  readonly user: string
  readonly password: string
  /** The server as a function, without the way through the port. */
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** For `new ExchangeService(server.options)`; calls go through `fetch`. */
  readonly options: TestServiceOptions
  /** The mailbox of `user`. */
  readonly mailbox: TestMailbox
  /** All mailboxes, in the order given. */
  readonly mailboxes: readonly TestMailbox[]
  /** The calls that reached an operation so far. */
  readonly calls: readonly SeenCall[]
  /** Lets more go wrong from now on. */
  fail(...faults: readonly Fault[]): void
  /** Lets nothing go wrong any more. */
  heal(): void
  /** Ends the server; whatever it kept is gone. */
  close(): Promise<void>
}

/**
 * Starts a server for a test, in memory.
 * @throws Error with Node's `code` when the port is taken
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { mailboxes: addresses = ['sadie@contoso.com'], password = 'secret', faults = [], port = 0 } = options
  const script = new Script(faults)
  const store = await openStore({ data: inMemory })
  const hash = await hashPasswordForTests(password)
  const mailboxes: TestMailbox[] = []
  for (const address of addresses)
    mailboxes.push(new TestMailbox(store, (await store.users.add(address, hash)).mailbox, password))
  const { limits, missingOnDelete = 'success' } = options
  const server = await createServer({ store, interception: script, limits, missingOnDelete })
  const url = port === false ? `http://localhost${servicePath}` : (await server.listen({ port })).url
  return running({ server, store, script, url, mailboxes: mailboxes as [TestMailbox, ...TestMailbox[]] })
}

interface Parts {
  readonly server: EwsServer
  readonly store: Store
  readonly script: Script
  readonly url: string
  readonly mailboxes: readonly [TestMailbox, ...TestMailbox[]]
}

function running({ server, store, script, url, mailboxes }: Parts): TestServer {
  const [mailbox] = mailboxes
  const { user, password } = mailbox
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const close = async () => {
    await script.release()
    await server.close()
    await store.close()
  }
  const fetch: TestServer['fetch'] = (input, init) => inTime(new Request(input, init), request => server.fetch(request))
  return {
    url,
    user,
    password,
    fetch,
    options: { url, credentials: { authorization: () => authorization }, fetch },
    mailbox,
    mailboxes,
    calls: script.calls,
    fail: (...faults) => script.add(...faults),
    heal: () => script.clear(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** As `fetch` does, it does not wait any more when the signal says so. */
function inTime(request: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
  const { signal } = request
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    signal.throwIfAborted()
  })
  return Promise.race([send(request), aborted])
}
