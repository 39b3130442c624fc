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
  if (Number(headers.get('content-length')) > max) throw tooBig(max)
  const decoded = decodeContent(limited(bytesOf(request, incoming), max), headers.get('content-encoding'))
  try {
    return decodeXml(await gather(limited(decoded, max)), charset)
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

async function gather(source: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
