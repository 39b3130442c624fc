import {
  EwsError,
  type ExchangeVersion,
  type FolderRef,
  failure,
  type ItemRef,
  type Outcome,
  type WallClock,
} from '../protocol/index.ts'
import { Access } from './access.ts'
import type { Limits } from './config.ts'
import { changeOf } from './ids/change-key.ts'
import type { Ids, OpenedId } from './ids/ids.ts'
import type { Sealer } from './ids/sealed.ts'
import type { Connections } from './notifications/connections.ts'
import type { PushSettings } from './push/post.ts'
import type { Pushing } from './push/pushing.ts'
import { asRefusal } from './refusal.ts'
import type { FoundLists } from './search/found.ts'
import type { Mailbox, Store, StoredFolder, User } from './store/store.ts'

/** How a server behaves where there is a choice. */
export interface ServiceSettings extends PushSettings {
  /** What DeleteItem says of an item that is not there: `success` as Microsoft's article on batches has it. */
  readonly missingOnDelete: 'success' | 'error'
  /** Bytes of what one attachment may hold. */
  readonly maxAttachmentBytes: number
}

/** An identifier that was opened: the item's mailbox and number, and the state of it that the caller knows. */
export interface OpenedRef {
  readonly access: Access
  readonly number: number
  /** The change that the change key tells; undefined without one. */
  readonly change: number | undefined
  readonly hasChangeKey: boolean
  /** Its place in the request. */
  readonly index: number
}

/** An identifier of an attachment that was opened: the mailbox, the item's number and its own. */
export interface OpenedAttachment {
  readonly access: Access
  readonly number: number
  readonly attachment: number
  /** Its place in the request. */
  readonly index: number
}

/** A folder, and the mailbox it is in as the caller may use it. */
export interface Place {
  readonly access: Access
  readonly folder: StoredFolder
}

/** What a context is made of; another one of the same looks at everything anew. */
type ContextParts = Pick<
  Context,
  'store' | 'ids' | 'sealer' | 'settings' | 'limits' | 'connections' | 'pushing' | 'found' | 'caller' | 'version'
> &
  Partial<Pick<Context, 'wallClock' | 'timeZone'>>

/** What an operation works with: whose call it is, in which version, on which store. */
export class Context {
  readonly store: Store
  readonly ids: Ids
  readonly sealer: Sealer
  readonly settings: ServiceSettings
  readonly limits: Limits
  /** Through which callers are told what happens. */
  readonly connections: Connections
  readonly pushing: Pushing
  readonly caller: User
  readonly version: ExchangeVersion
  /** What was found, for the next page of it. */
  readonly found: FoundLists
  /** The time zone of dates and times without an offset, and its name; UTC without one. */
  readonly wallClock: WallClock | undefined
  readonly timeZone: string | undefined
  /** By GUID: each mailbox that this call touches is looked up once. */
  readonly #accesses = new Map<string, Promise<Access | undefined>>()

  constructor(parts: ContextParts) {
    this.store = parts.store
    this.ids = parts.ids
    this.sealer = parts.sealer
    this.settings = parts.settings
    this.limits = parts.limits
    this.connections = parts.connections
    this.pushing = parts.pushing
    this.caller = parts.caller
    this.version = parts.version
    this.found = parts.found
    this.wallClock = parts.wallClock
    this.timeZone = parts.timeZone
  }

  /** The caller's own mailbox. */
  own(): Promise<Access> {
    return this.accessTo(this.caller.mailbox)
  }

  /** The mailbox at an address in any letter case. @throws EwsError ErrorNonExistentMailbox */
  async mailboxAt(address: string): Promise<Access> {
    if (address.toLowerCase() === this.caller.mailbox.address) return this.own()
    const mailbox = await this.store.users.mailboxAt(address)
    const access = mailbox && (await this.#open(mailbox.guid, async () => mailbox))
    if (!access) throw new EwsError('ErrorNonExistentMailbox', `There is no mailbox '${address}'.`)
    return access
  }

  /** A mailbox that is known to be there. */
  accessTo(mailbox: Mailbox): Promise<Access> {
    return this.#open(mailbox.guid, async () => mailbox) as Promise<Access>
  }

  #mailboxOf(guid: string): Promise<Access | undefined> {
    return this.#open(guid, () => this.store.users.mailbox(guid))
  }

  #open(guid: string, find: () => Promise<Mailbox | undefined>): Promise<Access | undefined> {
    const known = this.#accesses.get(guid)
    if (known) return known
    const opened = find().then(mailbox => mailbox && this.#newAccess(mailbox))
    this.#accesses.set(guid, opened)
    return opened
  }

