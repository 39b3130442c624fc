import type { ExchangeVersion } from '../protocol/index.ts'
import { findEwsUrl } from './autodiscover/ews-url.ts'
import type { RedirectionUrlValidationCallback } from './autodiscover/search.ts'
import type { ExchangeServerInfo } from './exchange-server-info.ts'
import type { CallOptions } from './transport/call-options.ts'
import { Connection } from './transport/connection.ts'
import type { ExchangeServiceOptions } from './transport/service-options.ts'

/** What a service's calls go through, for the modules of this folder. */
export let connectionOf: (service: ExchangeServiceBase) => Connection

/**
 * What a service knows of its server, without the calls.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservicebase
 */
export abstract class ExchangeServiceBase {
  static {
    connectionOf = service => service.#connection
  }

  readonly #connection: Connection
  readonly #options: ExchangeServiceOptions

  /** @throws ServiceLocalException for options that cannot work */
  constructor(options: ExchangeServiceOptions) {
    this.#connection = new Connection(options)
    this.#options = options
  }

  /** Address of the service; undefined until it is given or found. */
  get url(): string | undefined {
    return this.#connection.url
  }

  get requestedServerVersion(): ExchangeVersion {
    return this.#connection.version
  }

  /** How long a call may take, in milliseconds. */
  get timeout(): number {
    return this.#connection.timeout
  }

  /** The server that answered last; undefined before the first answer. */
  get serverInfo(): ExchangeServerInfo | undefined {
    return this.#connection.serverInfo
  }

  /**
   * Finds the address of the service by that of a user, and goes there from now on.
   * @param validateRedirectionUrlCallback says whether to follow a redirection to another host; none is when absent
   * @throws AutodiscoverLocalException with all that was tried; AutodiscoverRemoteException when there is no such user
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.autodiscoverurl
   */
  async autodiscoverUrl(
    emailAddress: string,
    validateRedirectionUrlCallback?: RedirectionUrlValidationCallback | null,
    options: CallOptions = {},
  ): Promise<void> {
    const { url: _, timeout: __, ...own } = this.#options
    const redirectionUrlValidationCallback = validateRedirectionUrlCallback ?? undefined
    const settings = { ...own, redirectionUrlValidationCallback }
    this.#connection.goTo(await findEwsUrl(emailAddress, settings, options))
  }
}
