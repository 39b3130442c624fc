import { excerpt, XmlError, type XmlReader } from '../xml/index.ts'
import { EwsError } from './ews-error.ts'
import { readFault, SoapFault } from './fault.ts'
import { type RequestHeaders, type ResponseHeaders, requestHeaderBlock, responseHeaderBlock } from './headers.ts'
import { InvalidValue, type Kind } from './kinds/index.ts'
import { type OperationName, operations, type Request, type Response } from './operations/index.ts'
import { enterEnvelope, writeEnvelope } from './soap.ts'
import type { ExchangeVersion } from './versions.ts'
import { EwsWriter, readerOf } from './wire.ts'

/** Writes a request. @param version the schema in which it is written; the headers say which one is meant */
export function writeRequest<N extends OperationName>(
  name: N,
  request: Request<N>,
  headers: RequestHeaders,
  version: ExchangeVersion,
): string {
  const kind = operations[name].request as Kind<Request<N>>
  return writeEnvelope(
    new EwsWriter(version),
    xml => requestHeaderBlock.write(xml, 's:Header', headers),
    xml => kind.write(xml, `m:${name}`, request),
  )
}

/** Writes a response. */
export function writeResponse<N extends OperationName>(
  name: N,
  response: Response<N>,
  headers: ResponseHeaders,
  version: ExchangeVersion,
): string {
  const kind = operations[name].response as Kind<Response<N>>
  return writeEnvelope(
    new EwsWriter(version),
    xml => responseHeaderBlock.write(xml, 's:Header', headers),
    xml => kind.write(xml, `m:${name}Response`, response),
  )
}

/** A request that was read: which operation, and what it asks. */
export type AnyRequest = {
  [N in OperationName]: { name: N; headers: RequestHeaders; request: Request<N> }
}[OperationName]

/**
 * Reads a request to its last character.
 * @throws EwsError with what is wrong, for a fault
 */
export function readRequest(text: string): AnyRequest {
  const xml = readerOf(text)
  return asSchemaViolations(xml, () => readEnvelope(xml))
}

function readEnvelope(xml: XmlReader): AnyRequest {
  let headers: RequestHeaders = {}
  enterEnvelope(xml)
  let tag = xml.child()
  if (tag === 's:Header') {
    headers = requestHeaderBlock.read(xml)
    tag = xml.child()
  }
  if (tag === undefined) xml.fail("'s:Body' is missing in 's:Envelope'")
  if (tag !== 's:Body') xml.fail(`'${tag}' is not expected in 's:Envelope'`)
  const request = readBody(xml, headers)
  if (xml.child() !== undefined) xml.fail(`'${xml.name}' is not expected after 's:Body'`)
  xml.end()
  return request
}

function readBody(xml: XmlReader, headers: RequestHeaders): AnyRequest {
  const tag = xml.child()
  if (tag === undefined) throw new EwsError('ErrorInvalidRequest', 'The SOAP body is empty.')
  const name = tag.slice(2) as OperationName
  if (!tag.startsWith('m:') || !Object.hasOwn(operations, name)) {
    throw new EwsError(
      'ErrorInvalidRequest',
      `There is no operation '${excerpt(tag)}' here, but ${Object.keys(operations).join(', ')}.`,
    )
  }
  const request = operations[name].request.read(xml)
  if (xml.child() !== undefined) xml.fail(`'${xml.name}' is one operation too many`)
  return { name, headers, request } as AnyRequest
}

/** A response that was read. */
export interface ReadResponse<N extends OperationName> {
  readonly headers: ResponseHeaders
  readonly response: Response<N>
}

/**
 * Reads the response of an operation, passing over what a newer server may have added.
 * @throws SoapFault when the server answers with one
 * @throws XmlError, InvalidValue when it is not a response of this operation
 */
export function readResponse<N extends OperationName>(name: N, text: string): ReadResponse<N> {
  const xml = readerOf(text)
  xml.lenient = true
  let headers: ResponseHeaders = {}
  let response: Response<N> | undefined
  enterEnvelope(xml)
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag === 's:Header') headers = responseHeaderBlock.read(xml)
    else if (tag === 's:Body') response = readAnswer(xml, name, headers)
    else xml.skip()
  }
  return { headers, response: response ?? xml.fail("'s:Body' is missing in 's:Envelope'") }
}

function readAnswer<N extends OperationName>(xml: XmlReader, name: N, headers: ResponseHeaders): Response<N> {
  const tag = xml.child()
  if (tag === 's:Fault') throw new SoapFault(readFault(xml), headers)
  if (tag !== `m:${name}Response`) xml.fail(`'${tag ?? 'nothing'}' stands where 'm:${name}Response' is expected`)
  const response = (operations[name].response as Kind<Response<N>>).read(xml)
  while (xml.child() !== undefined) xml.skip()
  return response
}

/** Exchange checks requests against the schema before all else; what breaks it is one kind of fault. */
function asSchemaViolations<T>(xml: XmlReader, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof InvalidValue) throw schemaViolation(error.message, xml.place())
    throw error instanceof XmlError ? schemaViolation(error.message, error) : error
  }
}

/** The fault of a request that breaks the schema or is no XML at all. */
export function schemaViolation(reason: string, { line, column }: { line: number; column: number }): EwsError {
  // A name may be as long as the whole request; it comes back three times.
  const violation = excerpt(reason, 2000)
  return new EwsError('ErrorSchemaValidation', `Line ${line}, column ${column}: ${violation}.`, [
    { type: 'Value', name: 'LineNumber', value: String(line) },
    { type: 'Value', name: 'LinePosition', value: String(column) },
    { type: 'Value', name: 'Violation', value: violation },
  ])
}
