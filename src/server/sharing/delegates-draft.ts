import {
  type DelegateFolder,
  type DelegateLevel,
  type DelegatePermissions,
  delegateFolders,
  EwsError,
} from '../../protocol/index.ts'
import type { Delegate, Delegation, SharingChange, SharingState } from '../store/sharing/sharing.ts'
import { levelOf, type Permission, rightsIn } from './permissions.ts'

/** The delegates of a mailbox and their rights on its folders, while they are changed. */
export class DelegatesDraft {
  readonly #delegates: Map<string, Delegate>
  readonly #folders: ReadonlyMap<string | null, SharingState['folders'][number]>
  /** Of the folders on which something changed, by well-known name. */
  readonly #permissions = new Map<DelegateFolder, readonly Permission[]>()

  constructor({ delegates, folders }: SharingState) {
    this.#delegates = new Map(delegates.map(delegate => [delegate.address, delegate]))
    this.#folders = new Map(folders.map(folder => [folder.distinguishedName, folder]))
  }

  get(address: string): Delegate | undefined {
    return this.#delegates.get(address)
  }

  all(): Delegate[] {
    return [...this.#delegates.values()]
  }

  /**
   * Adds a delegate or changes one. @param levels his rights on some folders
   * @throws EwsError ErrorInvalidDelegatePermission, and then nothing is changed
   */
  put(delegate: Delegate, levels: DelegatePermissions = {}): void {
    const custom = delegateFolders.find(name => levels[name] === 'Custom')
    if (custom)
      throw new EwsError('ErrorInvalidDelegatePermission', `Custom cannot be set for ${custom}; use its PermissionSet.`)
    this.#delegates.set(delegate.address, delegate)
    for (const name of delegateFolders) this.#setLevel(delegate.address, name, levels[name])
  }

  /** Removes a delegate, and his rights on the folders that are for delegates. */
  remove(address: string): void {
    this.#delegates.delete(address)
    for (const name of delegateFolders) this.#setLevel(address, name, 'None')
  }

  /** What a delegate may do with each of the folders. */
  levels(address: string): DelegatePermissions {
    return Object.fromEntries(delegateFolders.map(name => [name, this.#level(address, name)]))
  }

  #level(address: string, name: DelegateFolder): DelegateLevel {
    const own = this.#permissionsOf(name).find(({ user }) => user === address)
    const level = own ? levelOf(rightsIn(own)) : 'None'
    return level === 'None' || level === 'Reviewer' || level === 'Author' || level === 'Editor' ? level : 'Custom'
  }

  /** Whoever has no level has no entry, and then the one for everybody counts. */
  #setLevel(address: string, name: DelegateFolder, level: DelegateLevel | undefined): void {
    const before = this.#permissionsOf(name)
    const others = before.filter(({ user }) => user !== address)
    if (level === 'None' && others.length < before.length) this.#permissions.set(name, others)
    if (level === undefined || level === 'None' || level === 'Custom' || level === this.#level(address, name)) return
    this.#permissions.set(name, [...others, { user: address, rights: level }])
  }

  #permissionsOf(name: DelegateFolder): readonly Permission[] {
    return this.#permissions.get(name) ?? this.#folders.get(name)?.permissions ?? []
  }

  /** The change that makes it so. */
  change<T>(deliverMeetingRequests: Delegation['deliverMeetingRequests'], result: T): SharingChange<T> {
    const byNumber = [...this.#permissions].flatMap(([name, permissions]) => {
      const folder = this.#folders.get(name)
      return folder ? [[folder.id, permissions] as const] : []
    })
    return { permissions: new Map(byNumber), delegation: { delegates: this.all(), deliverMeetingRequests }, result }
  }
}
