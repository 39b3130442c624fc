import { type ContentLine, contentLine, escaped, unescaped } from '../../protocol/vcard/index.ts'
import { bytesOf1252, decodedText, decoderOf } from '../charset.ts'
import { clean } from '../decode.ts'

/** Ways of encoding, which stand by themselves or in ENCODING. */
const encodings = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '7BIT', '8BIT'])

/** How the value of a line is encoded, in upper case; undefined where nothing is said. */
export function encodingOf({ parameters }: ContentLine): string | undefined {
  const [named] = parameters.get('ENCODING') ?? []
  return (named ?? parameters.get('TYPE')?.find(word => encodings.has(word.toUpperCase())))?.toUpperCase()
}

/**
 * A line as version 3.0 has it: without encodings and charsets, with names for all parameters, and with the escapes of
 * 3.0. A line that is like that already stays as it is.
 * @param isOld of version 2.1, where types stand by themselves and commas part nothing
 */
export function modernLine(line: ContentLine, isOld: boolean): ContentLine {
  const encoding = encodingOf(line)
  const isQuoted = encoding === 'QUOTED-PRINTABLE'
  if (!isOld && !isQuoted) return line
  const isBinary = encoding === 'BASE64' || encoding === 'B'
  const decode = decoderFor(line.parameters.get('CHARSET')?.[0], isQuoted)
  const value = isBinary ? line.value.replace(/\s+/g, '') : modernValue(line, decode, isOld)
  const head = modernHead(line, isBinary)
  return contentLine(`${head}:${value}`) ?? line
}

function modernHead(line: ContentLine, isBinary: boolean): string {
  const [name = ''] = /^[^;]*/.exec(line.head) ?? []
  const kept = [...line.parameters].filter(([parameter]) => parameter !== 'ENCODING' && parameter !== 'CHARSET')
  const parameters = kept.flatMap(([parameter, values]) => {
    const words = values.filter(word => parameter !== 'TYPE' || !encodings.has(word.toUpperCase()))
    return words.length > 0 ? [`;${parameter}=${words.map(quoted).join(',')}`] : []
  })
  return name + parameters.join('') + (isBinary ? ';ENCODING=b' : '')
}

function quoted(word: string): string {
  return /[:;,]/.test(word) ? `"${word}"` : word
}

/** Semicolons part values in both versions, so each part is decoded by itself; what it then holds is text. */
function modernValue(line: ContentLine, decode: (part: string) => string, isOld: boolean): string {
  const parts = isOld ? line.value.split(/(?<!\\);/) : [line.value]
  const isList = line.name === 'CATEGORIES'
  const modern = parts.map(part => {
    const text = isOld ? unescaped(decode(part)) : decode(part)
    if (!isOld) return text.replace(/\r\n?|\n/g, '\\n')
    return isList ? text.split(',').map(escaped).join(',') : escaped(text)
  })
  return modern.join(';')
}

function decoderFor(charset: string | undefined, isQuoted: boolean): (part: string) => string {
  const decoder = charset === undefined ? undefined : decoderOf(charset)
  const toText = (bytes: Uint8Array) => clean(decoder ? decoder.decode(bytes) : decodedText(bytes))
  if (isQuoted) return part => toText(bytesOfQuoted(part))
  if (!decoder || decoder.encoding === 'utf-8') return part => part
  // The file was read without knowing of this line's charset.
  return part => {
    const bytes = bytesOf1252(part)
    return bytes ? toText(bytes) : part
  }
}

const utf8 = new TextEncoder()

/** The bytes that a quoted-printable text stands for; a sign that nothing follows stands for itself. */
function bytesOfQuoted(text: string): Uint8Array {
  const bytes = utf8.encode(text)
  let length = 0
  for (let at = 0; at < bytes.length; at++, length++) {
    const code = bytes[at] === equals ? hexOf(bytes[at + 1]) * 16 + hexOf(bytes[at + 2]) : Number.NaN
    bytes[length] = Number.isNaN(code) ? (bytes[at] as number) : code
    if (!Number.isNaN(code)) at += 2
  }
  return bytes.subarray(0, length)
}

const equals = 0x3d

function hexOf(byte: number | undefined): number {
  return byte === undefined ? Number.NaN : Number.parseInt(String.fromCharCode(byte), 16)
}
