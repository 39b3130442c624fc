import type { IncomingMessage } from 'node:http'
import { schemaViolation } from '../../protocol/index.ts'
import { decodeXml, XmlError } from '../../xml/index.ts'
import { type Bytes, decodeContent } from './content-coding.ts'
import { charsetOf } from './content-type.ts'
import { Refusal, tooBig } from './refusal.ts'

/**
 * Text of a request's body.
 * @param incoming the request as Node has it: reading that spares it a stream in between
 * @param max bytes, both as sent and decoded: an endless body may decode to nothing
 * @throws Refusal 413 or 415; EwsError ErrorInvalidRequest for another Content-Type; ErrorSchemaValidation for a body
 *   that is broken off or is no text
 */
export async function readBody(request: Request, incoming: IncomingMessage | undefined, max: number): Promise<string> {
  const { headers } = request
  const charset = charsetOf(headers.get('content-type'))
  const announced = Number(/^\d+$/.exec(headers.get('content-length') ?? '')?.[0] ?? 0)
  if (announced > max) throw tooBig(max)
  const decoded = decodeContent(limited(bytesOf(request, incoming), max), headers.get('content-encoding'))
  try {
    return decodeXml(await gather(limited(decoded, max), announced), charset)
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof XmlError) throw schemaViolation(error.message, error)
    const reason = error instanceof Error ? error.message : String(error)
    throw schemaViolation(`the body cannot be read to its end (${reason})`, { line: 1, column: 1 })
  }
}

/**
 * Not destroyed when given up: that would end the connection before the answer is sent. Whoever read it before the server
 * did passes it on with the request.
 */
function bytesOf(request: Request, incoming: IncomingMessage | undefined): Bytes {
  if (incoming && !incoming.readableDidRead)
    return { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) }
  return request.body ?? emptyBody()
}

async function* emptyBody(): Bytes {}

async function* limited(source: Bytes, max: number): Bytes {
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > max) throw tooBig(max)
    yield chunk
  }
}

/** Into one buffer as far as the length was announced: pieces that are put together in the end are there twice. */
async function gather(source: Bytes, announced: number): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafeSlow(announced)
  const rest: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    if (rest.length > 0 || length + chunk.length > announced) rest.push(chunk)
    else {
      whole.set(chunk, length)
      length += chunk.length
    }
  }
  const gathered = whole.subarray(0, length)
  return rest.length > 0 ? Buffer.concat([gathered, ...rest]) : gathered
}
