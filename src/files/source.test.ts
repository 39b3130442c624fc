import { expect, test } from 'vitest'
import { textOf } from './decode.ts'
import type { Source } from './source.ts'

const bytes = new TextEncoder().encode('Änne\r\nß')

async function* later(): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Uint8Array.of(byte)
}

/** A stream of a browser that cannot iterate it. */
function plainStream(): ReadableStream<Uint8Array> {
  const stream = new Blob([bytes]).stream()
  return { getReader: () => stream.getReader() } as ReadableStream<Uint8Array>
}

const sources: [string, () => Source][] = [
  ['text', () => 'Änne\r\nß'],
  ['bytes', () => bytes],
  ['an array of texts', () => ['Än', 'ne\r', '\nß']],
  ['a generator', later],
  ['a stream', () => new Blob([bytes]).stream()],
  ['a stream that cannot be iterated', plainStream],
]

test.each(sources)('%s is read', async (_, source) => {
  let text = ''
  for await (const piece of textOf(source())) text += piece
  expect(text).toBe('Änne\nß')
})

test.each([
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x41, 0xc3, 0xa4], 'Aä'],
  ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0, 0xe4, 0], 'Aä'],
  ['UTF-16, big end first', [0xfe, 0xff, 0, 0x41, 0, 0xe4], 'Aä'],
  ['UTF-16 without a mark', [0x41, 0, 0x42, 0, 0xe4, 0], 'ABä'],
  ['windows-1252', [0x41, 0xe4, 0x80], 'Aä€'],
  ['both, in lines of their own', [0xc3, 0xa4, 0x0a, 0xe4, 0x0a, 0xc3, 0xa4], 'ä\nä\nä'],
])('%s is found out', async (_, file, expected) => {
  for (const size of [1, 2, 1000]) {
    const pieces = Array.from({ length: Math.ceil(file.length / size) }, (__, nth) =>
      Uint8Array.from(file.slice(nth * size, nth * size + size)),
    )
    let text = ''
    for await (const piece of textOf(pieces)) text += piece
    expect(text).toBe(expected)
  }
})

test('an encoding that is told goes for all', async () => {
  let text = ''
  for await (const piece of textOf(Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), 'shift_jis')) text += piece
  expect(text).toBe('日本')
})
