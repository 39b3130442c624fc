import type { FoundUser } from '../../protocol/autodiscover/index.ts'
import type { Asker, Question } from './asker.ts'
import { type AutodiscoverAttempt, AutodiscoverLocalException } from './autodiscover-exceptions.ts'
import { GetUserSettingsResponse } from './get-user-settings-response.ts'
import type { ResolveSrv } from './srv.ts'

/**
 * Says whether to go on at another address, which gets name and password then; the first one may have been forged.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.autodiscover.autodiscoverredirectionurlvalidationcallback
 */
export type RedirectionUrlValidationCallback = (redirectionUrl: string) => boolean | Promise<boolean>

/** What a search goes by. */
export interface SearchOptions {
  readonly asker: Asker
  readonly isAllowed: RedirectionUrlValidationCallback
  readonly resolveSrv: ResolveSrv | undefined
  /** Ends the search at once; otherwise what fails at one place is no reason not to look at the next. */
  readonly isAborted: () => boolean
}

/** How often one may be sent elsewhere. */
const mostHops = 10

const paths = { pox: '/autodiscover/autodiscover.xml', soap: '/autodiscover/autodiscover.svc' }

/** The search for the settings of one user: where it looked, and how often it was sent elsewhere. */
export class Search {
  readonly #attempts: AutodiscoverAttempt[] = []
  readonly #options: SearchOptions
  #hops = 0

  constructor(options: SearchOptions) {
    this.#options = options
  }

  /** Looks at the places that are known to hold it, in their order. @throws AutodiscoverLocalException */
  async anywhere(question: Question): Promise<GetUserSettingsResponse> {
    const domain = question.address.slice(question.address.lastIndexOf('@') + 1)
    for await (const [place, isSure] of this.#places(domain)) {
      if (!isSure && !(await this.#mayGo(place, `_autodiscover._tcp.${domain}`))) continue
      const found = await this.#at(place, question)
      if (found) return found
    }
    throw this.#failure(`The Autodiscover service couldn't be located for ${question.address}.`)
  }

  /** Asks at one endpoint. @throws AutodiscoverLocalException */
  async only(url: string, question: Question): Promise<GetUserSettingsResponse> {
    const found = await this.#ask(url, question)
    return found ?? this.#fail(`${url} doesn't tell the settings of ${question.address}.`)
  }

  /** Addresses to look at, and whether they are the domain's own without doubt. */
  async *#places(domain: string): AsyncGenerator<readonly [url: string, isSure: boolean]> {
    yield [`https://${domain}${paths.pox}`, true]
    yield [`https://autodiscover.${domain}${paths.pox}`, true]
    yield [`http://autodiscover.${domain}${paths.pox}`, true]
    const name = `_autodiscover._tcp.${domain}`
    const records = await this.#options.resolveSrv?.(name).catch(error => this.#missed(name, error))
    const sorted = [...(records ?? [])].sort((a, b) => a.priority - b.priority || b.weight - a.weight)
    for (const { name: host, port } of sorted)
      yield [`https://${host}${port === 443 ? '' : `:${port}`}${paths.pox}`, false]
  }

  /** What somebody tells at an address, or where he leads; undefined when there is nothing. */
  async #at(url: string, question: Question): Promise<GetUserSettingsResponse | undefined> {
    const response = await this.#options.asker.probe(url).catch(error => this.#missed(url, error))
    if (!response) return undefined
    const target = targetOf(response, url)
    if (target) return (await this.#mayGo(target, url)) ? this.#at(poxAt(target), question) : undefined
    // Nobody who is not asked for a password over TLS gets one.
    if (response.status !== 401 || !url.startsWith('https:')) {
      return this.#missed(url, `answers ${response.status}${url.startsWith('http:') ? ', no redirection' : ''}`)
    }
    const isSoap = response.headers.has('X-SOAP-Enabled')
    const overSoap = isSoap ? await this.#ask(new URL(paths.soap, url).href, question) : undefined
    return overSoap ?? (await this.#ask(url, question))
  }

  async #ask(url: string, question: Question): Promise<GetUserSettingsResponse | undefined> {
    const found = await this.#options.asker.ask(url, question).catch(error => this.#missed(url, error))
    if (!found) return undefined
    // Not instanceof: a given fetch may have a Response of its own.
    if ('headers' in found) {
      const target = targetOf(found, url)
      if (target) return (await this.#mayGo(target, url)) ? this.#at(poxAt(target), question) : undefined
      const isRefused = found.status === 401
      return this.#missed(url, isRefused ? 'does not accept the credentials' : `answers ${found.status}`)
    }
    return this.#follow(found, url, question)
  }

  async #follow(found: FoundUser, url: string, question: Question): Promise<GetUserSettingsResponse | undefined> {
    const { code, redirectTarget = '' } = found
    if (code === 'RedirectAddress') {
      this.#hop()
      return redirectTarget.includes('@')
        ? this.anywhere({ ...question, address: redirectTarget })
        : this.#missed(url, `redirects to '${redirectTarget}', which is no address`)
    }
    if (code !== 'RedirectUrl') return new GetUserSettingsResponse(question.address, found)
    return (await this.#mayGo(redirectTarget, url)) ? this.#at(poxAt(redirectTarget), question) : undefined
  }

  /** Whether somebody may be asked whom another one named. */
  async #mayGo(target: string, from: string): Promise<boolean> {
    this.#hop()
    const url = urlOf(target)
    if (url?.protocol !== 'https:') this.#missed(from, `redirects to '${target}', which is not https`)
    else if (url.origin === urlOf(from)?.origin || (await this.#options.isAllowed(target))) return true
    else this.#missed(from, `redirects to ${target}, which validateRedirectionUrlCallback does not allow`)
    return false
  }

  #hop(): void {
    this.#hops++
    if (this.#hops > mostHops) this.#fail('The maximum redirection hop count has been reached.')
  }

  /** Takes note that nothing came of a place. @throws the error when the search was aborted or is over */
  #missed(place: string, reason: unknown): undefined {
    if (this.#options.isAborted() || reason instanceof AutodiscoverLocalException) throw reason
    this.#attempts.push({ place, outcome: reason instanceof Error ? reason.message : String(reason) })
    return undefined
  }

  #failure(message: string): AutodiscoverLocalException {
    return new AutodiscoverLocalException(message, this.#attempts)
  }

  #fail(message: string): never {
    throw this.#failure(message)
  }
}

function targetOf({ status, headers }: Response, url: string): string | undefined {
  const location = status >= 300 && status < 400 ? headers.get('Location') : null
  return location ? (urlOf(location, url)?.href ?? location) : undefined
}

function urlOf(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}

/** Where plain XML is on the host of an address: whoever answers there tells whether SOAP is beside it. */
function poxAt(url: string): string {
  return new URL(paths.pox, url).href
}
