import fc from 'fast-check'
import { expect, test } from 'vitest'
import { envelopesIn } from './envelopes.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const asItComes = <T>(coming: Promise<T>) => coming

/** What is found in a body that comes in pieces. */
async function found(pieces: readonly Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const all: string[] = []
  for await (const message of envelopesIn(body, asItComes)) all.push(message)
  return all
}

test('messages are found wherever the body is cut, also within a letter', async () => {
  const message = fc
    .tuple(
      fc.constantFrom('Envelope', 's:Envelope', 'soap11:Envelope'),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', ' '),
    )
    .map(([tag, text, blank]) => `<${tag}>${text.replaceAll('<', '')}</${tag}${blank}>`)
  const cuts = fc.array(fc.nat(40), { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(fc.array(message), cuts, async (messages, lengths) => {
      const whole = bytes(messages.join(''))
      const pieces: Uint8Array[] = []
      for (let at = 0, nth = 0; at < whole.length; nth++) {
        const length = 1 + (lengths[nth % lengths.length] ?? 0)
        pieces.push(whole.subarray(at, at + length))
        at += length
      }
      expect(await found(pieces)).toEqual(messages)
    }),
  )
})

test('what stands behind the last message comes last, unless it is blank', async () => {
  expect(await found([bytes('<a:Envelope/><Envelope></Envelope>\r\n <html>')])).toEqual([
    '<a:Envelope/><Envelope></Envelope>',
    '\r\n <html>',
  ])
  expect(await found([bytes('<Envelope></Envelope>\r\n ')])).toEqual(['<Envelope></Envelope>'])
  expect(await found([])).toEqual([])
})

test('whoever leaves ends the body', async () => {
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: controller => controller.enqueue(bytes('<Envelope></Envelope>')),
    cancel: () => {
      isCancelled = true
    },
  })
  for await (const _ of envelopesIn(body, asItComes)) break
  expect(isCancelled).toBe(true)
})
