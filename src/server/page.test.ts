import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pagerOf } from './page.ts'

const view = (offset: number, maxEntriesReturned?: number, basePoint: 'Beginning' | 'End' = 'Beginning') =>
  pagerOf({ offset, maxEntriesReturned, basePoint })
const fraction = (numerator: number, denominator: number, maxEntriesReturned?: number) =>
  pagerOf({ numerator, denominator, maxEntriesReturned })

describe('A page', () => {
  test('is everything without a view', () => {
    const told = { includesLastItemInRange: true, totalItemsInView: 7 }
    expect(pagerOf(undefined)(7)).toEqual({ start: 0, end: 7, told })
  })

  test.each([
    [0, 3, 0, 3, 3, false],
    [3, 3, 3, 6, 6, false],
    [6, 3, 6, 7, 7, true],
    [7, 3, 7, 7, 7, true],
    [99, 3, 7, 7, 7, true],
    [4, undefined, 4, 7, 7, true],
  ])('%i after the beginning, of %s at most', (offset, most, start, end, indexedPagingOffset, isLast) => {
    expect(view(offset, most)(7)).toEqual({
      start,
      end,
      told: { indexedPagingOffset, includesLastItemInRange: isLast, totalItemsInView: 7 },
    })
  })

  test.each([
    [0, 3, 4, 7, 3, false],
    [3, 3, 1, 4, 6, false],
    [6, 3, 0, 1, 7, true],
    [9, 3, 0, 0, 7, true],
  ])('%i before the end, of %i at most', (offset, most, start, end, indexedPagingOffset, isLast) => {
    expect(view(offset, most, 'End')(7)).toMatchObject({
      start,
      end,
      told: { indexedPagingOffset, includesLastItemInRange: isLast },
    })
  })

  test.each([
    [0, 1, 3, 0, 3, false],
    [1, 2, 3, 3, 6, false],
    [2, 3, 9, 4, 7, true],
    [1, 1, 3, 7, 7, true],
  ])('at %i/%i, of %i at most', (numerator, denominator, most, start, end, isLast) => {
    const told = { numeratorOffset: end, absoluteDenominator: 7, includesLastItemInRange: isLast, totalItemsInView: 7 }
    expect(fraction(numerator, denominator, most)(7)).toEqual({ start, end, told })
  })

  test('after page gives each entry once, from either side', () => {
    const anyView = fc.record({ total: fc.nat(50), most: fc.integer({ min: 1, max: 60 }) })
    fc.assert(
      fc.property(anyView, fc.constantFrom('Beginning', 'End'), ({ total, most }, basePoint) => {
        const seen: number[] = []
        for (let offset = 0; ; ) {
          const { start, end, told } = view(offset, most, basePoint)(total)
          for (let index = start; index < end; index++) seen.push(index)
          offset = told.indexedPagingOffset as number
          if (told.includesLastItemInRange) break
        }
        expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index))
      }),
    )
  })

  test.each([
    [() => view(0, 0), 'ErrorInvalidPagingMaxRows'],
    [() => view(0, -1), 'ErrorInvalidPagingMaxRows'],
    [() => view(-1, 1), 'ErrorInvalidIndexedPagingParameters'],
    [() => fraction(0, 1, 0), 'ErrorInvalidPagingMaxRows'],
    [() => fraction(2, 1, 1), 'ErrorInvalidFractionalPagingParameters'],
    [() => fraction(-1, 1, 1), 'ErrorInvalidFractionalPagingParameters'],
    [() => fraction(0, 0, 1), 'ErrorInvalidFractionalPagingParameters'],
  ])('that cannot be is refused', (work, code) => {
    expect(work).toThrow(expect.objectContaining({ code }))
  })
})
