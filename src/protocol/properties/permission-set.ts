import { bool, element, list, named, oneOf, optional, record, text, type ValueOf } from '../kinds/index.ts'

/**
 * A user whom rights are given to, or everybody.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/userid
 */
export const userId = named(
  't:UserIdType',
  record({
    sid: optional(element('t:SID', text)),
    primarySmtpAddress: optional(element('t:PrimarySmtpAddress', text)),
    displayName: optional(element('t:DisplayName', text)),
    distinguishedUser: optional(element('t:DistinguishedUser', oneOf('Default', 'Anonymous'))),
    externalUserIdentity: optional(element('t:ExternalUserIdentity', text)),
  }),
)
export type UserIdValue = ValueOf<typeof userId>

/**
 * Names of the usual sets of rights on a folder.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/permissionlevel
 */
export const permissionLevels = [
  'None',
  'Owner',
  'PublishingEditor',
  'Editor',
  'PublishingAuthor',
  'Author',
  'NoneditingAuthor',
  'Reviewer',
  'Contributor',
] as const

/** Those that a calendar has besides. */
export const calendarPermissionLevels = ['FreeBusyTimeOnly', 'FreeBusyTimeAndSubjectAndLocation'] as const

export type PermissionLevel = (typeof permissionLevels)[number] | (typeof calendarPermissionLevels)[number]

/** Which items something may be done with. */
export const permissionAction = oneOf('None', 'Owned', 'All')

const onFolder = {
  userId: element('t:UserId', userId),
  canCreateItems: optional(element('t:CanCreateItems', bool)),
  canCreateSubFolders: optional(element('t:CanCreateSubFolders', bool)),
  isFolderOwner: optional(element('t:IsFolderOwner', bool)),
  isFolderVisible: optional(element('t:IsFolderVisible', bool)),
  isFolderContact: optional(element('t:IsFolderContact', bool)),
  editItems: optional(element('t:EditItems', permissionAction)),
  deleteItems: optional(element('t:DeleteItems', permissionAction)),
}

const permission = named(
  't:PermissionType',
  record({
    ...onFolder,
    readItems: optional(element('t:ReadItems', oneOf('None', 'FullDetails'))),
    permissionLevel: element('t:PermissionLevel', oneOf(...permissionLevels, 'Custom')),
  }),
)

const calendarPermission = named(
  't:CalendarPermissionType',
  record({
    ...onFolder,
    readItems: optional(element('t:ReadItems', oneOf('None', 'TimeOnly', 'TimeAndSubjectAndLocation', 'FullDetails'))),
    permissionLevel: element(
      't:CalendarPermissionLevel',
      oneOf(...permissionLevels, ...calendarPermissionLevels, 'Custom'),
    ),
  }),
)
export type PermissionValue = ValueOf<typeof calendarPermission>

const unknownEntries = optional(element('t:UnknownEntries', list('t:UnknownEntry', text)))

/**
 * Who may do what with a folder and the items in it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/permissionset-permissionsettype
 */
export const permissionSet = named(
  't:PermissionSetType',
  record({
    permissions: element('t:Permissions', list('t:Permission', permission)),
    unknownEntries,
  }),
)

/**
 * The same of a calendar: with elements of its own.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/permissionset-calendarpermissionsettype
 */
export const calendarPermissionSet = named(
  't:CalendarPermissionSetType',
  record({
    permissions: element('t:CalendarPermissions', list('t:CalendarPermission', calendarPermission)),
    unknownEntries,
  }),
)
export type PermissionSetValue = ValueOf<typeof calendarPermissionSet>
