import { describe, expect, test } from 'vitest'
import { weekdays } from '../../protocol/index.ts'
import { definitionOf } from './definition.ts'
import { offsetOf } from './offset.ts'
import { windowsZoneNames } from './windows-zones.ts'

const minute = 60_000

describe('The definition of a time zone', () => {
  test('without changes has one period', () => {
    expect(definitionOf('India Standard Time', 'Asia/Kolkata', 2026)).toEqual({
      id: 'India Standard Time',
      name: '(UTC+05:30) Kolkata',
      periods: [{ bias: -330, name: 'Standard', id: 'Standard' }],
      transitionsGroups: [
        { id: '0', transitions: [{ type: 'Transition', to: { kind: 'Period', target: 'Standard' } }] },
      ],
      transitions: { transitions: [{ type: 'Transition', to: { kind: 'Group', target: '0' } }] },
    })
  })

  const change = (target: string, month: number, dayOfWeek: string, occurrence: number, timeOffset: number) => ({
    type: 'RecurringDayTransition',
    to: { kind: 'Period', target },
    timeOffset,
    month,
    dayOfWeek,
    occurrence,
  })

  test.each([
    ['Europe/Berlin', [change('Daylight', 3, 'Sunday', -1, 120), change('Standard', 10, 'Sunday', -1, 180)]],
    ['America/New_York', [change('Daylight', 3, 'Sunday', 2, 120), change('Standard', 11, 'Sunday', 1, 120)]],
    ['Australia/Sydney', [change('Standard', 4, 'Sunday', 1, 180), change('Daylight', 10, 'Sunday', 1, 120)]],
  ])('with changes has them as they recur: %s', (tzName, transitions) => {
    for (const year of [2024, 2025, 2026, 2027])
      expect(definitionOf('x', tzName, year).transitionsGroups).toEqual([{ id: '0', transitions }])
  })

  test.each([...windowsZoneNames])('of %s says what its clocks do in the year', (id, tzName) => {
    const year = 2025
    const { periods = [], transitionsGroups = [] } = definitionOf(id, tzName, year)
    const offset = offsetOf(tzName)
    const biasOf = (name: string) => periods.find(period => period.id === name)?.bias as number
    for (const transition of transitionsGroups[0]?.transitions ?? []) {
      if (transition.type === 'Transition') {
        expect(offset(Date.UTC(year + 1, 0, 1)) + biasOf('Standard') * minute).toBe(0)
        continue
      }
      const { month, dayOfWeek, occurrence, timeOffset, to } = transition
      const day = nthWeekday(year, month, weekdays.indexOf(dayOfWeek), occurrence)
      const other = biasOf(to.target === 'Standard' ? 'Daylight' : 'Standard')
      const moment = day + (timeOffset + other) * minute
      expect(offset(moment - minute) + other * minute).toBe(0)
      expect(offset(moment) + biasOf(to.target) * minute).toBe(0)
    }
  })
})

/** The day that a rule means, as .NET reads it. */
function nthWeekday(year: number, month: number, weekday: number, occurrence: number): number {
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1)))
  const matching = days.filter(day => day.getUTCMonth() === month - 1 && day.getUTCDay() === weekday)
  return (occurrence === -1 ? matching.at(-1) : matching[occurrence - 1])?.getTime() as number
}
