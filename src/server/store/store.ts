import type { DistinguishedFolderName, FolderBag, ItemBag } from '../../protocol/index.ts'
import type { Permission } from '../sharing/permissions.ts'
import type { Hierarchy } from './folders/hierarchy.ts'
import type { Attachments, StoredAttachment } from './items/attachments.ts'
import type { Directory } from './mailboxes/directory.ts'
import type { Photos } from './mailboxes/photos.ts'
import type { ItemSearch } from './search/search.ts'
import type { Impersonation } from './sharing/impersonation.ts'
import type { Sharing } from './sharing/sharing.ts'
import type { Changes } from './sync/changes.ts'
import type { Events } from './sync/events.ts'
import type { Subscriptions } from './sync/subscriptions.ts'
import type { Sync } from './sync/sync.ts'

/** A mailbox: the owner of folders and items. */
export interface Mailbox {
  readonly id: number
  /** 36 characters, part of every identifier in it. */
  readonly guid: string
  /** Primary SMTP address, in lower case. */
  readonly address: string
  readonly displayName: string
}

/** Somebody who can log in, by name, and the mailbox that is his. */
export interface User {
  /** In lower case. */
  readonly name: string
  readonly passwordHash: string
  readonly mailbox: Mailbox
}

/** A folder of a mailbox. */
export interface StoredFolder {
  /** Number within the mailbox, never used again. */
  readonly id: number
  /** The folder above; the root has none. */
  readonly parentId: number | null
  readonly distinguishedName: DistinguishedFolderName | null
  readonly displayName: string
  readonly folderClass: string
  /** The change that made the folder itself what it is; what happens in it does not count. */
  readonly change: number
  /** How many items lie in it. */
  readonly itemCount: number
  /**
   * The last change of anything in it, and when that was, in milliseconds since 1970, at least a second after the one
   * before; 0 when nothing ever was.
   */
  readonly contentChange: number
  readonly contentAt: number
  /** What has no column of its own. */
  readonly properties: FolderBag
  /** What others than the owner of the mailbox may do here. */
  readonly permissions: readonly Permission[]
}

/** An item as it is kept. */
export interface StoredItem {
  /** Number within the mailbox, never used again; an item that moves has a new one. Later items have greater ones. */
  readonly id: number
  readonly folderId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly modifiedAt: number
  /** Name of who changed it last. */
  readonly modifiedBy: string
  /** Address of who created it when that was not the owner of the mailbox. */
  readonly createdBy: string | null
  /** The change that brought it into its folder. */
  readonly createdChange: number
  /** The change that made it what it is. */
  readonly change: number
  /** Bytes of its properties, and of what its attachments hold. */
  readonly size: number
  readonly properties: ItemBag
  /** By slot, the change that last touched the value; what is not here is as it was created. */
  readonly history: Readonly<Record<string, number>>
  readonly attachments: readonly StoredAttachment[]
}

/** An item to be written: its size is known only then. */
export type ItemToWrite = Omit<StoredItem, 'size'>

/** What work on a mailbox sees and does, while nobody else writes to it. */
export interface Batch {
  /** An item of those asked for, as it is now, with what this batch already did to it. */
  get(id: number): StoredItem | undefined
  /** A number for a new item, or a new attachment. */
  newId(): number
  /** The number of a new change, greater than all before. Everything that is written has one of its own. */
  newChange(): number
  /** Writes an item, and gives it as it will be read. */
  put(item: ItemToWrite): StoredItem
  /** Puts an item into another folder, under a new number, and gives it as it is there. */
  move(item: StoredItem, folderId: number): StoredItem
  /**
   * Puts a copy of an item into a folder, and gives it as it is there.
   * @param from the mailbox that the item is in, when that is another
   */
  copy(item: StoredItem, folderId: number, changes: Partial<ItemToWrite>, from?: number): StoredItem
  /** Tells what a new attachment holds; an item that is put lists it. */
  fill(attachment: number, content: Uint8Array): void
  /** Takes an item away for good. */
  remove(id: number): void
}

