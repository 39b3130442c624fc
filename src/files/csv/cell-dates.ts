import { InvalidValue } from '../../protocol/index.ts'

/** The order in which a day is written where no year of four digits comes first: month, day, year, or day, month, year. */
export type DateOrder = 'mdy' | 'dmy'

/** What programs write where there is no day. */
const none = /^0?0?[./-]0?0?[./-]0?0?0?0?$/

/**
 * The day that a cell says, at 11:59 UTC, as Outlook keeps it; undefined where it says that there is none.
 * @throws InvalidValue
 */
export function readDay(cell: string, order: DateOrder): Date | undefined {
  const text = cell.trim()
  if (text === '' || none.test(text)) return undefined
  const [, first, second, third] = /^(\d{4}|-)[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?$/.exec(text) ?? []
  if (first) return dayOf(first === '-' ? 1604 : Number(first), Number(second), Number(third), cell, order)
  const [, one, other, year = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[T ].*)?$/.exec(text) ?? []
  // What cannot be a month is a day, whatever the order.
  const isMonthFirst = order === 'mdy' ? Number(one) <= 12 : Number(other) > 12
  const [month, day] = isMonthFirst ? [one, other] : [other, one]
  return dayOf(year.length === 2 ? century(Number(year)) : Number(year), Number(month), Number(day), cell, order)
}

/** Two digits are a year from 1930 to 2029, as they are to Windows. */
function century(year: number): number {
  return year < 30 ? 2000 + year : 1900 + year
}

function dayOf(year: number, month: number, day: number, cell: string, order: DateOrder): Date {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${text}T11:59:00Z`)
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return date
  throw new InvalidValue(`'${cell}' is not a day; write it like ${order === 'mdy' ? '12/31/1990' : '31.12.1990'}`)
}

const separators: Readonly<Record<DateOrder, string>> = { mdy: '/', dmy: '.' }

/** A day as a cell has it. */
export function writeDay(day: Date, order: DateOrder): string {
  const [year = '', month = '', date = ''] = day.toISOString().split(/[-T]/)
  const parts = order === 'mdy' ? [Number(month), Number(date), year] : [date, month, year]
  return parts.join(separators[order])
}
