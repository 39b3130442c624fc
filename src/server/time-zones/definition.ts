import { type TimeZoneDefinition, weekdays } from '../../protocol/index.ts'
import { type Offset, offsetOf } from './offset.ts'

const minute = 60_000
const day = 1440 * minute
const week = 7 * day

/** A moment when clocks are put forward or back, and how far they are ahead of UTC until then and from then on. */
interface Change {
  readonly at: number
  readonly before: number
  readonly after: number
}

/**
 * What a time zone is like in a year, which is told for all years: by its offset, or by two changes that
 * recur. A zone whose clocks change in another way has the offset that the year ends with.
 * @param id the name of Windows, which clients know it by
 */
export function definitionOf(id: string, tzName: string, year: number): TimeZoneDefinition {
  const offset = offsetOf(tzName)
  const changes = changesIn(year, offset)
  const [first, second] = changes
  const recurs = first && second && changes.length === 2 && first.before === second.after
  const standard = recurs ? Math.min(first.before, first.after) : offset(Date.UTC(year + 1, 0, 1))
  const daylight = recurs ? Math.max(first.before, first.after) : undefined
  return {
    id,
    name: `(${nameOfOffset(standard)}) ${tzName.startsWith('Etc/') ? id : cityOf(tzName)}`,
    periods: [periodOf('Standard', standard), ...(daylight === undefined ? [] : [periodOf('Daylight', daylight)])],
    transitionsGroups: [
      {
        id: '0',
        transitions: recurs
          ? changes.map(change => recurring(change, change.after === standard ? 'Standard' : 'Daylight', offset))
          : [{ type: 'Transition', to: { kind: 'Period', target: 'Standard' } }],
      },
    ],
    transitions: { transitions: [{ type: 'Transition', to: { kind: 'Group', target: '0' } }] },
  }
}

/** EWS has it the other way round: how far UTC is ahead. */
function periodOf(name: 'Standard' | 'Daylight', offset: number) {
  return { bias: -offset / minute || 0, name, id: name }
}

function nameOfOffset(offset: number): string {
  const minutes = Math.abs(offset) / minute
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0')
  return `UTC${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** The tz database names a zone after a city, behind a continent; Windows, too, shows cities. */
function cityOf(tzName: string): string {
  return tzName.replace(/^.*\//, '').replaceAll('_', ' ')
}

/** The changes of clocks in a year; two within a week count as one. */
function changesIn(year: number, offset: Offset): Change[] {
  const changes: Change[] = []
  let before = offset(Date.UTC(year, 0, 1))
  for (let from = Date.UTC(year, 0, 1); from < Date.UTC(year + 1, 0, 1); from += week) {
    const to = Math.min(from + week, Date.UTC(year + 1, 0, 1))
    const after = offset(to)
    if (after !== before) changes.push({ at: momentOfChange(from, to, offset), before, after })
    before = after
  }
  return changes
}

/** The minute between two moments in which clocks change. */
function momentOfChange(from: number, to: number, offset: Offset): number {
  const before = offset(from)
  let [unchanged, changed] = [from / minute, to / minute]
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2)
    if (offset(middle * minute) === before) unchanged = middle
    else changed = middle
  }
  return changed * minute
}

/** A change as a rule: the nth weekday of a month at a time of the clocks that are about to be changed. */
function recurring({ at, before }: Change, target: string, offset: Offset) {
  const shown = new Date(at + before)
  return {
    type: 'RecurringDayTransition' as const,
    to: { kind: 'Period' as const, target },
    timeOffset: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    month: shown.getUTCMonth() + 1,
    dayOfWeek: weekdays[shown.getUTCDay()] as (typeof weekdays)[number],
    occurrence: occurrenceOf(shown, before, offset),
  }
}

/** Which of its weekday in the month; -1 for the last one, which shows in the years that follow. */
function occurrenceOf(shown: Date, before: number, offset: Offset): number {
  const lasts = [1, 2, 3, 4, 5, 6].map(years => lastLike(shown, shown.getUTCFullYear() + years) - before)
  const isLast =
    lastLike(shown, shown.getUTCFullYear()) === shown.getTime() &&
    lasts.every(moment => offset(moment - minute) !== offset(moment))
  return isLast || shown.getUTCDate() > 28 ? -1 : Math.ceil(shown.getUTCDate() / 7)
}

/** The last day of the same month and weekday in a year, at the same time. */
function lastLike(shown: Date, year: number): number {
  const end = new Date(Date.UTC(year, shown.getUTCMonth() + 1, 0))
  const back = (end.getUTCDay() - shown.getUTCDay() + 7) % 7
  return end.getTime() - back * day + (((shown.getTime() % day) + day) % day)
}
