import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { type Account, answerTo } from './answer.ts'
import { channelBindings } from './channel-bindings.ts'
import { NtlmError } from './fields.ts'
import { writeNegotiate } from './messages.ts'

/** A request to be sent. */
export interface Outgoing {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
  readonly signal: AbortSignal | undefined
}

/**
 * One connection, on which requests are sent one after the other: NTLM logs in a connection, not a request. When it is
 * lost, the next request makes and logs in another.
 */
export class Line {
  readonly #account: Account
  /** Of one connection at most, which it keeps. */
  readonly #agent: Agent
  #loggedIn: Socket | undefined

  constructor(account: Account, agent: Agent) {
    this.#account = account
    this.#agent = agent
  }

  /**
   * Sends a request, after logging in where that was not done yet. An answer 401 tells that it was of no use.
   * @throws NtlmError when the server does not keep the connection; the error of the connection; AbortError
   */
  async send(outgoing: Outgoing): Promise<IncomingMessage> {
    const request = await this.#open(outgoing)
    if (request.socket !== this.#loggedIn) return this.#logIn(request, outgoing)
    const answer = await answered(request, outgoing.body)
    if (answer.statusCode !== 401) return answer
    // Some servers forget after a while.
    await drained(answer)
    return this.#logIn(await this.#open(outgoing), outgoing)
  }

  /** Ends the connection. */
  close(): void {
    this.#agent.destroy()
  }

  async #logIn(first: ClientRequest, outgoing: Outgoing, isAgain = false): Promise<IncomingMessage> {
    const negotiate = writeNegotiate()
    first.setHeader('Authorization', `NTLM ${negotiate.toString('base64')}`)
    const asked = await answered(first, undefined)
    const challenge = challengeIn(asked)
    if (!challenge) return asked
    await drained(asked)
    const second = await this.#open(outgoing)
    if (second.socket !== first.socket) {
      if (isAgain)
        throw new NtlmError('the server, or a proxy on the way, does not keep the connection that NTLM logs in')
      return this.#logIn(second, outgoing, true)
    }
    const certified = { target: `HTTP/${outgoing.url.hostname}`, bindings: bindingsOf(second.socket) }
    const answer = answerTo(challenge, negotiate, this.#account, certified)
    second.setHeader('Authorization', `NTLM ${answer.toString('base64')}`)
    const response = await answered(second, outgoing.body)
    this.#loggedIn = response.statusCode === 401 ? undefined : (second.socket ?? undefined)
    return response
  }

  /** A request whose connection is known, and of which nothing was sent yet. */
  #open({ url, method, headers, signal }: Outgoing): Promise<ClientRequest> {
    const make = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const request = make(url, { method, headers, agent: this.#agent, ...(signal && { signal }) })
      request.once('error', reject).once('socket', () => resolve(request))
    })
  }
}

function answered(request: ClientRequest, body: Outgoing['body']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => request.once('error', reject).once('response', resolve).end(body))
}

/** Waits until an answer that nobody wants has come, after which its connection is free. */
function drained(answer: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => answer.once('error', reject).once('close', resolve).resume())
}

function challengeIn({ statusCode, headers }: IncomingMessage): Buffer | undefined {
  const found = statusCode === 401 && /\bNTLM ([A-Za-z0-9+/]+=*)/i.exec(headers['www-authenticate'] ?? '')?.[1]
  return found ? Buffer.from(found, 'base64') : undefined
}

function bindingsOf(socket: Socket | null): Buffer | undefined {
  const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate().raw : undefined
  return certificate && channelBindings(certificate)
}
