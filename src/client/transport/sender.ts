import type { Credentials } from '../credentials.ts'
import { ServiceLocalException, ServiceRequestException } from '../exceptions.ts'
import type { ExchangeServiceOptions } from './service-options.ts'

/** What of a service's options every request needs. */
export type SenderOptions = Pick<ExchangeServiceOptions, 'credentials' | 'fetch' | 'userAgent' | 'httpHeaders'>

/** A request without what is the same for all. */
export interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Whether redirections are followed; they are when absent. */
  readonly redirect?: 'follow' | 'manual'
}

/** Sends HTTP requests, with the headers of the program and for whoever calls. */
export class Sender {
  readonly #options: SenderOptions

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /**
   * Sends a request. What the server refuses with 401 is sent once more when the credentials have others to give.
   * @throws ServiceRequestException when there is no answer; ServiceLocalException for credentials that cannot be sent
   */
  async send(url: string, outgoing: Outgoing, signal: AbortSignal): Promise<Response> {
    const { credentials } = this.#options
    const { authorization, fetch: send } = partsOf(credentials, this.#options.fetch)
    const given = checkHeader(await authorization?.())
    signal.throwIfAborted()
    const response = await this.#request(url, outgoing, given, send, signal)
    if (response.status !== 401 || !authorization || given === undefined) return response
    const again = checkHeader(await authorization(given))
    if (again === given) return response
    await response.body?.cancel()
    signal.throwIfAborted()
    return this.#request(url, outgoing, again, send, signal)
  }

  async #request(
    url: string,
    { headers, ...outgoing }: Outgoing,
    authorization: string | undefined,
    send: NonNullable<SenderOptions['fetch']>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { httpHeaders, userAgent } = this.#options
    const all = new Headers(httpHeaders)
    for (const [name, value] of Object.entries(headers)) all.set(name, value)
    if (userAgent !== undefined) all.set('User-Agent', userAgent)
    if (authorization !== undefined) all.set('Authorization', authorization)
    const sending = async () => send(url, { ...outgoing, headers: all, signal })
    return sending().catch(cause => {
      throw new ServiceRequestException(`The request to ${shownUrl(url)} failed: ${reasonOf(cause)}.`, { cause })
    })
  }
}

function partsOf(credentials: Credentials | undefined, send: SenderOptions['fetch'] = (url, init) => fetch(url, init)) {
  if (!credentials) return { fetch: send }
  if ('fetch' in credentials) return { fetch: credentials.fetch }
  return { authorization: (refused?: string) => credentials.authorization(refused), fetch: send }
}

/** A header with a line break would be quoted in the platform's own error, secret and all. */
function checkHeader(authorization: string | undefined): string | undefined {
  if (authorization === undefined || /^[\x20-\x7e]+$/.test(authorization)) return authorization
  throw new ServiceLocalException('The credentials give an Authorization header that cannot be sent.')
}

/** All bytes of an answer. @throws ServiceRequestException when it does not come to its end */
export async function bytesOf(response: Response, url: string): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer().catch(cutOff(response, url)))
}

/** Makes the exception for an answer that does not come to its end. */
export function cutOff({ status: httpStatus }: Response, url: string): (cause: unknown) => never {
  return cause => {
    const message = `The answer of ${shownUrl(url)} was cut off: ${reasonOf(cause)}. The request may have been carried out.`
    throw new ServiceRequestException(message, { httpStatus, cause })
  }
}

/** An address without what follows a question mark, which may be secret. */
export function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

/** What a failed fetch tells; the platforms put the reason into the cause. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? (error.cause ?? error) : error
  return reason instanceof Error ? reason.message : String(reason)
}
