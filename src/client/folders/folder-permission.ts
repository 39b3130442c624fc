import type { PermissionValue } from '../../protocol/index.ts'
import { FolderPermissionLevel } from '../enumerations/permission-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type StandardUser, UserId, userIdOf, userIdValue } from '../user-id.ts'

/** Rights on a folder, one by one; what is not said is not allowed. */
export type FolderRights = Omit<PermissionValue, 'userId' | 'permissionLevel'>

/**
 * What a user may do with a folder. It never changes; another one takes its place.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderpermission
 */
export class FolderPermission {
  readonly userId: UserId
  /** `Custom` where the rights are those of no level. */
  readonly permissionLevel: FolderPermissionLevel
  /** The rights one by one; empty where only a level was given. */
  readonly rights: FolderRights

  /**
   * @param user an address, `StandardUser.Default` for everybody, or what is known of a user
   * @param allowed a level, or rights one by one
   * @throws ServiceValidationException for what is no level
   */
  constructor(user: UserId | StandardUser | (string & {}), allowed: FolderPermissionLevel | FolderRights) {
    this.userId = user instanceof UserId ? user : new UserId(user)
    const isLevel = typeof allowed === 'string'
    if (isLevel && (allowed === 'Custom' || !Object.hasOwn(FolderPermissionLevel, allowed)))
      throw new ServiceValidationException(`permissionLevel: '${allowed}' is not a level that can be given.`)
    this.permissionLevel = isLevel ? allowed : FolderPermissionLevel.Custom
    this.rights = isLevel ? {} : { ...allowed }
  }

  toString(): string {
    return `${this.userId}: ${this.permissionLevel}`
  }
}

/** The permission that a value of the protocol stands for. */
export function permissionOf({ userId, permissionLevel, ...rights }: PermissionValue): FolderPermission {
  return Object.assign(new FolderPermission(userIdOf(userId), rights), { permissionLevel })
}

/** How a permission travels: by its level alone, where it has one. */
export function permissionValue({ userId, permissionLevel, rights }: FolderPermission): PermissionValue {
  const isCustom = permissionLevel === FolderPermissionLevel.Custom
  return { userId: userIdValue(userId), permissionLevel, ...(isCustom && rights) }
}
