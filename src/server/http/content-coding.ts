import { pipeline, Readable, type Transform } from 'node:stream'
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { EwsError } from '../../protocol/index.ts'
import { Refusal } from './refusal.ts'

/** Bytes as they come. */
export type Bytes = AsyncIterable<Uint8Array>

const options = { chunkSize: 64 * 1024 }

/** By name: how each Content-Encoding is undone. */
const codings: Readonly<Record<string, (source: Bytes) => Bytes>> = {
  identity: source => source,
  gzip: source => through(source, createGunzip(options)),
  'x-gzip': source => through(source, createGunzip(options)),
  deflate: inflate,
}

/**
 * Undoes a Content-Encoding, piece by piece.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1
 * @throws Refusal 415 for one that is not known
 */
export function decodeContent(source: Bytes, contentEncoding: string | null): Bytes {
  const name = contentEncoding?.trim().toLowerCase() || 'identity'
  const decode = Object.hasOwn(codings, name) ? codings[name] : undefined
  if (decode) return decode(source)
  const reason = `The Content-Encoding '${name}' is not known; send gzip, deflate or none.`
  throw new Refusal(415, new EwsError('ErrorInvalidRequest', reason), { 'Accept-Encoding': 'gzip, deflate' })
}

/** Whoever stops reading early stops the decoder and the source with it. */
async function* through(source: Bytes, decoder: Transform): Bytes {
  pipeline(Readable.from(source), decoder, () => {})
  yield* decoder as Bytes
}

/** The standard says zlib, and many send bare deflate: the first byte tells which it is. */
async function* inflate(source: Bytes): Bytes {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8
  const whole = (async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  })()
  yield* through(whole, isZlib ? createInflate(options) : createInflateRaw(options))
}
