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
import { ServiceLocalException, ServiceValidationException } from '../exceptions.ts'
import { ExchangeServerInfo } from '../exchange-server-info.ts'
import { impersonationHeader } from '../impersonated-user-id.ts'
import { type Answer, readAnswer, readMessage } from './answer.ts'
import type { CallOptions } from './call-options.ts'
import { withDeadline } from './deadline.ts'
import { envelopesIn } from './envelopes.ts'
import { bytesOf, cutOff, Sender, shownUrl } from './sender.ts'
import type { ExchangeServiceOptions } from './service-options.ts'

/** What every message travels with. */
const soap = { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml' }

/** What may be said of a call whose answer goes on. */
export interface StreamOptions extends CallOptions {
  /** How long nothing may come before the connection counts as lost, in milliseconds. */
  readonly silence: number
}

/** Sends requests and reads the answers. */
export class Connection {
  #url: string | undefined
  readonly version: ExchangeVersion
  readonly timeout: number
  serverInfo: ExchangeServerInfo | undefined
  readonly #options: ExchangeServiceOptions
  readonly #sender: Sender
  readonly #headers: RequestHeaders

  /** @throws ServiceLocalException for options that cannot work */
  constructor(options: ExchangeServiceOptions) {
    const { requestedServerVersion = 'Exchange2013_SP1', timeout = 100_000, impersonatedUserId } = options
    this.#url = options.url === undefined ? undefined : checkUrl(options.url)
    this.version = checkVersion(requestedServerVersion)
    if (!(timeout > 0)) throw new ServiceValidationException('Timeout must be greater than zero.')
    this.timeout = timeout
    this.#options = options
    this.#sender = new Sender(options)
    this.#headers = {
      requestServerVersion: { version: this.version },
      ...(impersonatedUserId && impersonationHeader(impersonatedUserId, this.version)),
    }
  }

  /** The address without what follows a question mark, which may be secret. */
  get url(): string | undefined {
    return this.#url === undefined ? undefined : shownUrl(this.#url)
  }

  /** Goes to another address from now on. @throws ServiceLocalException for one that cannot be */
  goTo(url: string): void {
    this.#url = checkUrl(url)
  }

  /**
   * Calls an operation.
   * @throws ServiceRequestException, ServiceResponseException, ServiceVersionException, ServiceXmlDeserializationException,
   * or the reason of an aborted signal
   */
  async call<N extends OperationName>(operation: N, request: Request<N>, options: CallOptions): Promise<Outcomes<N>> {
    const url = checkUrl(this.#url)
    const xml = writeRequest(operation, checkRequest(operation, request), this.#headers, this.version)
    const { trace, signal } = this.#options
    const { response, bytes } = await withDeadline(this.timeout, [signal, options.signal], async signal => {
      trace?.({ type: 'EwsRequest', operation, xml })
      const response = await this.#sender.send(url, { method: 'POST', headers: soap, body: xml }, signal)
      return { response, bytes: await bytesOf(response, url) }
    })
    return this.#taken(readAnswer(operation, response, bytes, shownUrl(url), trace))
  }

  /**
   * Calls an operation whose answer goes on, message by message. Whoever leaves it ends the connection.
   * @throws what `call` throws; a TimeoutError when nothing came for too long
   */
  async *stream<N extends OperationName>(
    operation: N,
    request: Request<N>,
    { signal, silence }: StreamOptions,
  ): AsyncGenerator<Outcomes<N>, undefined, undefined> {
    const url = checkUrl(this.#url)
    const xml = writeRequest(operation, checkRequest(operation, request), this.#headers, this.version)
    const { trace } = this.#options
    const controller = new AbortController()
    const wait = <T>(coming: Promise<T>) => withDeadline(silence, [this.signal, signal], () => coming)
    try {
      const outgoing = { method: 'POST', headers: soap, body: xml } as const
      trace?.({ type: 'EwsRequest', operation, xml })
      const response = await wait(this.#sender.send(url, outgoing, controller.signal))
      if (!response.ok || !response.body) {
        const bytes = await wait(bytesOf(response, url))
        return yield this.#taken(readAnswer(operation, response, bytes, shownUrl(url), trace))
      }
      const messages = envelopesIn(response.body, coming => wait(coming.catch(cutOff(response, url))))
      for await (const message of messages)
        yield this.#taken(readMessage(operation, response, message, shownUrl(url), trace))
    } finally {
      controller.abort()
    }
  }

  /** Ends every call when it is aborted; undefined when there is none. */
  get signal(): AbortSignal | undefined {
    return this.#options.signal
  }

  #taken<N extends OperationName>({ headers, response }: Answer<N>): Outcomes<N> {
    if (headers.serverVersionInfo) this.serverInfo = new ExchangeServerInfo(headers.serverVersionInfo)
    return response
  }

  /**
   * Gets what lies below the address of the service, without SOAP.
   * @throws ServiceRequestException when there is no answer; of a status that is an error the caller learns
   */
  async get(path: string, headers: Readonly<Record<string, string>>, options: CallOptions) {
    const url = `${shownUrl(checkUrl(this.#url))}${path}`
    return withDeadline(this.timeout, [this.#options.signal, options.signal], async signal => {
      const response = await this.#sender.send(url, { method: 'GET', headers }, signal)
      return { response, bytes: await bytesOf(response, url), url: shownUrl(url) }
    })
  }
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
