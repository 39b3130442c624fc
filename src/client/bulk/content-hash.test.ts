import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentHash } from './content-hash.ts'

test('the same content has the same hash, of 14 digits', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(contentHash(value)).toMatch(/^[0-9a-f]{14}$/)
      expect(contentHash(value)).toBe(contentHash(structuredClone(value)))
    }),
  )
})

test('other content has another', () => {
  const hashes = new Set(Array.from({ length: 100_000 }, (_, i) => contentHash({ displayName: `Person ${i}` })))
  expect(hashes.size).toBe(100_000)
})
