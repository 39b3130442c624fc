import { distinguishedFolderName } from '../distinguished-folders.ts'
import { tag } from '../extended-path.ts'
import { bool, dateTime, int, text } from '../kinds/index.ts'
import { calendarPermissionSet, permissionSet } from './permission-set.ts'
import { property, readOnly } from './property.ts'
import { effectiveRights, extendedProperties, folderId, notKept, retentionTag } from './values.ts'

/**
 * Properties of a folder, in the order of the schema.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/contactsfolder
 */
export const folderProperties = {
  folderId: readOnly('folder:FolderId', folderId, 'Identifier and change key.', { byDefault: true }),
  parentFolderId: readOnly('folder:ParentFolderId', folderId, 'The folder above.'),
  folderClass: property('folder:FolderClass', text, 'What the folder holds: IPF.Contact for contacts.', {
    mapi: tag(0x3613),
  }),
  displayName: property('folder:DisplayName', text, 'Name.', { byDefault: true, mapi: tag(0x3001) }),
  totalCount: readOnly('folder:TotalCount', int, 'How many items it holds.', { byDefault: true, mapi: tag(0x3602) }),
  childFolderCount: readOnly('folder:ChildFolderCount', int, 'How many folders it holds.', { byDefault: true }),
  extendedProperties: property('', extendedProperties, 'MAPI properties that no element stands for.', {
    onlyWhenAsked: true,
    tag: 't:ExtendedProperty',
    badValue: 'ErrorInvalidExtendedPropertyValue',
  }),
  managedFolderInformation: readOnly('folder:ManagedFolderInformation', notKept, 'Management of the folder.'),
  effectiveRights: readOnly('folder:EffectiveRights', effectiveRights, 'What the caller may do with the folder.'),
  distinguishedFolderId: readOnly('folder:DistinguishedFolderId', distinguishedFolderName, 'Its well-known name.', {
    since: 'Exchange2013',
  }),
  policyTag: property('folder:PolicyTag', retentionTag, 'Retention policy.', { since: 'Exchange2013' }),
  archiveTag: property('folder:ArchiveTag', retentionTag, 'Archive policy.', { since: 'Exchange2013' }),
} as const

const permissions = { since: 'Exchange2007_SP1', onlyWhenAsked: true } as const

/** Who may do what with a folder: told to its owners. Its elements are others in a calendar. */
export const permissionSets = {
  ofFolder: property('folder:PermissionSet', permissionSet, 'Who may do what; told to owners only.', permissions),
  ofCalendar: property(
    'folder:PermissionSet',
    calendarPermissionSet,
    'Who may do what; told to owners only.',
    permissions,
  ),
}

/** Properties of a folder that no element stands for: who asks for the MAPI property is told. */
export const folderMapiProperties = {
  isHidden: property('', bool, 'Whether clients keep it from people.', { mapi: tag(0x10f4), tag: '' }),
  hasSubfolders: readOnly('', bool, 'Whether it holds folders.', { mapi: tag(0x360a), tag: '' }),
  lastModifiedTime: readOnly('', dateTime, 'When what it holds was changed last.', { mapi: tag(0x3008), tag: '' }),
  localCommitTimeMax: readOnly('', dateTime, 'The same: clients see by it whether anything was changed.', {
    mapi: tag(0x670a),
    tag: '',
  }),
} as const

/** What only a folder that may hold messages has an element for. */
export const unreadCount = readOnly('folder:UnreadCount', int, 'How many items are unread.', {
  byDefault: true,
  mapi: tag(0x3603),
})
