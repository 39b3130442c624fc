import type { SyncedItem } from '../../protocol/index.ts'
import type { SyncFolderItemsScope } from '../enumerations/sync-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { type ItemId, itemIdOf, itemRefOf } from '../item-id.ts'
import { checkPropertySet, type PropertySet, summaryShapeOf } from '../properties/property-set.ts'
import { ChangeCollection } from '../sync/change-collection.ts'
import type { ItemChange } from '../sync/changes.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { requireVersion } from '../validation.ts'
import { itemIdsOf } from './batch.ts'
import { type ItemReader, itemReader } from './find-items.ts'
import { onlyOutcome } from './outcomes.ts'

/** What is synchronized. */
export interface SyncItems {
  readonly folder: FolderIdLike
  readonly propertySet: PropertySet
  readonly ignoredItemIds?: Iterable<ItemId | string> | null | undefined
  readonly maxChangesReturned: number
  readonly syncScope?: SyncFolderItemsScope | null | undefined
  readonly syncState?: string | null | undefined
}

/** Gets what changed in a folder since a state; everything without one. */
export async function syncFolderItems<T extends Item>(
  service: ExchangeService,
  { folder, propertySet, maxChangesReturned, syncScope, syncState, ...given }: SyncItems,
  options: CallOptions,
): Promise<ChangeCollection<ItemChange<T>>> {
  const connection = connectionOf(service)
  const { version } = connection
  if (!(Number.isInteger(maxChangesReturned) && maxChangesReturned >= 1 && maxChangesReturned <= 512))
    throw new ServiceValidationException('MaxChangesReturned must be between 1 and 512.')
  if (syncScope) requireVersion('The parameter syncScope', 'Exchange2010', version)
  const ignored = [...(given.ignoredItemIds ?? [])]
  const request = {
    itemShape: summaryShapeOf('SyncFolderItems', checkPropertySet(propertySet), version),
    syncFolderId: folderRefOf(folder, version),
    syncState: syncState ?? undefined,
    ...(ignored.length > 0 && { ignore: itemIdsOf(ignored).map(itemRefOf) }),
    maxChangesReturned,
    syncScope: syncScope ?? undefined,
  }
  const found = onlyOutcome('SyncFolderItems', await connection.call('SyncFolderItems', request, options))
  const reader = itemReader<T>(service, propertySet)
  const changes = (found.changes ?? []).flatMap(change => itemChange(change, reader))
  return new ChangeCollection(changes, {
    syncState: found.syncState ?? '',
    moreChangesAvailable: found.includesLastItemInRange === false,
    unreadable: reader.unreadable,
  })
}

function itemChange<T extends Item>(change: SyncedItem, reader: ItemReader<T>): ItemChange<T>[] {
  const { type: changeType } = change
  if ('item' in change) {
    const items = reader.read([change.item])
    return items.flatMap(item => (item.id ? [{ changeType, item, itemId: item.id, isRead: undefined }] : []))
  }
  const isRead = 'isRead' in change ? change.isRead : undefined
  return [{ changeType, itemId: itemIdOf(change.itemId), item: undefined, isRead }]
}
