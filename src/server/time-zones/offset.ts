import type { WallClock } from '../../protocol/index.ts'

const second = 1000
const day = 86_400 * second

/** How far clocks are ahead of UTC at a moment; both in milliseconds. */
export type Offset = (moment: number) => number

const offsets = new Map<string, Offset>()

/**
 * How far the clocks of a time zone are ahead of UTC. Before 1970 they count as they stood then: what they showed
 * earlier is known of few places, and to no Windows.
 * @param tzName a name of the tz database
 */
export function offsetOf(tzName: string): Offset {
  let offset = offsets.get(tzName)
  if (!offset) {
    const format = new Intl.DateTimeFormat('en', { timeZone: tzName, timeZoneName: 'longOffset' })
    offset = moment => parseOffset(format.format(Math.max(moment, 0)))
    offsets.set(tzName, offset)
  }
  return offset
}

/** '1/1/2026, GMT+05:30' and such; GMT alone for none. */
function parseOffset(text: string): number {
  const [, sign, hours, minutes, seconds = '0'] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? []
  if (sign === undefined) return 0
  const length = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * second
  return sign === '-' ? -length : length
}

/**
 * The moments at which clocks of a time zone show a time. Where they show it twice, the second time counts, as in
 * .NET; one that they leap over counts as if they did not leap.
 */
export function wallClockIn(tzName: string): WallClock {
  const offset = offsetOf(tzName)
  return time => {
    const [before, after] = [time - offset(time - day), time - offset(time + day)]
    return after + offset(after) === time ? after : before
  }
}
