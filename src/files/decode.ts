import { charsetShown, decodedText, decoderOf, utf8Text } from './charset.ts'
import { FileError } from './file-error.ts'
import { piecesOf, type Source } from './source.ts'

/** Without a line's end in so many bytes, the text is made of what there is. */
const longestWait = 1 << 16

/** Turns bytes into text, piece by piece. */
interface Decoder {
  /** The text that is settled by now. */
  push(bytes: Uint8Array): string
  /** What was left. */
  end(): string
}

/**
 * The text of a source: its lines end with `\n` alone, and it holds nothing that XML cannot carry.
 * @param encoding told by its name, or found out: UTF-8 and UTF-16 with and without a mark, windows-1252
 * @throws FileError UnknownEncoding
 */
export async function* textOf(source: Source, encoding?: string): AsyncGenerator<string> {
  let before: string | undefined
  for await (const piece of decodedPieces(source, encoding)) {
    // A mark of byte order is no part of the text.
    if (piece === '') continue
    const text = before === undefined ? piece.replace(/^\uFEFF/, '') : before + piece
    // Whether a line feed follows is not known yet.
    before = text.endsWith('\r') ? '\r' : ''
    const whole = clean(before ? text.slice(0, -1) : text)
    if (whole !== '') yield whole
  }
  if (before) yield clean(before)
}

/** So many octets show a charset. */
const enoughToTell = 4

async function* decodedPieces(source: Source, encoding: string | undefined): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  let beginning: Uint8Array = new Uint8Array()
  for await (const piece of piecesOf(source)) {
    if (typeof piece === 'string') yield piece
    else if (decoder) yield decoder.push(piece)
    else {
      beginning = joined(beginning, piece)
      if (beginning.length < enoughToTell) continue
      decoder = decoderFor(beginning, encoding)
      yield decoder.push(beginning)
    }
  }
  if (!decoder) {
    decoder = decoderFor(beginning, encoding)
    yield decoder.push(beginning)
  }
  yield decoder.end()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const uncarriable = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** The same without what no item can hold, and with line ends of one make. */
export function clean(text: string): string {
  return text.replace(uncarriable, '').replace(/\r\n?/g, '\n')
}

function decoderFor(beginning: Uint8Array, encoding: string | undefined): Decoder {
  const label = encoding ?? charsetShown(beginning)
  if (label === undefined) return lineDecoder()
  const decoder = decoderOf(label)
  if (!decoder) throw new FileError('UnknownEncoding', `No encoding is called '${label}'; give one like utf-8.`)
  return { push: bytes => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}

/** Decodes whole lines: each that is not UTF-8 is windows-1252, so that one odd line does not spoil the others. */
function lineDecoder(): Decoder {
  let rest: Uint8Array = new Uint8Array()
  return {
    push: bytes => {
      const all = joined(rest, bytes)
      const end = endOfWhole(all)
      rest = all.subarray(end)
      return decodedLines(all.subarray(0, end))
    },
    end: () => decodedLines(rest),
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}

const lineFeed = 0x0a

/** Where the last whole line ends; in a line that is long already, where its last whole character does. */
function endOfWhole(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(lineFeed) + 1
  if (bytes.length - end < longestWait) return end
  let start = bytes.length - 1
  while (start > bytes.length - 4 && ((bytes[start] as number) & 0xc0) === 0x80) start--
  return (bytes[start] as number) >= 0xc0 ? start : bytes.length
}

function decodedLines(bytes: Uint8Array): string {
  const text = utf8Text(bytes)
  if (text !== undefined) return text
  const lines: string[] = []
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start)
    const end = feed < 0 ? bytes.length : feed + 1
    lines.push(decodedText(bytes.subarray(start, end)))
    start = end
  }
  return lines.join('')
}
