import {
  type ExchangeVersion,
  InvalidValue,
  type OperationName,
  type Response as Outcomes,
  operations,
  type Request,
  type RequestHeaders,
  resolveVersion,
  writeRequest,
} from '../../protocol/index.ts'
import { ForbiddenCharacterError } from '../../xml/index.ts'
import { ServiceLocalException, ServiceRequestException, ServiceValidationException } from '../exceptions.ts'
import { ExchangeServerInfo } from '../exchange-server-info.ts'
import { impersonationHeader } from '../impersonated-user-id.ts'
import { readAnswer } from './answer.ts'
import type { CallOptions } from './call-options.ts'
import { withDeadline } from './deadline.ts'
import type { ExchangeServiceOptions } from './service-options.ts'

/** Sends requests and reads the answers. */
export class Connection {
  readonly #url: string
  readonly version: ExchangeVersion
  readonly timeout: number
  serverInfo: ExchangeServerInfo | undefined
  readonly #options: ExchangeServiceOptions
  readonly #headers: RequestHeaders

  /** @throws ServiceLocalException for options that cannot work */
  constructor(options: ExchangeServiceOptions) {
    const { requestedServerVersion = 'Exchange2013_SP1', timeout = 100_000, impersonatedUserId } = options
    this.#url = checkUrl(options.url)
    this.version = checkVersion(requestedServerVersion)
    if (!(timeout > 0)) throw new ServiceValidationException('Timeout must be greater than zero.')
    this.timeout = timeout
    this.#options = options
    this.#headers = {
      requestServerVersion: { version: this.version },
      ...(impersonatedUserId && impersonationHeader(impersonatedUserId, this.version)),
    }
  }

  /** The address without what follows a question mark, which may be secret. */
  get url(): string {
    const { origin, pathname } = new URL(this.#url)
    return `${origin}${pathname}`
  }

  /**
   * Calls an operation.
   * @throws ServiceRequestException, ServiceResponseException, ServiceVersionException, ServiceXmlDeserializationException,
   * or the reason of an aborted signal
   */
  async call<N extends OperationName>(operation: N, request: Request<N>, options: CallOptions): Promise<Outcomes<N>> {
    const xml = writeRequest(operation, checkRequest(operation, request), this.#headers, this.version)
    const { trace, signal } = this.#options
    const { response, bytes } = await withDeadline(this.timeout, [signal, options.signal], async signal => {
      const headers = await this.#httpHeaders()
      signal.throwIfAborted()
      trace?.({ type: 'EwsRequest', operation, xml })
      return this.#post(xml, headers, signal)
    })
    const answer = readAnswer(operation, response, bytes, this.url, trace)
    const { serverVersionInfo } = answer.headers
    if (serverVersionInfo) this.serverInfo = new ExchangeServerInfo(serverVersionInfo)
    return answer.response
  }

  async #post(xml: string, headers: Headers, signal: AbortSignal) {
    const { fetch: send = fetch } = this.#options
    const sending = async () => send(this.#url, { method: 'POST', headers, body: xml, signal })
    const response = await sending().catch(cause => {
      throw new ServiceRequestException(`The request to ${this.url} failed: ${reasonOf(cause)}.`, { cause })
    })
    const body = await response.arrayBuffer().catch(cause => {
      const message = `The answer of ${this.url} was cut off: ${reasonOf(cause)}. The request may have been carried out.`
      throw new ServiceRequestException(message, { httpStatus: response.status, cause })
    })
    return { response, bytes: new Uint8Array(body) }
  }

  async #httpHeaders(): Promise<Headers> {
    const { credentials, httpHeaders, userAgent } = this.#options
    const authorization = await credentials?.authorization()
    // A header with a line break would be quoted in the platform's own error, secret and all.
    if (authorization !== undefined && !/^[\x20-\x7e]+$/.test(authorization)) {
      throw new ServiceLocalException('The credentials give an Authorization header that cannot be sent.')
    }
    const headers = new Headers(httpHeaders)
    headers.set('Content-Type', 'text/xml; charset=utf-8')
    headers.set('Accept', 'text/xml')
    if (userAgent !== undefined) headers.set('User-Agent', userAgent)
    if (authorization !== undefined) headers.set('Authorization', authorization)
    return headers
  }
}

/** What a failed fetch tells; the platforms put the reason into the cause. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? (error.cause ?? error) : error
  return reason instanceof Error ? reason.message : String(reason)
}

/** Refuses arguments that the operation cannot have; null counts as absent. */
function checkRequest<N extends OperationName>(operation: N, request: Request<N>): Request<N> {
  try {
    return operations[operation].request.check(request) as Request<N>
  } catch (cause) {
    if (!(cause instanceof InvalidValue || cause instanceof ForbiddenCharacterError)) throw cause
    throw new ServiceValidationException(`${operation}: ${cause.message}`, { cause })
  }
}

function checkUrl(url: string | URL | undefined): string {
  if (!url) throw new ServiceLocalException('The Url property on the ExchangeService object must be set.')
  if (!URL.canParse(url))
    throw new ServiceValidationException('url: give an address like https://mail.contoso.com/EWS/Exchange.asmx.')
  const { protocol, username, password, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new ServiceValidationException(`url: '${protocol}' is neither http: nor https:.`)
  if (username || password) throw new ServiceValidationException('url: give user and password as credentials.')
  return href
}

function checkVersion(version: ExchangeVersion): ExchangeVersion {
  if (resolveVersion(version) === version) return version
  throw new ServiceValidationException(`requestedServerVersion: '${version}' is not a version of Exchange.`)
}