  async #newAccess(mailbox: Mailbox): Promise<Access> {
    const { id, address } = this.caller.mailbox
    const delegate = mailbox.id === id ? undefined : await this.store.sharing.delegate(mailbox.id, address)
    const folders = await this.store.folders(mailbox.id)
    return new Access(mailbox, folders, this.caller, this.ids, delegate?.viewsPrivate)
  }

  /**
   * The folder that a request names, which the caller must at least be allowed to see.
   * @throws EwsError ErrorFolderNotFound, ErrorAccessDenied, or what is wrong with the identifier
   */
  async folder(ref: FolderRef): Promise<Place> {
    const [place = new EwsError('ErrorFolderNotFound')] = await this.folders([ref])
    if (place instanceof EwsError) throw place
    return place
  }

  /** The folders that a request names, in its order; what is wrong with one stands in its place. */
  async folders(refs: readonly FolderRef[]): Promise<(Place | EwsError)[]> {
    const opened = this.ids.open(refs.flatMap(ref => (ref.type === 'FolderId' ? [ref.id] : []))).values()
    const places: (Place | EwsError)[] = []
    for (const ref of refs) {
      const found = ref.type === 'FolderId' ? this.#numbered(opened.next().value as OpenedId) : this.#named(ref)
      const place = await found.then(place => withKey(place, ref)).catch(asRefusal)
      places.push(place ?? new EwsError('ErrorFolderNotFound'))
    }
    return places
  }

  async #named(ref: FolderRef & { type: 'DistinguishedFolderId' }): Promise<Place | undefined> {
    const address = ref.mailbox?.emailAddress
    const access = address === undefined ? await this.own() : await this.mailboxAt(address)
    const folder = access.named(ref.id)
    if (!access.rights(folder).isVisible && !access.isOwner) throw new EwsError('ErrorAccessDenied')
    return folder && { access, folder }
  }

  async #numbered(opened: OpenedId | EwsError): Promise<Place | undefined> {
    if (opened instanceof EwsError) throw opened
    if (opened.type !== 'folder') throw new EwsError('ErrorCannotUseItemIdForFolderId')
    const access = await this.#mailboxOf(opened.mailboxGuid)
    const folder = access?.folder(opened.number)
    // Whether somebody else has such a folder is nobody's business.
    return access && folder && access.rights(folder).isVisible ? { access, folder } : undefined
  }

  /** Opens the identifiers of a batch at once; what is wrong with one stands in its place. */
  async openRefs(refs: readonly (ItemRef | EwsError)[]): Promise<(OpenedRef | EwsError)[]> {
    const opened = this.ids.open(refs.map(ref => (ref instanceof EwsError ? '' : ref.id)))
    const accesses = await this.#accessesOf(opened)
    return refs.map((ref, index) =>
      ref instanceof EwsError
        ? ref
        : orError(() => openedRef(ref, opened[index] as OpenedId | EwsError, accesses, index)),
    )
  }

  /** Opens the identifiers of attachments at once; what is wrong with one stands in its place. */
  async openAttachments(ids: readonly string[]): Promise<(OpenedAttachment | EwsError)[]> {
    const opened = this.ids.open(ids)
    const accesses = await this.#accessesOf(opened)
    return opened.map((id, index) =>
      id instanceof EwsError ? id : orError(() => openedAttachment(id, accesses, index)),
    )
  }

  async #accessesOf(opened: readonly (OpenedId | EwsError)[]): Promise<Accesses> {
    const accesses = new Map<string, Access | undefined>()
    for (const id of opened)
      if (!(id instanceof EwsError) && !accesses.has(id.mailboxGuid))
        accesses.set(id.mailboxGuid, await this.#mailboxOf(id.mailboxGuid))
    return accesses
  }
}

/** Mailboxes by GUID; undefined for one that is not there. */
type Accesses = ReadonlyMap<string, Access | undefined>

/** A change key that is none is an error even where its change does not matter. */
function withKey<T>(found: T, { changeKey }: { changeKey?: string | undefined }): T {
  if (changeKey !== undefined) changeOf(changeKey)
  return found
}

function openedRef({ changeKey }: ItemRef, id: OpenedId | EwsError, accesses: Accesses, index: number): OpenedRef {
  const change = changeKey === undefined ? undefined : changeOf(changeKey)
  if (id instanceof EwsError) throw id
  if (id.type === 'attachment') throw new EwsError('ErrorInvalidIdNotAnItemAttachmentId')
  if (id.type !== 'item') throw new EwsError('ErrorCannotUseFolderIdForItemId')
  const access = accesses.get(id.mailboxGuid)
  if (!access) throw new EwsError('ErrorItemNotFound')
  return { access, number: id.number, change, hasChangeKey: changeKey !== undefined, index }
}

function openedAttachment(id: OpenedId, accesses: Accesses, index: number): OpenedAttachment {
  if (id.type === 'folder') throw new EwsError('ErrorCannotUseFolderIdForItemId')
  if (id.attachment === undefined) throw new EwsError('ErrorInvalidAttachmentId')
  const access = accesses.get(id.mailboxGuid)
  if (!access) throw new EwsError('ErrorItemNotFound')
  return { access, number: id.number, attachment: id.attachment, index }
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
