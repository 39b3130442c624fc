import {
  EwsError,
  type ExchangeVersion,
  type FolderRef,
  failure,
  type ItemRef,
  type Outcome,
} from '../protocol/index.ts'
import { changeKeysOf, changeOf } from './ids/change-key.ts'
import type { Ids, OpenedId } from './ids/ids.ts'
import { isAccepted } from './refusal.ts'
import type { Mailbox, Store, StoredFolder, StoredItem, User } from './store/store.ts'

/** How a server behaves where there is a choice. */
export interface ServiceSettings {
  /** What DeleteItem says of an item that is not there: `success` as Microsoft's article on batches has it. */
  readonly missingOnDelete: 'success' | 'error'
}

/** An identifier that was opened: the number of the item, and the state of it that the caller knows. */
export interface OpenedRef {
  readonly number: number
  /** The change that the change key tells; undefined without one. */
  readonly change: number | undefined
  readonly hasChangeKey: boolean
}

/** What an operation works with: whose call it is, in which version, on which store. */
export class Context {
  readonly store: Store
  readonly ids: Ids
  readonly settings: ServiceSettings
  readonly caller: User
  readonly mailbox: Mailbox
  readonly version: ExchangeVersion
  #folders: Promise<StoredFolder[]> | undefined

  constructor(parts: Pick<Context, 'store' | 'ids' | 'settings' | 'caller' | 'version'>) {
    this.store = parts.store
    this.ids = parts.ids
    this.settings = parts.settings
    this.caller = parts.caller
    this.mailbox = parts.caller.mailbox
    this.version = parts.version
  }

  /** The folders of the mailbox, read once a call. */
  folders(): Promise<StoredFolder[]> {
    this.#folders ??= this.store.folders(this.mailbox.id)
    return this.#folders
  }

  /** The folder that a request names. @throws EwsError ErrorFolderNotFound, or what is wrong with the identifier */
  async folder(ref: FolderRef): Promise<StoredFolder> {
    const folders = await this.folders()
    const found =
      ref.type === 'DistinguishedFolderId'
        ? this.#isOwn(ref.mailbox?.emailAddress) && folders.find(folder => folder.distinguishedName === ref.id)
        : folders.find(folder => folder.id === this.#folderNumber(ref.id))
    if (!found) throw new EwsError('ErrorFolderNotFound')
    return found
  }

  #isOwn(address: string | undefined): boolean {
    return address === undefined || address.toLowerCase() === this.mailbox.address
  }

  #folderNumber(id: string): number | undefined {
    const [opened] = this.ids.open([id])
    if (!opened || opened instanceof EwsError) throw opened ?? new EwsError('ErrorInvalidIdMalformed')
    if (opened.type !== 'folder') throw new EwsError('ErrorCannotUseItemIdForFolderId')
    return opened.mailboxGuid === this.mailbox.guid ? opened.number : undefined
  }

  /** Opens the identifiers of a batch at once; what is wrong with one stands in its place. */
  openRefs(refs: readonly (ItemRef | EwsError)[]): (OpenedRef | EwsError)[] {
    const opened = this.ids.open(refs.map(ref => (ref instanceof EwsError ? '' : ref.id)))
    return refs.map((ref, index) =>
      ref instanceof EwsError ? ref : orError(() => this.#openedRef(ref, opened[index] as OpenedId | EwsError)),
    )
  }

  /** A change key that is none is an error even where its change does not matter. */
  #openedRef({ changeKey }: ItemRef, id: OpenedId | EwsError): OpenedRef {
    const change = changeKey === undefined ? undefined : changeOf(changeKey)
    if (id instanceof EwsError) throw id
    if (id.type !== 'item') throw new EwsError('ErrorCannotUseFolderIdForItemId')
    if (id.mailboxGuid !== this.mailbox.guid) throw new EwsError('ErrorItemNotFound')
    return { number: id.number, change, hasChangeKey: changeKey !== undefined }
  }

  /** Identifiers of folders, by number. */
  folderIds(numbers: readonly number[]): Map<number, string> {
    const distinct = [...new Set(numbers)]
    const ids = this.ids.seal(this.mailbox, 'folder', distinct)
    return new Map(distinct.map((number, index) => [number, ids[index] as string]))
  }

  /** Identifiers and change keys of items, in their order. */
  itemIds(items: readonly Pick<StoredItem, 'id' | 'change'>[]): { id: string; changeKey: string }[] {
    const ids = this.ids.seal(
      this.mailbox,
      'item',
      items.map(item => item.id),
    )
    const changeKeys = changeKeysOf(
      this.mailbox,
      'contact',
      items.map(item => item.change),
    )
    return items.map((_, index) => ({ id: ids[index] as string, changeKey: changeKeys[index] as string }))
  }
}

/** The numbers of those that could be opened. */
export function numbersOf(refs: readonly (OpenedRef | EwsError)[]): number[] {
  return refs.filter(isAccepted).map(ref => ref.number)
}

/** The value of some work, or the error with which it failed. Anything but an `EwsError` is a fault of the program. */
export function orError<T>(work: () => T): T | EwsError {
  try {
    return work()
  } catch (error) {
    if (error instanceof EwsError) return error
    throw error
  }
}

/** The same failure for every item of a batch: what it shares, its folder say, cannot be used. */
export function failAll(count: number, error: EwsError): Outcome<never>[] {
  return Array.from({ length: count }, () => failure(error))
}
