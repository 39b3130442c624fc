import type { PermissionSetValue } from '../../protocol/index.ts'
import { ServiceLocalException, ServiceObjectPropertyException } from '../exceptions.ts'
import type { Place } from '../properties/place.ts'
import type { PropertyBag } from '../properties/property-bag.ts'
import { UserId } from '../user-id.ts'
import { FolderPermission, permissionOf, permissionValue } from './folder-permission.ts'

/**
 * Who may do what with a folder. A change replaces the whole list at the server, so that of a saved folder it has to be
 * loaded first.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderpermissioncollection
 */
export class FolderPermissionCollection implements Iterable<FolderPermission> {
  readonly #bag: PropertyBag
  readonly #place: Place

  /** The collection of a folder; programs get theirs from `Folder.permissions`. */
  constructor(bag: PropertyBag, place: Place) {
    this.#bag = bag
    this.#place = place
  }

  get count(): number {
    return this.#permissions.length
  }

  /** Entries that the server cannot say the user of. */
  get unknownEntries(): readonly string[] {
    return this.#value?.unknownEntries ?? []
  }

  /**
   * The permission at a position, from 0.
   * @throws ServiceLocalException for a position where there is none
   */
  at(index: number): FolderPermission {
    const found = this.#permissions[index]
    if (found === undefined) throw new ServiceLocalException('index is out of range.')
    return found
  }

  /** What a user may do by a permission of his own; undefined when he has none. */
  find(user: UserId | string): FolderPermission | undefined {
    const wanted = user instanceof UserId ? user : new UserId(user)
    return this.#permissions.find(({ userId }) => userId.equals(wanted))
  }

  /**
   * Adds a permission, in place of the one that the user has.
   * @throws ServiceObjectPropertyException unless the permissions of the folder were loaded, or it is new
   */
  add(permission: FolderPermission): void {
    const before = this.#permissions
    const index = before.findIndex(({ userId }) => userId.equals(permission.userId))
    this.#set(index < 0 ? [...before, permission] : before.with(index, permission))
  }

  /** Takes away what a user may do. @returns whether there was anything */
  remove(permission: FolderPermission | UserId | string): boolean {
    const found = this.find(permission instanceof FolderPermission ? permission.userId : permission)
    if (found) this.#set(this.#permissions.filter(({ userId }) => !userId.equals(found.userId)))
    return found !== undefined
  }

  /** Takes away all permissions. */
  clear(): void {
    this.#set([])
  }

  [Symbol.iterator](): Iterator<FolderPermission> {
    return this.#permissions.values()
  }

  get #value(): PermissionSetValue | undefined {
    return this.#bag.get(this.#place) as PermissionSetValue | undefined
  }

  get #permissions(): FolderPermission[] {
    return (this.#value?.permissions ?? []).map(permissionOf)
  }

  #set(permissions: readonly FolderPermission[]): void {
    if (!this.#bag.isNew && !this.#bag.knows(this.#place))
      throw new ServiceObjectPropertyException(
        'You must load or assign this property before you can read its value.',
        this.#place.id,
      )
    this.#bag.set(this.#place, this.#place.check({ permissions: permissions.map(permissionValue) }))
  }
}
