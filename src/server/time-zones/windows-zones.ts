import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' }

const { mapTimezones } = windowsZones.supplemental.windowsZones

/** The time zones of Windows, each with the one of the tz database that stands for it all over the world. */
export const windowsZoneNames: ReadonlyMap<string, string> = new Map(
  mapTimezones.flatMap(({ mapZone }) =>
    mapZone._territory === '001' ? [[mapZone._other, mapZone._type] as const] : [],
  ),
)

/** The tz database's name of a time zone that is named as Windows or as the tz database does; undefined for others. */
export function tzNameOf(id: string): string | undefined {
  const name = windowsZoneNames.get(id)
  if (name) return name
  try {
    return new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
