import { type ContentLine, parameterOf } from './content-line.ts'
import type { ValueForm } from './value-forms.ts'

/** The year that stands for none: programs that need one have agreed on it, and it has a 29th of February. */
const noYear = 1604

const pattern = /^(\d{4}|-)-?(\d{2})-?(\d{2})(?:[T ].*)?$/i

/**
 * A day. It is kept as Outlook does, at 11:59 UTC, which is the same day nearly everywhere; a day of no year is one of
 * 1604. A time of day is not part of it; the line as it was keeps that.
 * @see https://www.rfc-editor.org/rfc/rfc6350#section-4.3.1
 */
export const date: ValueForm = {
  governs: ['X-APPLE-OMIT-YEAR'],
  read: line => [dayOf(line)],
  write: ([value], { version }) => {
    const [year = '', month = '', day = ''] = (value as Date).toISOString().split(/[-T]/)
    if (Number(year) !== noYear) return { value: version === '3.0' ? `${year}-${month}-${day}` : year + month + day }
    return version === '3.0'
      ? { value: `${year}-${month}-${day}`, parameters: `;X-APPLE-OMIT-YEAR=${noYear}` }
      : { value: `--${month}${day}` }
  },
  same: (one, other) => compact(one) === compact(other),
}

function dayOf(line: ContentLine): Date | undefined {
  if (parameterOf(line, 'VALUE') === 'TEXT') return undefined
  const [, year, month, day] = pattern.exec(line.value.trim()) ?? []
  if (year === undefined) return undefined
  const text = `${year === '-' ? noYear : year}-${month}-${day}`
  const date = new Date(`${text}T11:59:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : undefined
}

function compact(value: string): string {
  return value
    .trim()
    .replace(/^1604-?/, '--')
    .replace(/(\d)-/g, '$1')
}
