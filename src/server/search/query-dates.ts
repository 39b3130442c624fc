import type { WallClock } from '../../protocol/index.ts'

/** A span of time: the moments from its beginning on, and before its end, in milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A day as clocks show it. */
interface Day {
  readonly year: number
  /** From 0. */
  readonly month: number
  readonly day: number
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Where a day lies that is so many days, months and years from another; from midnight, as if clocks showed UTC. */
const at = ({ year, month, day }: Day, days = 0, monthsOn = 0, years = 0): number =>
  Date.UTC(year + years, month + monthsOn, day + days)

const dayOf = (today: Day, days = 0): Span => ({ from: at(today, days), to: at(today, days + 1) })
/** Undefined for a day that no calendar has. */
const daysFrom = (year: number, month: number, day: number): Span | undefined => {
  const span = dayOf({ year, month, day })
  return new Date(span.from).getUTCMonth() === month ? span : undefined
}
const steps: Readonly<Record<string, number>> = { last: -1, past: -1, this: 0, next: 1, coming: 1 }

/** The ways to write a day, month or week, each with what it stands for, seen from a day. */
const forms: readonly (readonly [RegExp, (parts: string[], today: Day) => Span | undefined])[] = [
  [/^today$/, (_, today) => dayOf(today)],
  [/^yesterday$/, (_, today) => dayOf(today, -1)],
  [/^tomorrow$/, (_, today) => dayOf(today, 1)],
  [/^(\d{4})-(\d\d?)-(\d\d?)$/, ([y, m, d]) => daysFrom(Number(y), Number(m) - 1, Number(d))],
  [/^(\d\d?)\/(\d\d?)\/(\d{4})$/, ([m, d, y]) => daysFrom(Number(y), Number(m) - 1, Number(d))],
  [/^(\d\d?)\/(\d\d?)$/, ([m, d], { year }) => daysFrom(year, Number(m) - 1, Number(d))],
  [/^([a-z]+) (\d\d?)(?:,? (\d{4}))?$/, ([name, d, y], { year }) => dayOfMonth(name, Number(d), Number(y ?? year))],
  [/^(last|past|this|next|coming) (week|month|year)$/, ([step, unit], today) => unitFrom(today, step, unit)],
  [/^([a-z]+)$/, ([name = ''], today) => monthNamed(name, today) ?? weekdayNamed(name, today)],
]

function dayOfMonth(name = '', day: number, year: number): Span | undefined {
  const month = months.indexOf(name)
  return month < 0 ? undefined : daysFrom(year, month, day)
}

function monthNamed(name: string, { year }: Day): Span | undefined {
  const month = months.indexOf(name)
  return month < 0 ? undefined : { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) }
}

/** The one of this week, which begins on Sunday. */
function weekdayNamed(name: string, today: Day): Span | undefined {
  const weekday = weekdays.indexOf(name)
  return weekday < 0 ? undefined : dayOf(today, weekday - new Date(at(today)).getUTCDay())
}

function unitFrom(today: Day, step = '', unit = ''): Span {
  const by = steps[step] ?? 0
  const sunday = -new Date(at(today)).getUTCDay() + 7 * by
  if (unit === 'week') return { from: at(today, sunday), to: at(today, sunday + 7) }
  const first = { ...today, day: 1 }
  if (unit === 'month') return { from: at(first, 0, by), to: at(first, 0, by + 1) }
  return { from: Date.UTC(today.year + by, 0), to: Date.UTC(today.year + by + 1, 0) }
}

/**
 * The time that words stand for; undefined when they stand for none.
 * @param now the moment at which they are said, in milliseconds since 1970
 * @param wallClock by which clock; UTC when not given
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-perform-an-aqs-search-by-using-ews-in-exchange
 */
export function spanOf(words: string, now: number, wallClock: WallClock = time => time): Span | undefined {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const today = todayOf(now, wallClock)
  for (const [form, spanFrom] of forms) {
    const found = form.exec(text)
    const span = found && spanFrom(found.slice(1), today)
    if (span) return { from: wallClock(span.from), to: wallClock(span.to) }
  }
  return undefined
}

/** What the calendar shows where the clock hangs: within a day of what UTC shows. */
function todayOf(now: number, wallClock: WallClock): Day {
  const date = new Date(now)
  const utc = { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() }
  const days = [1, 0].find(days => wallClock(at(utc, days)) <= now) ?? -1
  const shown = new Date(at(utc, days))
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth(), day: shown.getUTCDate() }
}
