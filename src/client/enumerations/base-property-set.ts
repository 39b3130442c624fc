import type { Member } from './names.ts'

/**
 * What a property set starts with: the identifier alone, or all properties that need not be asked for by name.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.basepropertyset
 */
export const BasePropertySet = { IdOnly: 'IdOnly', FirstClassProperties: 'AllProperties' } as const
export type BasePropertySet = Member<typeof BasePropertySet>
