import { expect, test } from 'vitest'
import { wallClockIn } from '../time-zones/offset.ts'
import { spanOf } from './query-dates.ts'

/** A Thursday. */
const now = Date.parse('2026-01-01T20:30:00Z')

test.each([
  ['today', '2026-01-01', '2026-01-02'],
  ['Yesterday', '2025-12-31', '2026-01-01'],
  ['tomorrow', '2026-01-02', '2026-01-03'],
  ['2024-02-29', '2024-02-29', '2024-03-01'],
  ['12/31/2013', '2013-12-31', '2014-01-01'],
  ['2/3', '2026-02-03', '2026-02-04'],
  ['December 11, 2013', '2013-12-11', '2013-12-12'],
  ['december 11', '2026-12-11', '2026-12-12'],
  ['December', '2026-12-01', '2027-01-01'],
  ['sunday', '2025-12-28', '2025-12-29'],
  ['Saturday', '2026-01-03', '2026-01-04'],
  ['this week', '2025-12-28', '2026-01-04'],
  ['last  week', '2025-12-21', '2025-12-28'],
  ['next week', '2026-01-04', '2026-01-11'],
  ['this month', '2026-01-01', '2026-02-01'],
  ['past month', '2025-12-01', '2026-01-01'],
  ['next month', '2026-02-01', '2026-03-01'],
  ['last year', '2025-01-01', '2026-01-01'],
  ['coming year', '2027-01-01', '2028-01-01'],
])('%s', (words, from, to) => {
  expect(spanOf(words, now)).toEqual({ from: Date.parse(from), to: Date.parse(to) })
})

test.each(['', 'someday', '2024-02-30', '13/1/2024', '1/32', 'smarch 3', 'last decade', 'today or so'])(
  "no time: '%s'",
  words => {
    expect(spanOf(words, now)).toBeUndefined()
  },
)

test.each([
  ['Pacific/Auckland', '2026-01-01T11:00:00Z'],
  ['America/Los_Angeles', '2026-01-01T08:00:00Z'],
  ['Asia/Kolkata', '2026-01-01T18:30:00Z'],
])('A day begins and ends when the clocks of %s show midnight', (zone, midnight) => {
  const from = Date.parse(midnight)
  expect(spanOf('today', now, wallClockIn(zone))).toEqual({ from, to: from + 86_400_000 })
})
