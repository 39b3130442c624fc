import type { ExchangeVersion, FolderRef, ItemIdValue } from '../protocol/index.ts'
import { folderSince, WellKnownFolderName } from './enumerations/well-known-folder-name.ts'
import { checkText, requireVersion } from './validation.ts'

const wellKnown: ReadonlySet<string> = new Set(Object.values(WellKnownFolderName))

/**
 * Identifies a folder: by its id, or by a well-known name and, for somebody else's, the mailbox.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderid
 */
export class FolderId {
  /** The id; undefined for a well-known folder. */
  readonly uniqueId: string | undefined
  /** The well-known name; undefined for a folder given by id. */
  readonly folderName: WellKnownFolderName | undefined
  /** SMTP address of the mailbox that a well-known folder is in; the caller's own when undefined. */
  readonly mailbox: string | undefined
  /** Changes with the folder; undefined when it is not known. */
  readonly changeKey: string | undefined

  /** @throws ServiceValidationException for text that cannot be sent */
  constructor(idOrName: WellKnownFolderName | (string & {}), mailbox?: string, changeKey?: string) {
    checkText('folderId', idOrName)
    this.folderName = wellKnown.has(idOrName) ? (idOrName as WellKnownFolderName) : undefined
    this.uniqueId = this.folderName ? undefined : idOrName
    this.mailbox = mailbox === undefined ? undefined : checkText('mailbox', mailbox)
    this.changeKey = changeKey
  }

  /** Whether both name the same folder in the same way. */
  equals(other: FolderId): boolean {
    return this.toString() === other.toString() && this.mailbox === other.mailbox
  }

  /** The id or the well-known name. */
  toString(): string {
    return this.uniqueId ?? this.folderName ?? ''
  }
}

/** The id that a value of the protocol stands for. */
export function folderIdOf({ id, changeKey }: ItemIdValue): FolderId {
  return new FolderId(id, undefined, changeKey)
}

/** A folder by an object, or by its well-known name alone. */
export type FolderIdLike = FolderId | WellKnownFolderName

/**
 * How requests name a folder.
 * @throws ServiceVersionException for a well-known folder that the version does not have
 */
export function folderRefOf(folder: FolderIdLike, version: ExchangeVersion): FolderRef {
  const { folderName, uniqueId = '', mailbox, changeKey } = typeof folder === 'string' ? new FolderId(folder) : folder
  if (!folderName) return { type: 'FolderId', id: uniqueId, ...(changeKey !== undefined && { changeKey }) }
  requireVersion(`the folder ${folderName}`, folderSince(folderName), version)
  return {
    type: 'DistinguishedFolderId',
    id: folderName,
    ...(mailbox !== undefined && { mailbox: { emailAddress: mailbox } }),
  }
}
