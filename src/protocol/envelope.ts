import { excerpt, XmlError } from '../xml/index.ts'
import { EwsError } from './ews-error.ts'
import { readFault, SoapFault } from './fault.ts'
import { type RequestHeaders, type ResponseHeaders, requestHeaderBlock, responseHeaderBlock } from './headers.ts'
import { InvalidValue, type Kind } from './kinds/index.ts'
import { type OperationName, operations, type Request, type Response, unservedOperations } from './operations/index.ts'
import type { Operation } from './operations/operation.ts'
import type { SchemaOperation } from './operations/schema-operations.ts'
import { writeUnserved } from './operations/unserved.ts'
import type { Outcome } from './outcome.ts'
import { enterEnvelope, writeEnvelope, writeStreamedEnvelope } from './soap.ts'
import { type ExchangeVersion, resolveVersion } from './versions.ts'
import { type EwsReader, EwsWriter, readerOf, type WallClock } from './wire.ts'

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
  const { response: kind, responseTag } = operations[name] as Operation<unknown, Response<N>>
  return writeAnswer(headers, version, xml => kind.write(xml, responseTag, response))
}

/** Writes one of several responses that follow each other. */
export function writeStreamedResponse<N extends OperationName>(
  name: N,
  response: Response<N>,
  headers: ResponseHeaders,
  version: ExchangeVersion,
): string {
  const { response: kind, responseTag } = operations[name] as Operation<unknown, Response<N>>
  return writeStreamedEnvelope(
    new EwsWriter(version),
    xml => responseHeaderBlock.write(xml, 's:Header', headers),
    xml => kind.write(xml, responseTag, response),
  )
}

/** Writes the response of an operation that is not served. @param told what is said of the request */
export function writeUnservedResponse(
  { operation }: UnservedRequest,
  told: Outcome,
  headers: ResponseHeaders,
  version: ExchangeVersion,
): string {
  return writeAnswer(headers, version, xml => writeUnserved(xml, operation, told))
}

function writeAnswer(headers: ResponseHeaders, version: ExchangeVersion, body: (xml: EwsWriter) => void): string {
  return writeEnvelope(new EwsWriter(version), xml => responseHeaderBlock.write(xml, 's:Header', headers), body)
}

/** A request that was read: which operation, and what it asks. */
export type AnyRequest = {
  [N in OperationName]: { name: N; headers: RequestHeaders; request: Request<N> }
}[OperationName]

/** A request for an operation of the schema that is not served; what it asks was passed over. */
export interface UnservedRequest {
  readonly name: 'unserved'
  readonly headers: RequestHeaders
  readonly operation: SchemaOperation
}

/** Where dates and times without an offset belong, by what the headers of a request say; UTC when undefined. */
export type WallClockOf = (headers: RequestHeaders) => WallClock | undefined

/**
 * Reads a request to its last character.
 * @throws EwsError with what is wrong, for a fault
 */
export function readRequest(text: string, wallClockOf?: WallClockOf): AnyRequest | UnservedRequest {
  const xml = readerOf(text)
  return asSchemaViolations(xml, () => readEnvelope(xml, wallClockOf))
}

function readEnvelope(xml: EwsReader, wallClockOf?: WallClockOf): AnyRequest | UnservedRequest {
  let headers: RequestHeaders = {}
  enterEnvelope(xml)
  let tag = xml.child()
  if (tag === 's:Header') {
    headers = requestHeaderBlock.read(xml)
    tag = xml.child()
  }
  if (tag === undefined) xml.fail("'s:Body' is missing in 's:Envelope'")
  if (tag !== 's:Body') xml.fail(`'${tag}' is not expected in 's:Envelope'`)
  xml.version = headers.requestServerVersion && resolveVersion(headers.requestServerVersion.version)
  xml.wallClock = wallClockOf?.(headers)
  const request = readBody(xml, headers)
  if (xml.child() !== undefined) xml.fail(`'${xml.name}' is not expected after 's:Body'`)
  xml.end()
  return request
}

function readBody(xml: EwsReader, headers: RequestHeaders): AnyRequest | UnservedRequest {
  const tag = xml.child()
  if (tag === undefined) throw new EwsError('ErrorInvalidRequest', 'The SOAP body is empty.')
  const request = readOperation(xml, tag, headers)
  if (xml.child() !== undefined) xml.fail(`'${xml.name}' is one operation too many`)
  return request
}

/** Not ErrorInvalidRequest for what nobody knows: some clients take that for a wrong version, and try them all. */
function readOperation(xml: EwsReader, tag: string, headers: RequestHeaders): AnyRequest | UnservedRequest {
  const name = tag.startsWith('m:') ? tag.slice(2) : ''
  if (Object.hasOwn(operations, name))
    return { name, headers, request: operations[name as OperationName].request.read(xml) } as AnyRequest
  const operation = unservedOperations.get(name)
  if (!operation) throw new EwsError('ErrorInvalidOperation', `There is no operation '${excerpt(tag)}' here.`)
  xml.skip()
  return { name: 'unserved', headers, operation }
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

function readAnswer<N extends OperationName>(xml: EwsReader, name: N, headers: ResponseHeaders): Response<N> {
  const tag = xml.child()
  if (tag === 's:Fault') throw new SoapFault(readFault(xml), headers)
  const { response: kind, responseTag } = operations[name] as Operation<unknown, Response<N>>
  if (tag !== responseTag) xml.fail(`'${tag ?? 'nothing'}' stands where '${responseTag}' is expected`)
  const response = kind.read(xml)
  while (xml.child() !== undefined) xml.skip()
  return response
}

/** Exchange checks requests against the schema before all else; what breaks it is one kind of fault. */
function asSchemaViolations<T>(xml: EwsReader, read: () => T): T {
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
