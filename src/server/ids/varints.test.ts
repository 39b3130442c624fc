import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromVarints, toVarints } from './varints.ts'

test('Numbers are what they were after having been bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(Number.MAX_SAFE_INTEGER)), numbers => {
      expect(fromVarints(toVarints(numbers))).toEqual(numbers)
    }),
  )
})

test.each([
  [[0], '00'],
  [[127, 128], '7f8001'],
  [[2 ** 32], '8080808010'],
  [[], ''],
])('%j takes as few bytes as it can', (numbers, hex) => {
  expect(toVarints(numbers).toString('hex')).toBe(hex)
})
