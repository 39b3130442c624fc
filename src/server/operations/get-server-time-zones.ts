import { success, type TimeZoneDefinition } from '../../protocol/index.ts'
import { definitionOf } from '../time-zones/definition.ts'
import { windowsZoneNames } from '../time-zones/windows-zones.ts'
import type { Handler } from './handler.ts'

/** Made once in a year each: it takes a while to find out when clocks change. */
const definitions = new Map<string, TimeZoneDefinition>()
let definedFor = 0

/** Tells the time zones that are asked for, or all; of those that nobody knows, nothing. */
export const getServerTimeZones: Handler<'GetServerTimeZones'> = ({ ids, returnFullTimeZoneData = true }) => {
  const asked = ids ?? [...windowsZoneNames.keys()]
  const found = asked.flatMap(id => {
    const tzName = windowsZoneNames.get(id)
    return tzName === undefined ? [] : [defined(id, tzName)]
  })
  const told = returnFullTimeZoneData ? found : found.map(({ id, name }) => ({ id, name }))
  return [success({ timeZoneDefinitions: told })]
}

function defined(id: string, tzName: string): TimeZoneDefinition {
  const year = new Date().getUTCFullYear()
  if (year !== definedFor) definitions.clear()
  definedFor = year
  const definition = definitions.get(id) ?? definitionOf(id, tzName, year)
  definitions.set(id, definition)
  return definition
}
