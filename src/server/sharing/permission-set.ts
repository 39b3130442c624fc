import {
  EwsError,
  type FolderValue,
  folderTypeOf,
  type PermissionLevel,
  type PermissionSetValue,
  type PermissionValue,
  type UserIdValue,
} from '../../protocol/index.ts'
import type { Mailbox, StoredFolder, Users } from '../store/store.ts'
import { everybody, levelOf, type Permission, type Rights, rightsIn, rightsOfLevel } from './permissions.ts'

/** The settings of a permission one by one. */
type Settings = {
  [K in Exclude<keyof PermissionValue, 'userId' | 'permissionLevel'>]-?: NonNullable<PermissionValue[K]>
}

/** Nobody gets in without a password; the entry is there because it always is in Exchange. */
const anonymous = 'Anonymous'

/** A folder's permissions as an answer tells them. @param users by address; those who are not among them have no name */
export function permissionSetOf(
  { permissions }: Pick<StoredFolder, 'permissions'>,
  users: ReadonlyMap<string, Mailbox>,
): PermissionSetValue {
  const forAll = permissions.find(({ user }) => user === everybody)
  const others = permissions.filter(({ user }) => user !== everybody)
  return {
    permissions: [
      permissionValue({ distinguishedUser: everybody }, forAll ? rightsIn(forAll) : rightsOfLevel.None),
      permissionValue({ distinguishedUser: anonymous }, rightsOfLevel.None),
      ...others.map(permission => permissionValue(userIdOf(permission.user, users), rightsIn(permission))),
    ],
  }
}

/** A user by address, and by name where he is known. */
export function userIdOf(address: string, users: ReadonlyMap<string, Mailbox>): UserIdValue {
  return { primarySmtpAddress: address, displayName: users.get(address)?.displayName }
}

function permissionValue(userId: UserIdValue, rights: Rights): PermissionValue {
  return { userId, ...settingsOf(rights), permissionLevel: levelOf(rights) ?? 'Custom' }
}

function settingsOf(rights: Rights): Settings {
  return {
    canCreateItems: rights.create,
    canCreateSubFolders: rights.createSubfolders,
    isFolderOwner: rights.isOwner,
    isFolderVisible: rights.isVisible,
    isFolderContact: rights.isContact,
    editItems: rights.edit,
    deleteItems: rights.delete,
    readItems: rights.read ? 'FullDetails' : (rights.freeBusy ?? 'None'),
  }
}

function rightsOfSettings(settings: Settings): Rights {
  const { readItems } = settings
  return {
    read: readItems === 'FullDetails',
    create: settings.canCreateItems,
    createSubfolders: settings.canCreateSubFolders,
    edit: settings.editItems,
    delete: settings.deleteItems,
    isOwner: settings.isFolderOwner,
    isVisible: settings.isFolderVisible,
    isContact: settings.isFolderContact,
    ...(readItems !== 'FullDetails' && readItems !== 'None' && { freeBusy: readItems }),
  }
}

/**
 * The permissions that a request gives to a folder of a class; undefined when it says nothing of them.
 * @param mailbox the one that the folder is in
 * @throws EwsError ErrorInvalidPermissionSettings, ErrorDuplicateUserIdsSpecified, ErrorInvalidUserInfo,
 *   ErrorMissingUserIdInformation, ErrorInvalidUserSid, ErrorNotAllowedExternalSharingByPolicy,
 *   ErrorCannotSetPermissionUnknownEntries, ErrorCannotSetCalendarPermissionOnNonCalendarFolder,
 *   ErrorCannotSetNonCalendarPermissionOnCalendarFolder
 */
