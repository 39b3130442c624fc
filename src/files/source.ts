/**
 * Where contacts are read from: text, bytes, or pieces of either one after the other, as a file's stream, the body of a
 * response or a generator gives them.
 */
export type Source =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>
  | ReadableStream<Uint8Array>

/** No piece is longer, so that what is made of one stays small. */
const longest = 1 << 18

/** The pieces of a source, none of them long. */
export async function* piecesOf(source: Source): AsyncGenerator<string | Uint8Array> {
  for await (const piece of iterableOf(source)) {
    if (piece.length <= longest) yield piece
    else
      for (let start = 0; start < piece.length; start += longest) {
        const end = start + longest
        yield typeof piece === 'string' ? piece.slice(start, end) : piece.subarray(start, end)
      }
  }
}

function iterableOf(source: Source): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> {
  if (typeof source === 'string' || source instanceof Uint8Array) return [source]
  // Not every browser can iterate a stream.
  return Symbol.asyncIterator in source || Symbol.iterator in source ? source : readAll(source)
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel()
  }
}
