import {
  InvalidValue,
  type OperationName,
  type Response as Outcomes,
  type ResponseHeaders,
  readResponse,
  SoapFault,
} from '../../protocol/index.ts'
import { decodeXml, XmlError } from '../../xml/index.ts'
import { ServiceXmlDeserializationException } from '../exceptions.ts'
import { exceptionOf } from './fault.ts'
import { httpError, notSoap, retryAfter } from './http-errors.ts'
import type { ExchangeServiceOptions } from './service-options.ts'

/** An answer that was read. */
export interface Answer<N extends OperationName> {
  readonly headers: ResponseHeaders
  readonly response: Outcomes<N>
}

/**
 * Reads an answer. A SOAP fault counts under any HTTP status: servers send it with 500, some with 503 or 200.
 * @throws the exception for a fault, an HTTP error, or an answer that cannot be read
 */
export function readAnswer<N extends OperationName>(
  operation: N,
  response: Response,
  bytes: Uint8Array,
  url: string,
  trace: ExchangeServiceOptions['trace'],
): Answer<N> {
  return understood(operation, response, url, () => {
    const xml = decodeXml(bytes, charsetOf(response))
    return readText(operation, response, xml, url, trace)
  })
}

/** Reads one of the messages of an answer that goes on. @throws as `readAnswer` does */
export function readMessage<N extends OperationName>(
  operation: N,
  response: Response,
  xml: string,
  url: string,
  trace: ExchangeServiceOptions['trace'],
): Answer<N> {
  return understood(operation, response, url, () => readText(operation, response, xml, url, trace))
}

function readText<N extends OperationName>(
  operation: N,
  response: Response,
  xml: string,
  url: string,
  trace: ExchangeServiceOptions['trace'],
): Answer<N> {
  trace?.({ type: 'EwsResponse', operation, xml, status: response.status })
  if (!isSoap(xml)) throw response.ok ? notSoap(response, url) : httpError(response, url)
  const answer = readResponse(operation, xml)
  if (!response.ok) throw httpError(response, url)
  return answer
}

/** Makes what a program is told of what goes wrong while an answer is read. */
function understood<T>(operation: OperationName, response: Response, url: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SoapFault) throw exceptionOf(error, retryAfter(response.headers))
    if (!(error instanceof XmlError || error instanceof InvalidValue)) throw error
    if (!response.ok) throw httpError(response, url)
    throw new ServiceXmlDeserializationException(
      `The answer to ${operation} could not be read: ${error.message}${placeOf(error)}.`,
      { cause: error },
    )
  }
}

/** Whether the document at least means to be a SOAP message, unlike the page of a proxy or of another service. */
function isSoap(xml: string): boolean {
  return /<([\w.-]+:)?Envelope[\s>]/.test(xml.slice(0, 2000))
}

function charsetOf(response: Response): string | undefined {
  return /charset\s*=\s*"?([\w.:-]+)/i.exec(response.headers.get('Content-Type') ?? '')?.[1]
}

function placeOf(error: Error): string {
  return error instanceof XmlError ? ` (line ${error.line}, column ${error.column})` : ''
}
