import type { ChangeType } from '../enumerations/sync-words.ts'
import type { FolderId } from '../folder-id.ts'
import type { Folder } from '../folders/folder.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'

/**
 * What became of an item.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemchange
 */
export interface ItemChange<T extends Item> {
  readonly changeType: ChangeType
  readonly itemId: ItemId
  /** The item as it is now; undefined for one that was deleted, and where nothing but `isRead` changed. */
  readonly item: T | undefined
  /** Whether it counts as read, where that is what changed. */
  readonly isRead: boolean | undefined
}

/**
 * What became of a folder.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderchange
 */
export interface FolderChange<T extends Folder = Folder> {
  readonly changeType: Exclude<ChangeType, 'ReadFlagChange'>
  readonly folderId: FolderId
  /** The folder as it is now; undefined for one that was deleted. */
  readonly folder: T | undefined
}
