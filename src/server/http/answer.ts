import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Log } from '../config.ts'
import type { Answer, MoreMessages } from '../service.ts'

const compress = promisify(gzip)

/** Shorter answers fit into one packet anyhow. In bytes. */
const compressFrom = 1400

/** What of a response is not the usual. */
export interface AnswerOptions {
  readonly acceptEncoding: string | null
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Some clients compare it letter by letter. */
const contentType = 'text/xml; charset=utf-8'

/** The response of an answer: a fault has status 500. */
export async function responseOf(answer: Answer, options: AnswerOptions): Promise<Response> {
  const isCompressed = answer.body.length > compressFrom && acceptsGzip(options.acceptEncoding)
  const body = isCompressed ? await compress(answer.body, { level: 1 }) : answer.body
  const headers = {
    'Content-Type': contentType,
    'Content-Length': String(Buffer.byteLength(body)),
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
    ...options.headers,
  }
  return new Response(body, { status: options.status ?? (answer.fault ? 500 : 200), headers })
}

/**
 * The response of an answer that goes on: each message is sent as soon as it is there and the client took the one before,
 * and made only then. Whoever goes away ends it.
 */
export function streamOf({ body }: Answer, more: MoreMessages, log: Log): Response {
  const messages = new ReadableStream<Uint8Array>(
    {
      start: controller => controller.enqueue(Buffer.from(body)),
      pull: async controller => {
        const next = await more.next().catch(error => {
          log('a stream broke off', error)
        })
        if (!next || next.done) controller.close()
        else controller.enqueue(Buffer.from(next.value))
      },
      cancel: () => more.return(),
    },
    { highWaterMark: 0 },
  )
  return new Response(messages, { headers: { 'Content-Type': contentType } })
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function acceptsGzip(acceptEncoding: string | null): boolean {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map(part => {
      const [coding = '', ...parameters] = part.toLowerCase().split(';')
      const weight = parameters.map(parameter => /^\s*q\s*=\s*([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return [coding.trim(), Number(weight ?? 1)]
    }),
  )
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}
