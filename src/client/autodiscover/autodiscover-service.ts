import type { ExchangeVersion } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { ExchangeServiceOptions } from '../transport/service-options.ts'
import { checkBatch, checkText } from '../validation.ts'
import { Asker } from './asker.ts'
import type { GetUserSettingsResponse } from './get-user-settings-response.ts'
import { type RedirectionUrlValidationCallback, Search } from './search.ts'
import { platformSrv, type ResolveSrv } from './srv.ts'
import type { UserSettingName } from './user-setting-name.ts'

type FromService = 'credentials' | 'fetch' | 'userAgent' | 'httpHeaders' | 'signal' | 'trace' | 'requestedServerVersion'

/** What an `AutodiscoverService` is made with. */
export interface AutodiscoverServiceOptions extends Pick<ExchangeServiceOptions, FromService> {
  /** The endpoint, when it is known: `…/autodiscover.svc` or `…/autodiscover.xml`; searched for when absent. */
  readonly url?: string | URL | undefined
  /** Says whether to follow a redirection to another host; none is followed when absent. */
  readonly redirectionUrlValidationCallback?: RedirectionUrlValidationCallback | undefined
  /** How long each place may take to answer, in milliseconds; 30,000 when absent. */
  readonly timeout?: number | undefined
  /** Looks up servers in DNS; that of the platform when absent. Browsers have none. */
  readonly resolveSrv?: ResolveSrv | undefined
}

/**
 * Tells where the services of a user are. It looks at `https://contoso.com`, `https://autodiscover.contoso.com`, where
 * `http://autodiscover.contoso.com` redirects, and at what DNS names, for `sadie@contoso.com`. Credentials go only to
 * hosts that ask for them over TLS.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.autodiscoverservice
 */
export class AutodiscoverService {
  readonly #options: AutodiscoverServiceOptions

  constructor(options: AutodiscoverServiceOptions = {}) {
    this.#options = options
  }

  /**
   * Asks for settings of a user. That there is no such user is a value in the answer.
   * @throws AutodiscoverLocalException when nobody tells, with all that was tried; the reason of an aborted signal
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.autodiscoverservice.getusersettings
   */
  async getUserSettings(
    userSmtpAddress: string,
    userSettingNames: Iterable<UserSettingName>,
    { signal }: CallOptions = {},
  ): Promise<GetUserSettingsResponse> {
    const address = checkText('userSmtpAddress', userSmtpAddress)
    if (!/^[^@\s]+@[^@\s/]+$/.test(address)) throw new ServiceValidationException(`'${address}' is no e-mail address.`)
    const settings = checkBatch('userSettingNames', userSettingNames, name => checkText('userSettingNames', name))
    const { timeout = 30_000, url, requestedServerVersion = newest, ...options } = this.#options
    const signals = [options.signal, signal]
    const search = new Search({
      asker: new Asker({ ...options, timeout, signals, version: requestedServerVersion }),
      isAllowed: options.redirectionUrlValidationCallback ?? (() => false),
      resolveSrv: options.resolveSrv ?? platformSrv(),
      isAborted: () => signals.some(one => one?.aborted),
    })
    const question = { address, settings }
    return url === undefined ? search.anywhere(question) : search.only(new URL(url).href, question)
  }
}

const newest: ExchangeVersion = 'Exchange2013_SP1'
