import type { DeliverMeetingRequests } from '../../../protocol/index.ts'
import type { Permission } from '../../sharing/permissions.ts'
import type { StoredFolder } from '../store.ts'

/** Somebody who acts for the owner of a mailbox. What he may do with folders is in their permissions. */
export interface Delegate {
  /** In lower case. */
  readonly address: string
  readonly receivesCopies: boolean
  /** Whether he sees the items that are marked as private. */
  readonly viewsPrivate: boolean
}

/** Who acts for the owner of a mailbox. */
export interface Delegation {
  /** By address. */
  readonly delegates: readonly Delegate[]
  /** Null when nobody ever said. */
  readonly deliverMeetingRequests: DeliverMeetingRequests | null
}

/** What of a mailbox says who else may use it. */
export interface SharingState extends Delegation {
  readonly folders: readonly Pick<StoredFolder, 'id' | 'distinguishedName' | 'permissions'>[]
}

/** How others may use a mailbox from now on; what is not said stays. */
export interface SharingChange<T> {
  /** By number of the folder. */
  readonly permissions?: ReadonlyMap<number, readonly Permission[]>
  readonly delegation?: Delegation
  readonly result: T
}

/** Who else than the owner may use a mailbox. */
export interface Sharing {
  /** Who acts for the owner of a mailbox. */
  delegation(mailboxId: number): Promise<Delegation>
  /** One of them, by address in lower case. */
  delegate(mailboxId: number, address: string): Promise<Delegate | undefined>
  /**
   * Changes permissions and delegates of a mailbox in one transaction. A folder whose permissions change has changed.
   * @param work is called once, with the mailbox locked, and must not wait for anything
   */
  change<T>(mailboxId: number, work: (state: SharingState) => SharingChange<T>): Promise<T>
}
