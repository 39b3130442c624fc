import {
  type FoundUser,
  readPoxAnswer,
  readUserSettingsAnswer,
  writePoxRequest,
  writeUserSettingsRequest,
} from '../../protocol/autodiscover/index.ts'
import type { ExchangeVersion } from '../../protocol/index.ts'
import { decodeXml } from '../../xml/index.ts'
import { withDeadline } from '../transport/deadline.ts'
import { bytesOf, Sender, type SenderOptions } from '../transport/sender.ts'
import type { TraceMessage } from '../transport/service-options.ts'

/** How requests are sent. */
export interface AskerOptions extends SenderOptions {
  /** How long each may take, in milliseconds. */
  readonly timeout: number
  readonly signals: readonly (AbortSignal | null | undefined)[]
  readonly version: ExchangeVersion
  readonly trace?: ((message: TraceMessage) => void) | undefined
}

/** Who is asked for, and for what. */
export interface Question {
  readonly address: string
  readonly settings: readonly string[]
}

/** Sends the requests of Autodiscover. */
export class Asker {
  readonly #options: AskerOptions
  readonly #sender: Sender
  /** Sends nothing of who is calling: the host may be nobody's that he knows. */
  readonly #stranger: Sender

  constructor(options: AskerOptions) {
    this.#options = options
    this.#sender = new Sender(options)
    const { fetch } = options
    this.#stranger = new Sender({ fetch })
  }

  /** Looks what is at an address, without saying who asks. @throws whatever keeps it from answering */
  async probe(url: string): Promise<Response> {
    return this.#inTime(async signal => {
      const response = await this.#stranger.send(url, { method: 'GET', headers: {}, redirect: 'manual' }, signal)
      await response.body?.cancel()
      return response
    })
  }

  /** Asks for settings: over SOAP where the address ends with `.svc`, else in plain XML. */
  async ask(url: string, { address, settings }: Question): Promise<FoundUser | Response> {
    if (!/\.svc$/i.test(new URL(url).pathname)) return this.#post(url, writePoxRequest(address), readPoxAnswer)
    const { version } = this.#options
    return this.#post(url, writeUserSettingsRequest({ url, version, address, settings }), readUserSettingsAnswer)
  }

  async #post(url: string, xml: string, read: (body: string) => FoundUser): Promise<FoundUser | Response> {
    const { trace } = this.#options
    const headers = { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml' }
    const operation = 'GetUserSettings'
    trace?.({ type: 'AutodiscoverRequest', operation, xml })
    const { response, bytes } = await this.#inTime(async signal => {
      const response = await this.#sender.send(url, { method: 'POST', headers, body: xml, redirect: 'manual' }, signal)
      return { response, bytes: await bytesOf(response, url) }
    })
    if (!response.ok) return response
    const answer = decodeXml(bytes)
    trace?.({ type: 'AutodiscoverResponse', operation, xml: answer, status: response.status })
    return read(answer)
  }

  #inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withDeadline(this.#options.timeout, this.#options.signals, work)
  }
}
