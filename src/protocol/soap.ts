import type { WriteAttributes, XmlReader } from '../xml/index.ts'
import { type EwsWriter, namespaces } from './wire.ts'

const envelopeAttributes = {
  'xmlns:s': namespaces.s,
  'xmlns:m': namespaces.m,
  'xmlns:t': namespaces.t,
}

type Part = (xml: EwsWriter) => void

/** Writes a SOAP message: the XML declaration first, since some clients insist on it, then header and body. */
export function writeEnvelope(xml: EwsWriter, header: Part, body: Part): string {
  xml.declare()
  writeParts(xml, 's:Envelope', envelopeAttributes, header, body)
  return xml.toString()
}

/**
 * Writes one of several SOAP messages that follow each other: without a declaration, and with a root of the very letters
 * that some clients look for to see where one ends.
 */
export function writeStreamedEnvelope(xml: EwsWriter, header: Part, body: Part): string {
  writeParts(xml, 'Envelope', { xmlns: namespaces.s, ...envelopeAttributes }, header, body)
  return xml.toString()
}

function writeParts(xml: EwsWriter, root: string, attributes: WriteAttributes, header: Part, body: Part): void {
  xml.open(root, attributes)
  header(xml)
  xml.open('s:Body')
  body(xml)
  xml.close('s:Body')
  xml.close(root)
}

/** Steps into the envelope of a message. @throws XmlError when the document is something else */
export function enterEnvelope(xml: XmlReader): void {
  const root = xml.child()
  if (root !== 's:Envelope') xml.fail(`'${root ?? 'nothing'}' is not a SOAP 1.1 envelope (${namespaces.s})`)
}
