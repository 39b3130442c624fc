import { type App, createApp } from './app.ts'
import { createAuthenticator } from './auth/authenticator.ts'
import { type Limits, type Log, limitsOf, logToStderr, publicUrlOf } from './config.ts'
import type { ServiceSettings } from './context.ts'
import { type Interception, intercepted } from './interception.ts'
import { type Listening, type ListenOptions, listen } from './listen.ts'
import { startRetention } from './retention.ts'
import { createService } from './service.ts'
import { openStore, type StoreLocation } from './store/open.ts'
import type { Store } from './store/store.ts'

/** How a server is set up; everything has a default. */
export interface ServerOptions
  extends StoreLocation,
    Partial<Pick<ServiceSettings, 'missingOnDelete' | 'pushToInternal'>> {
  /** A store that is open already, and is not closed with the server. */
  readonly store?: Store | undefined
  readonly limits?: Partial<Limits> | undefined
  /** Where clients are sent, such as `https://mail.contoso.com`; when not given, to where they see this server. */
  readonly publicUrl?: string | undefined
  /** Whether users of whose password an NT hash is kept may log in with NTLM; not when absent. */
  readonly ntlm?: boolean | undefined
  /** Told what goes wrong within the server; standard error when not given. */
  readonly log?: Log | undefined
  /** What stands between the server and its callers, for tests; nothing when not given. */
  readonly interception?: Interception | undefined
}

/** A server of Exchange Web Services for contacts. */
export interface EwsServer extends App {
  readonly store: Store
  /** Listens on a port, or on one more. @throws Error with Node's `code`, such as `EADDRINUSE` */
  listen(options?: ListenOptions): Promise<Listening>
  /** Stops listening when the requests under way are answered, and closes the store that it opened. */
  close(): Promise<void>
}

/**
 * A server over a store, for use in other programs: as a function from Request to Response, or on a port.
 * @throws ConfigError for limits out of bounds or a public URL that is none; StoreError, or the database's error, when the store cannot be opened
 */
export async function createServer(options: ServerOptions = {}): Promise<EwsServer> {
  const { log = logToStderr, missingOnDelete = 'success', pushToInternal = false, ntlm = false } = options
  const { interception = {} } = options
  const limits = limitsOf(options.limits)
  const publicUrl = options.publicUrl === undefined ? undefined : publicUrlOf(options.publicUrl)
  const store = options.store ?? (await openStore(options))
  const service = await createService({ store, limits, log, missingOnDelete, pushToInternal, interception })
  service.start()
  const authenticator = createAuthenticator(store.users, { ntlm })
  const app = intercepted(createApp({ service, store, publicUrl, authenticator, limits, log }), interception)
  const listening: Listening[] = []
  const stopRetention = startRetention(store, log)
  return {
    store,
    fetch: app.fetch,
    listen: async where => {
      const started = await listen(app, where, limits)
      listening.push(started)
      return started
    },
    close: async () => {
      await Promise.all([service.close(), stopRetention(), ...listening.splice(0).map(each => each.close())])
      if (!options.store) await store.close()
    },
  }
}
