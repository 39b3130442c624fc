import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedLine } from './folded-line.ts'

const line = fc
  .oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )
  .map(text => text.toWellFormed().replace(/[\r\n]/g, ''))

test('a folded line has no more than 75 octets in any, breaks no character, and is what it was', () => {
  fc.assert(
    fc.property(line, text => {
      const lines = foldedLine(text).split('\r\n')
      expect(lines.pop()).toBe('')
      for (const one of lines) {
        expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
        expect(one.isWellFormed()).toBe(true)
      }
      expect(lines.map((one, index) => (index === 0 ? one : one.slice(1))).join('')).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('a photo is folded in no time that grows with its square', () => {
  expect(foldedLine('A'.repeat(8_000_000)).length).toBe(8_000_000 + 3 * Math.ceil((8_000_000 - 75) / 74) + 2)
})
