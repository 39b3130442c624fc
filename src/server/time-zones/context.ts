import { atLeast, InvalidValue, type RequestHeaders, resolveVersion, type WallClock } from '../../protocol/index.ts'
import { wallClockIn } from './offset.ts'
import { tzNameOf } from './windows-zones.ts'

/**
 * Where dates and times of a request belong that have no offset: to its TimeZoneContext, from 2010 on, or else to UTC. A
 * time zone that nobody knows matters to such dates only, and is refused there.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/time-zones-and-ews-in-exchange
 */
export function wallClockOf({ requestServerVersion, timeZoneContext }: RequestHeaders): WallClock | undefined {
  const version = requestServerVersion && resolveVersion(requestServerVersion.version)
  if (!timeZoneContext || !version || !atLeast(version, 'Exchange2010')) return undefined
  const tzName = tzNameOf(timeZoneContext.id)
  return tzName === undefined ? () => unknown(timeZoneContext.id) : wallClockIn(tzName)
}

function unknown(id: string): never {
  throw new InvalidValue(`there is no time zone '${id}' here for a date and time without an offset; add Z or +01:00`)
}
