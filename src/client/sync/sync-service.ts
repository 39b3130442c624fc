import type { Contact } from '../contact.ts'
import type { SyncFolderItemsScope } from '../enumerations/sync-words.ts'
import { ServiceXmlDeserializationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'
import { syncFolderHierarchy } from '../operations/sync-folder-hierarchy.ts'
import { syncFolderItems } from '../operations/sync-folder-items.ts'
import type { PropertySet } from '../properties/property-set.ts'
import { SearchService } from '../search/search-service.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { ChangeCollection, Synced } from './change-collection.ts'
import type { FolderChange, ItemChange } from './changes.ts'

/** What may be said of synchronizing a folder to the end. */
export interface SyncAllOptions extends CallOptions {
  /** How many changes an answer holds at the most, 1 to 512; 512 when absent. */
  readonly maxChangesReturned?: number | undefined
}

/** How a service keeps copies of folders what the folders are. */
export abstract class SyncService extends SearchService {
  /**
   * Gets what changed in a folder since a state; everything without one.
   * @typeParam T what the program takes the items for
   * @param ignoredItemIds items that are not told of
   * @param maxChangesReturned how many changes at the most, 1 to 512
   * @param syncScope whether the folder's own data counts; needs Exchange2010
   * @param syncState what an earlier call gave
   * @throws ServiceResponseException when the server answers with an error, such as ErrorInvalidSyncStateData
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.syncfolderitems
   */
  async syncFolderItems<T extends Item = Contact>(
    this: ExchangeService,
    syncFolderId: FolderIdLike,
    propertySet: PropertySet,
    ignoredItemIds: Iterable<ItemId | string> | null | undefined,
    maxChangesReturned: number,
    syncScope?: SyncFolderItemsScope | null,
    syncState?: string | null,
    options: CallOptions = {},
  ): Promise<ChangeCollection<ItemChange<T>>> {
    const wanted = { folder: syncFolderId, propertySet, ignoredItemIds, maxChangesReturned, syncScope, syncState }
    return syncFolderItems<T>(this, wanted, options)
  }

  /**
   * Gets all that changed in a folder since a state, in portions, each fetched when it is needed. Whoever keeps the
   * state of a portion together with its changes misses nothing and is told nothing twice, also after a crash.
   */
  syncAllFolderItems<T extends Item = Contact>(
    this: ExchangeService,
    syncFolderId: FolderIdLike,
    propertySet: PropertySet,
    syncState?: string | null,
    { maxChangesReturned = 512, ...options }: SyncAllOptions = {},
  ): AsyncGenerator<ChangeCollection<ItemChange<T>>, undefined, undefined> {
    return eachPortion(syncState, state =>
      this.syncFolderItems<T>(syncFolderId, propertySet, null, maxChangesReturned, null, state, options),
    )
  }

  /**
   * Gets what became of the folders below another since a state; all of them without one.
   * @param syncFolderId the folder above them; the root of the mailbox when absent
   * @param syncState what an earlier call gave
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.syncfolderhierarchy
   */
  async syncFolderHierarchy(
    this: ExchangeService,
    syncFolderId: FolderIdLike | null | undefined,
    propertySet: PropertySet,
    syncState?: string | null,
    options: CallOptions = {},
  ): Promise<ChangeCollection<FolderChange>> {
    return syncFolderHierarchy(this, syncFolderId, propertySet, syncState, options)
  }

  /** Gets all that became of the folders below another since a state, in portions, as `syncAllFolderItems` does. */
  syncAllFolderHierarchy(
    this: ExchangeService,
    syncFolderId: FolderIdLike | null | undefined,
    propertySet: PropertySet,
    syncState?: string | null,
    options: CallOptions = {},
  ): AsyncGenerator<ChangeCollection<FolderChange>, undefined, undefined> {
    return eachPortion(syncState, state => this.syncFolderHierarchy(syncFolderId, propertySet, state, options))
  }
}

/** @throws ServiceXmlDeserializationException for an answer after which it would never end */
async function* eachPortion<C extends Synced>(
  syncState: string | null | undefined,
  sync: (syncState: string | null | undefined) => Promise<C>,
): AsyncGenerator<C, undefined, undefined> {
  for (let state = syncState; ; ) {
    const portion = await sync(state)
    yield portion
    if (!portion.moreChangesAvailable) return
    if (portion.syncState === state || portion.syncState === '')
      throw new ServiceXmlDeserializationException('There are more changes, but no state to get them by.')
    state = portion.syncState
  }
}
