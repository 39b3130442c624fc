import type { DistinguishedFolderName, ItemBag } from '../protocol/index.ts'
import { folderTypeOf, itemTypeOf } from '../protocol/index.ts'
import { changeKeyOf } from './ids/change-key.ts'
import type { Ids } from './ids/ids.ts'
import { type Extent, type Rights, rightsByFolder, rightsOfLevel } from './sharing/permissions.ts'
import type { Mailbox, StoredFolder, StoredItem, User } from './store/store.ts'

/** An identifier with its change key, as answers have it. */
export interface IdWithKey {
  readonly id: string
  readonly changeKey: string
}

/** What of an item its identifier tells. */
export type Identified = Pick<StoredItem, 'id' | 'change'> & { readonly properties: Pick<ItemBag, 'itemClass'> }

/** What of an item decides who may read it. */
type Secret = Pick<StoredItem, 'folderId' | 'createdBy'> & { readonly properties: Pick<ItemBag, 'sensitivity'> }

/** A mailbox as somebody may use it: its owner does as he likes, others what the folders' permissions allow. */
export class Access {
  readonly mailbox: Mailbox
  readonly folders: readonly StoredFolder[]
  readonly #caller: User
  readonly #ids: Ids
  readonly #byNumber: ReadonlyMap<number, StoredFolder>
  /** By number of the folder; none for the owner. */
  readonly #rights: ReadonlyMap<number, Rights> | undefined
  readonly #viewsPrivate: boolean
  #visibleBelow: ReadonlyMap<number, readonly StoredFolder[]> | undefined

  /** @param viewsPrivate whether the caller is a delegate to whom the owner shows what is private */
  constructor(
    mailbox: Mailbox,
    folders: readonly StoredFolder[],
    caller: User,
    ids: Ids,
    viewsPrivate: boolean = false,
  ) {
    this.mailbox = mailbox
    this.folders = folders
    this.#caller = caller
    this.#ids = ids
    this.#byNumber = new Map(folders.map(folder => [folder.id, folder]))
    this.#rights = this.isOwner ? undefined : rightsByFolder(folders, caller.mailbox.address)
    this.#viewsPrivate = viewsPrivate
  }

  get isOwner(): boolean {
    return this.mailbox.id === this.#caller.mailbox.id
  }

  /** Who writes here: nobody is named where it is the owner himself. */
  get writer(): string | null {
    return this.isOwner ? null : this.#caller.mailbox.address
  }

  /** The folder with a number. */
  folder(number: number): StoredFolder | undefined {
    return this.#byNumber.get(number)
  }

  /** The folder with a well-known name. */
  named(name: DistinguishedFolderName): StoredFolder | undefined {
    return this.folders.find(folder => folder.distinguishedName === name)
  }

  /** The folders right below one that the caller may see, by number. */
  children(number: number): readonly StoredFolder[] {
    this.#visibleBelow ??= Map.groupBy(
      this.folders.filter(folder => this.rights(folder).isVisible),
      folder => folder.parentId ?? 0,
    )
    return this.#visibleBelow.get(number) ?? []
  }

  /** What the caller may do with a folder and what is in it. */
  rights(folder: StoredFolder | undefined): Rights {
    if (!folder) return rightsOfLevel.None
    return this.#rights ? (this.#rights.get(folder.id) ?? rightsOfLevel.None) : rightsOfLevel.Owner
  }

  /** Whether items of a folder that others marked as private are as if they were not there. */
  hidesPrivate(folder: StoredFolder | undefined): boolean {
    return !this.#viewsPrivate && !this.rights(folder).isOwner
  }

  mayRead(item: Secret): boolean {
    const folder = this.folder(item.folderId)
    if (!this.rights(folder).read) return false
    return item.properties.sensitivity !== 'Private' || item.createdBy === this.writer || !this.hidesPrivate(folder)
  }

  mayEdit(item: StoredItem): boolean {
    return this.#covers(this.rights(this.folder(item.folderId)).edit, item)
  }

  mayDelete(item: StoredItem): boolean {
    return this.#covers(this.rights(this.folder(item.folderId)).delete, item)
  }

  #covers(extent: Extent, item: StoredItem): boolean {
    return extent === 'All' || (extent === 'Owned' && item.createdBy === this.writer)
  }

  /** Identifiers and change keys of items, in their order. */
  itemIds(items: readonly Identified[]): IdWithKey[] {
    const ids = this.#ids.seal(
      this.mailbox,
      'item',
      items.map(item => item.id),
    )
    return items.map(({ change, properties }, index) => {
      const type = itemTypeOf(properties.itemClass) === 'Contact' ? 'contact' : 'distributionList'
      return { id: ids[index] as string, changeKey: changeKeyOf(this.mailbox, type, change) }
    })
  }

  /** Identifiers of attachments of an item, in their order. @param itemId the item's own identifier */
  attachmentIds(itemId: string, numbers: readonly number[]): string[] {
    return this.#ids.sealAttachments(this.mailbox, itemId, numbers)
  }

  /** Identifiers and change keys of folders, in their order. */
  folderKeys(folders: readonly Pick<StoredFolder, 'id' | 'change' | 'folderClass'>[]): IdWithKey[] {
    const ids = this.folderIds(folders.map(folder => folder.id))
    return folders.map(({ id, change, folderClass }) => {
      const type = folderTypeOf(folderClass) === 'ContactsFolder' ? 'contactsFolder' : 'folder'
      return { id: ids.get(id) as string, changeKey: changeKeyOf(this.mailbox, type, change) }
    })
  }

  /** Identifiers of folders, by number. */
  folderIds(numbers: readonly number[]): Map<number, string> {
    const distinct = [...new Set(numbers)]
    const ids = this.#ids.seal(this.mailbox, 'folder', distinct)
    return new Map(distinct.map((number, index) => [number, ids[index] as string]))
  }
}
