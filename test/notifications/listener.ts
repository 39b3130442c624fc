import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { recorded } from '../support/messages.ts'
import { contents } from '../support/xml.ts'

/** What is pushed, as it came. */
export interface Pushed {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Names of the events in it, and the identifiers of what they are about. */
  readonly events: readonly string[]
}

/** How a listener answers; `OK` and what it says to go on or not, or in any other way. */
export type Answer = 'OK' | 'Unsubscribe' | ((response: ServerResponse) => void)

const names = /<t:(\w+Event)>(?:(?!<\/t:\w+Event>).)*?(?:<t:(?:ItemId|FolderId) Id="([^"]*)"|<\/t:\w+Event>)/gs

/** Somebody to whom notifications are pushed, for one test. */
export class Listener {
  readonly #server: Server
  readonly #pushed: Pushed[] = []
  #answers: Answer[] = []
  #wake = () => {}

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await text(request)
      recorded('answers', body)
      const events = [...body.matchAll(names)].map(([, name = '', id = '']) => `${name} ${id}`.trim())
      this.#pushed.push({ headers: request.headers, body, events })
      const answer = this.#answers.shift() ?? 'OK'
      if (typeof answer === 'function') answer(response)
      else response.end(resultOf(answer))
      this.#wake()
    })
  }

  static async start(): Promise<Listener> {
    const listener = new Listener()
    await new Promise<void>(resolve => listener.#server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      listener.#server.closeAllConnections()
      listener.#server.close()
    })
    return listener
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/listen?to=me`
  }

  /** How it answers what comes next; `OK` when nothing is said. */
  willAnswer(...answers: Answer[]): void {
    this.#answers = answers
  }

  /** The next that is pushed, or was and was not looked at yet. */
  async next(): Promise<Pushed> {
    for (;;) {
      const pushed = this.#pushed.shift()
      if (pushed) return pushed
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }

  /** Watermarks in what is pushed. */
  static watermarksIn({ body }: Pushed): { previous: string | undefined; last: string | undefined } {
    return { previous: contents(body, 't:PreviousWatermark')[0], last: contents(body, 't:Watermark').at(-1) }
  }
}

function resultOf(status: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
    <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/><soap:Body>
    <SendNotificationResult xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
    <SubscriptionStatus>${status}</SubscriptionStatus></SendNotificationResult></soap:Body></soap:Envelope>`
}
