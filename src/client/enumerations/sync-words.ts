import type { Request, SyncedItem } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { requestWords } from './table-words.ts'

/**
 * What became of an item or folder.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.changetype
 */
export const ChangeType: Names<SyncedItem['type']> = names(['Create', 'Update', 'Delete', 'ReadFlagChange'])
export type ChangeType = Member<typeof ChangeType>

/**
 * Whether the folder's own data is synchronized, too.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.syncfolderitemsscope
 */
export const SyncFolderItemsScope: Names<NonNullable<Request<'SyncFolderItems'>['syncScope']>> = names(
  requestWords('SyncFolderItems', 'syncScope'),
)
export type SyncFolderItemsScope = Member<typeof SyncFolderItemsScope>
