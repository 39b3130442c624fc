import { Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent } from 'node:https'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Account } from './answer.ts'
import { Line, type Outgoing } from './line.ts'

/** The connections to servers: as many as there are requests at the same time. */
export class Lines {
  /** By origin, those that nobody uses. */
  readonly #idle = new Map<string, Line[]>()
  readonly #account: Account
  readonly #options: AgentOptions

  constructor(account: Account, options: AgentOptions) {
    this.#account = account
    this.#options = { ...options, keepAlive: true, maxSockets: 1 }
  }

  /** Sends a request as `fetch` does; redirections are not followed. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const outgoing = outgoingOf(url, init)
    const idle = this.#idleOf(outgoing.url)
    const line = idle.pop() ?? new Line(this.#account, this.#newAgent(outgoing.url))
    try {
      const answer = await line.send(outgoing)
      answer.once('close', () => idle.push(line))
      return responseOf(answer)
    } catch (error) {
      line.close()
      throw error
    }
  }

  #idleOf({ origin }: URL): Line[] {
    const idle = this.#idle.get(origin) ?? []
    this.#idle.set(origin, idle)
    return idle
  }

  #newAgent({ protocol }: URL): HttpAgent {
    return protocol === 'https:' ? new HttpsAgent(this.#options) : new HttpAgent(this.#options)
  }
}

function outgoingOf(url: string, { method = 'GET', headers, body, signal }: RequestInit): Outgoing {
  if (body && !(typeof body === 'string' || body instanceof Uint8Array)) throw new TypeError('a body is text or bytes')
  const all = new Headers(headers)
  if (!all.has('Accept-Encoding')) all.set('Accept-Encoding', 'gzip')
  const given = Object.fromEntries(all)
  return { url: new URL(url), method, headers: given, body: body ?? undefined, signal: signal ?? undefined }
}

/** Statuses whose answers have no body. */
const withoutBody = [204, 205, 304]

function responseOf(answer: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = answer
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(answer.headersDistinct))
    for (const value of values) headers.append(name, value)
  if (withoutBody.includes(status)) {
    answer.resume()
    return new Response(null, { status, statusText, headers })
  }
  return new Response(bodyOf(answer), { status, statusText, headers })
}

function bodyOf(answer: IncomingMessage): ReadableStream {
  const isGzip = answer.headers['content-encoding'] === 'gzip'
  const body = isGzip ? pipeline(answer, createGunzip(), () => {}) : answer
  // The types of browsers and those of Node each have a stream of their own.
  return Readable.toWeb(body) as ReadableStream
}
