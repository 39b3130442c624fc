import { describe, expect, test } from 'vitest'
import { offsetOf, wallClockIn } from './offset.ts'

const hour = 3_600_000

describe('The offset of a time zone', () => {
  test.each([
    ['Europe/Zurich', '2026-01-15T00:00:00Z', 1],
    ['Europe/Zurich', '2026-07-15T00:00:00Z', 2],
    ['America/New_York', '2026-07-15T00:00:00Z', -4],
    ['Asia/Kolkata', '2026-07-15T00:00:00Z', 5.5],
    ['Australia/Lord_Howe', '2026-01-15T00:00:00Z', 11],
    ['Pacific/Marquesas', '2026-01-15T00:00:00Z', -9.5],
    ['Etc/UTC', '2026-01-15T00:00:00Z', 0],
    ['Etc/GMT+12', '2026-01-15T00:00:00Z', -12],
    // Long before 1970 the clocks of Amsterdam were 20 minutes ahead.
    ['Europe/Amsterdam', '1930-01-15T00:00:00Z', 1],
  ])('of %s at %s is %d hours', (tzName, moment, hours) => {
    expect(offsetOf(tzName)(Date.parse(moment))).toBe(hours * hour)
  })
})

describe('A time of the clocks', () => {
  test.each([
    ['Europe/Zurich', '1992-02-29T11:59:00', '1992-02-29T10:59:00.000Z'],
    ['Europe/Zurich', '2026-07-15T11:59:00', '2026-07-15T09:59:00.000Z'],
    ['America/New_York', '2026-03-08T12:00:00', '2026-03-08T16:00:00.000Z'],
    ['America/New_York', '2026-11-01T12:00:00', '2026-11-01T17:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00', '2025-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00', '2025-12-31T10:00:00.000Z'],
    ['Europe/Zurich', '1604-05-06T00:00:00', '1604-05-05T23:00:00.000Z'],
    ['Europe/Zurich', '9999-12-31T23:59:59', '9999-12-31T22:59:59.000Z'],
  ])('in %s, %s, is %s', (tzName, time, moment) => {
    expect(new Date(wallClockIn(tzName)(Date.parse(`${time}Z`))).toISOString()).toBe(moment)
  })

  test('that comes twice is the second one', () => {
    const moment = wallClockIn('Europe/Zurich')(Date.parse('2026-10-25T02:30:00Z'))
    expect(new Date(moment).toISOString()).toBe('2026-10-25T01:30:00.000Z')
  })

  test('that never comes is what it would be without the leap', () => {
    const moment = wallClockIn('Europe/Zurich')(Date.parse('2026-03-29T02:30:00Z'))
    expect(new Date(moment).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  test('is shown at the moment that it stands for, every half hour of a year, unless clocks leap over it', () => {
    for (const tzName of ['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland']) {
      const [wallClock, offset] = [wallClockIn(tzName), offsetOf(tzName)]
      let leapt = 0
      for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += hour / 2) {
        const moment = wallClock(time)
        if (moment + offset(moment) !== time) leapt++
      }
      expect([tzName, leapt]).toEqual([tzName, tzName === 'Australia/Lord_Howe' ? 1 : 2])
    }
  })
})