export async function permissionsOf(
  { type, permissionSet }: FolderValue,
  folderClass: string,
  mailbox: Mailbox,
  users: Pick<Users, 'mailboxesAt'>,
): Promise<Permission[] | undefined> {
  if (!permissionSet) return undefined
  const isCalendar = folderTypeOf(folderClass) === 'CalendarFolder'
  if (type === 'CalendarFolder' && !isCalendar)
    throw new EwsError('ErrorCannotSetCalendarPermissionOnNonCalendarFolder')
  if (type !== 'CalendarFolder' && isCalendar) throw new EwsError('ErrorCannotSetNonCalendarPermissionOnCalendarFolder')
  if (permissionSet.unknownEntries?.length) throw new EwsError('ErrorCannotSetPermissionUnknownEntries')
  const given = permissionSet.permissions.map(value => ({ user: userOf(value.userId), rights: rightsOf(value) }))
  assertDistinct(given)
  assertNothingForAnonymous(given)
  const permissions = given.filter(({ user }) => user !== anonymous)
  await assertUsers(
    permissions.map(({ user }) => user).filter(user => user !== everybody),
    mailbox,
    users,
  )
  return permissions
}

/** An address in lower case, or the name of a distinguished user. */
function userOf({
  sid,
  primarySmtpAddress,
  displayName,
  distinguishedUser,
  externalUserIdentity,
}: UserIdValue): string {
  if (distinguishedUser) {
    if (sid || primarySmtpAddress || displayName)
      throw new EwsError('ErrorInvalidUserInfo', `DistinguishedUser '${distinguishedUser}' stands alone in a UserId.`)
    return distinguishedUser
  }
  if (primarySmtpAddress) return primarySmtpAddress.trim().toLowerCase()
  if (sid) throw new EwsError('ErrorInvalidUserSid', 'Users have no SID here; give PrimarySmtpAddress.')
  if (externalUserIdentity) throw new EwsError('ErrorNotAllowedExternalSharingByPolicy')
  throw new EwsError('ErrorMissingUserIdInformation')
}

/** By level, with which single settings must agree, or right by right, where what is not said is not allowed. */
function rightsOf(value: PermissionValue): PermissionLevel | Rights {
  const { permissionLevel } = value
  const level = permissionLevel === 'Custom' ? undefined : permissionLevel
  const base = settingsOf(rightsOfLevel[level ?? 'None'])
  const given = Object.entries(value).filter(([name]) => Object.hasOwn(base, name)) as [keyof Settings, never][]
  const contrary = given.find(([name, setting]) => base[name] !== setting)
  if (!level) {
    const rights = rightsOfSettings({ ...base, ...Object.fromEntries(given) })
    return levelOf(rights) ?? rights
  }
  if (!contrary) return level
  const [name, setting] = contrary
  const reason = `${name} is ${setting}, which is not so at the level ${level}; give the level alone, or Custom.`
  throw new EwsError('ErrorInvalidPermissionSettings', reason)
}

/** @throws EwsError ErrorDuplicateUserIdsSpecified */
function assertDistinct(permissions: readonly Permission[]): void {
  const seen = new Set<string>()
  for (const { user } of permissions) {
    if (seen.has(user)) throw new EwsError('ErrorDuplicateUserIdsSpecified', `'${user}' has a permission already.`)
    seen.add(user)
  }
}

function assertNothingForAnonymous(permissions: readonly Permission[]): void {
  const found = permissions.find(({ user }) => user === anonymous)
  if (found && levelOf(rightsIn(found)) !== 'None')
    throw new EwsError(
      'ErrorInvalidPermissionSettings',
      'Nobody gets in without a password; Anonymous can have None only.',
    )
}

async function assertUsers(
  addresses: readonly string[],
  mailbox: Mailbox,
  users: Pick<Users, 'mailboxesAt'>,
): Promise<void> {
  const known = await users.mailboxesAt(addresses)
  const unknown = addresses.find(address => !known.has(address))
  if (unknown !== undefined) throw new EwsError('ErrorInvalidUserInfo', `There is no mailbox '${unknown}'.`)
  if (addresses.includes(mailbox.address))
    throw new EwsError('ErrorInvalidUserInfo', `'${mailbox.address}' owns the mailbox and may do everything in it.`)
}
