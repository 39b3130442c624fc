import { XmlError } from './errors.ts'

/**
 * Text of a document from its bytes. The encoding is that of the byte order mark, else of the pattern of the first
 * characters, else of the transport's charset, else of the XML declaration, else UTF-8.
 * @throws XmlError for an unknown encoding or bytes that are not in it
 */
export function decodeXml(bytes: Uint8Array, charset?: string): string {
  const encoding = encodingOf(bytes, charset)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    const reason = error instanceof RangeError ? `the encoding '${encoding}' is unknown` : `not valid ${encoding}`
    throw new XmlError(`${reason}; send the document in UTF-8`, { line: 1, column: 1 })
  }
}

function encodingOf(bytes: Uint8Array, charset: string | undefined): string {
  const [a, b, c] = bytes
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0 && b === 0x3c) return 'utf-16be'
  if (a === 0x3c && b === 0) return 'utf-16le'
  return charset ?? declaredEncoding(bytes) ?? 'utf-8'
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
}
