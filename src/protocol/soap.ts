import type { XmlReader } from '../xml/index.ts'
import { type EwsWriter, namespaces } from './wire.ts'

const envelopeAttributes = {
  'xmlns:s': namespaces.s,
  'xmlns:m': namespaces.m,
  'xmlns:t': namespaces.t,
}

/** Writes a SOAP message: the XML declaration first, since some clients insist on it, then header and body. */
export function writeEnvelope(
  xml: EwsWriter,
  header: (xml: EwsWriter) => void,
  body: (xml: EwsWriter) => void,
): string {
  xml.declare()
  xml.open('s:Envelope', envelopeAttributes)
  header(xml)
  xml.open('s:Body')
  body(xml)
  xml.close('s:Body')
  xml.close('s:Envelope')
  return `${xml}`
}

/** Steps into the envelope of a message. @throws XmlError when the document is something else */
export function enterEnvelope(xml: XmlReader): void {
  const root = xml.child()
  if (root !== 's:Envelope') xml.fail(`'${root ?? 'nothing'}' is not a SOAP 1.1 envelope (${namespaces.s})`)
}
