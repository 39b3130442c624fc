import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { ItemId } from '../item-id.ts'
import { PropertySet } from '../properties/property-set.ts'
import { SearchFilter } from '../search/search-filter.ts'
import { findAny } from './find-any.ts'
import { bulkKey } from './key.ts'

const withKey = new PropertySet(bulkKey)

/** Which keys are there in a folder, each with the identifiers of the items that have it. */
export async function findKeys(
  service: ExchangeService,
  folder: FolderIdLike,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly ItemId[]>> {
  const found = new Map<string, ItemId[]>()
  const conditions = keys.map(key => new SearchFilter.IsEqualTo(bulkKey, key))
  for await (const item of findAny(service, folder, conditions, withKey)) {
    // Servers may compare texts without regard to letter case, so that others come too.
    const key = item.tryGetProperty(bulkKey)
    if (key !== undefined && item.id) found.set(key, [...(found.get(key) ?? []), item.id])
  }
  return found
}
