import type { WallClock } from '../wire.ts'
import { invalid, type Scalar } from './kind.ts'
import { scalar } from './scalar.ts'
import { builtIn } from './xsd.ts'

/** 0001-01-01 and 9999-12-31, the bounds of .NET's DateTime, which the other side mostly is. */
const least = -62_135_596_800_000
const most = 253_402_300_799_999

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * A moment. Written in UTC with whole seconds, as Exchange does and some clients insist on; read with any offset.
 * One without an offset belongs to the time zone of the request, or to UTC; a date alone is midnight of UTC.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/time-zones-and-ews-in-exchange
 */
export const dateTime: Scalar<Date> = scalar({
  name: 'dateTime',
  textType: builtIn('xs:dateTime'),
  mapi: 'SystemTime',
  parse: parseDateTime,
  format: formatDateTime,
  check: value => {
    if (value instanceof Date && isInRange(value)) return value
    return typeof value === 'string' ? parseDateTime(value) : refuse(value)
  },
  // In whole seconds, as they are told: who asks for what he was told finds it.
  compared: { family: 'moment', by: value => Math.floor(value.getTime() / 1000) },
  revive: json => new Date(json as string),
  random: random => new Date(random.integer(-2_000_000_000, 2_000_000_000) * 1000),
})

/** The contacts of a batch share most of their moments, so the last text is worth keeping. */
let lastTime = Number.NaN
let lastText = ''

function formatDateTime(value: Date): string {
  const time = value.getTime()
  if (time === lastTime) return lastText
  lastText = `${value.toISOString().slice(0, 19)}Z`
  lastTime = time
  return lastText
}

function parseDateTime(text: string, wallClock?: WallClock): Date {
  const parts = pattern.exec(text.trim())
  if (!parts) return refuse(text)
  const [, year, month, day, hour, minute = '00', second = '00', offset] = parts
  const date = new Date(`${year}-${month}-${day}T${hour ?? '00'}:${minute}:${second}${offset ?? 'Z'}`)
  if (wallClock && hour !== undefined && offset === undefined) date.setTime(wallClock(date.getTime()))
  // Date.parse lets the 31st of February roll over into March.
  const rolled = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() !== Number(day)
  return rolled || !isInRange(date) ? refuse(text) : date
}

function isInRange(date: Date): boolean {
  return date.getTime() >= least && date.getTime() <= most
}

function refuse(found: unknown): never {
  return invalid(found, 'a date and time; write it like 1990-12-31T11:59:00Z')
}