/** Those who can log in, and the mailboxes. A mailbox that is nobody's is shared: only others than its owner use it. */
export interface Users {
  /** A user by name in any letter case. */
  find(name: string): Promise<User | undefined>
  /** A user by name in any letter case, with the NT hash of the password in base64, if one is kept. */
  findWithNtHash(name: string): Promise<{ readonly user: User; readonly ntHash: string } | undefined>
  /** All users, by name. */
  list(): Promise<User[]>
  /** Adds a user with a mailbox of his own and its folders. @throws StoreError UserExists */
  add(name: string, passwordHash: string, displayName?: string): Promise<User>
  /**
   * Sets a password. @param ntHash of it, in base64; without one none is kept, neither that of the old password
   * @throws StoreError NoSuchUser
   */
  setPassword(name: string, passwordHash: string, ntHash?: string): Promise<void>
  /** Adds a shared mailbox with its folders. @throws StoreError UserExists */
  addShared(address: string, displayName?: string): Promise<Mailbox>
  /** The shared mailboxes, by address. */
  listShared(): Promise<Mailbox[]>
  /**
   * Removes a user with his mailbox and all that is in it, or a shared mailbox. Whatever he was allowed to do elsewhere is
   * forgotten. @throws StoreError NoSuchUser
   */
  remove(name: string): Promise<void>
  /** A mailbox by the GUID in its identifiers. */
  mailbox(guid: string): Promise<Mailbox | undefined>
  /** A mailbox by its address in any letter case. */
  mailboxAt(address: string): Promise<Mailbox | undefined>
  /** The mailboxes at some addresses in any letter case, by address in lower case. */
  mailboxesAt(addresses: readonly string[]): Promise<Map<string, Mailbox>>
}

/**
 * Where mailboxes are kept. Every backend keeps this contract, and one suite holds them to it:
 *
 * - A batch (`change`) is one transaction: either all that its work did is there afterwards or nothing, also when the
 *   process is killed in the middle. When `change` has answered, what it did is on disk.
 * - Batches of one mailbox come one after the other, in whatever processes they run; those of different mailboxes do
 *   not wait for each other, unless the database has one writer only, as SQLite has. Change numbers of a mailbox grow
 *   in the order in which its batches are committed.
 * - An item that the database refuses costs only itself: the batch goes on without it and `change` names it.
 * - Of an item that leaves a folder a tombstone stays there, with the number of the change, for those who synchronize.
 *   Tombstones are forgotten after a year; `mailbox.forgotten_change` is the last change of which some may be missing.
 * - No method gives anything of a mailbox but the one it was asked for.
 * - Values come back as they were put, dates as dates. An item costs memory only while a batch holds it.
 */
export interface Store {
  /** A setting of this database: made once, by `make`, and the same ever after. */
  setting(name: string, make: () => string): Promise<string>

  readonly users: Users
  readonly sync: Sync
  readonly events: Events
  readonly changes: Changes
  readonly subscriptions: Subscriptions
  readonly hierarchy: Hierarchy
  readonly sharing: Sharing
  readonly impersonation: Impersonation
  readonly directory: Directory
  readonly attachments: Attachments
  readonly photos: Photos

  /** The folders of a mailbox, by number. */
  folders(mailboxId: number): Promise<StoredFolder[]>

  readonly search: ItemSearch

  /** Items of a mailbox by number; those that are not there are missing. */
  items(mailboxId: number, ids: readonly number[]): Promise<Map<number, StoredItem>>
  /**
   * Works on a mailbox in one transaction.
   * @param ids the items the work will ask for
   * @param work is called once, with the mailbox locked, and must not wait for anything
   * @returns what the work gave, and the items that the database refused, with the reason
   */
  change<T>(
    mailboxId: number,
    ids: readonly number[],
    work: (batch: Batch) => T,
  ): Promise<{ result: T; refused: ReadonlyMap<number, Error> }>
  /** Takes away for good what was deleted before a moment (milliseconds since 1970) and only kept to be recovered. */
  purge(before: number): Promise<number>

  /** Ends all connections. */
  close(): Promise<void>
}

/** A store was asked for what cannot be done. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: 'UserExists' | 'NoSuchUser' | 'NewerDatabase'

  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.code = code
  }
}
