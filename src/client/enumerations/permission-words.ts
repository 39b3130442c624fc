import { calendarPermissionLevels, type PermissionValue, permissionLevels } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'

/**
 * Usual sets of rights on a folder; the two of free and busy times are those of calendars.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderpermissionlevel
 */
export const FolderPermissionLevel: Names<PermissionValue['permissionLevel']> = names([
  ...permissionLevels,
  ...calendarPermissionLevels,
  'Custom',
])
export type FolderPermissionLevel = Member<typeof FolderPermissionLevel>

/**
 * Which items something may be done with.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.permissionscope
 */
export const PermissionScope: Names<NonNullable<PermissionValue['editItems']>> = names(['None', 'Owned', 'All'])
export type PermissionScope = Member<typeof PermissionScope>

/**
 * What may be read of items; the two of times are those of calendars.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderpermissionreadaccess
 */
export const FolderPermissionReadAccess: Names<NonNullable<PermissionValue['readItems']>> = names([
  'None',
  'TimeOnly',
  'TimeAndSubjectAndLocation',
  'FullDetails',
])
export type FolderPermissionReadAccess = Member<typeof FolderPermissionReadAccess>
