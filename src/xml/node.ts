import { type WriteAttributes, XmlWriter } from './writer.ts'

/** XML that was written already: it is not escaped again. */
export type XmlText = string & { readonly [written]: true }
declare const written: unique symbol

/** An element with others in it, which stand in the order given. */
export function node(tag: string, attributes: WriteAttributes, ...children: readonly XmlText[]): XmlText {
  const xml = new XmlWriter()
  if (children.length === 0) xml.empty(tag, attributes)
  else xml.open(tag, attributes)
  return (children.length === 0 ? String(xml) : `${xml}${children.join('')}</${tag}>`) as XmlText
}

/** An element with text in it. */
export function leaf(tag: string, text: string, attributes?: WriteAttributes): XmlText {
  const xml = new XmlWriter()
  xml.leaf(tag, text, attributes)
  return String(xml) as XmlText
}

/** A document with an element. The declaration comes first, since some clients insist on it. */
export function documentOf(root: XmlText): string {
  return `<?xml version="1.0" encoding="utf-8"?>${root}`
}
