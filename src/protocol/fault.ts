import type { XmlReader } from '../xml/index.ts'
import type { ErrorDetail, EwsError } from './ews-error.ts'
import { type ResponseHeaders, responseHeaderBlock } from './headers.ts'
import { type AnyResponseCode, readMessageXml } from './outcome.ts'
import { textOfError } from './response-texts.ts'
import { writeEnvelope } from './soap.ts'
import { EwsWriter, namespaces } from './wire.ts'

/** What a SOAP fault tells. */
export interface FaultInfo {
  readonly code: AnyResponseCode
  readonly text: string
  readonly details: readonly ErrorDetail[]
}

/** The answer to a request that was refused as a whole. */
export class SoapFault extends Error implements FaultInfo {
  override readonly name = 'SoapFault'
  readonly code: AnyResponseCode
  readonly text: string
  readonly details: readonly ErrorDetail[]
  readonly headers: ResponseHeaders

  constructor(fault: FaultInfo, headers: ResponseHeaders) {
    super(fault.text)
    this.code = fault.code
    this.text = fault.text
    this.details = fault.details
    this.headers = headers
  }
}

/** Values of a schema violation have elements of their own in a fault; everything else is a named Value. */
const ownElements = new Set(['LineNumber', 'LinePosition', 'Violation'])

/**
 * Writes a fault as Exchange does.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode
 */
export function writeFault(error: EwsError, headers: ResponseHeaders): string {
  const xml = new EwsWriter('V2017_07_11')
  const text = textOfError(error)
  return writeEnvelope(
    xml,
    () => responseHeaderBlock.write(xml, 's:Header', headers),
    () => {
      xml.open('s:Fault')
      xml.leaf('faultcode', `t:${error.code}`)
      xml.leaf('faultstring', text, { 'xml:lang': 'en-US' })
      xml.open('detail', { 'xmlns:e': namespaces.e })
      xml.leaf('e:ResponseCode', error.code)
      xml.leaf('e:Message', text)
      writeDetails(xml, error.details)
      xml.close('detail')
      xml.close('s:Fault')
    },
  )
}

function writeDetails(xml: EwsWriter, details: readonly ErrorDetail[]): void {
  const values = details.filter(detail => detail.type === 'Value')
  if (values.length === 0) return
  xml.open('t:MessageXml')
  for (const { name, value } of values) {
    if (ownElements.has(name)) xml.leaf(`t:${name}`, value)
    else xml.leaf('t:Value', value, { Name: name })
  }
  xml.close('t:MessageXml')
}

/** Reads a fault, of this or any other server: what is missing is told as an internal error. */
export function readFault(xml: XmlReader): FaultInfo {
  const fault = { code: 'ErrorInternalServerError', text: '', details: [] as ErrorDetail[] }
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    if (tag === 'faultstring') fault.text = xml.text()
    else if (tag === 'detail') readDetail(xml, fault)
    else xml.skip()
  }
  return fault
}

function readDetail(xml: XmlReader, fault: { code: string; text: string; details: ErrorDetail[] }): void {
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    const local = tag.slice(tag.indexOf(':') + 1)
    if (local === 'ResponseCode') fault.code = xml.text().trim()
    else if (local === 'Message') fault.text = textOr(fault.text, xml)
    else if (local === 'MessageXml') fault.details = readMessageXml(xml)
    else xml.skip()
  }
}

/** The text of the element where there is none yet; the element is consumed either way. */
function textOr(text: string, xml: XmlReader): string {
  const own = xml.text()
  return text || own
}
