import { LogicalOperator } from '../enumerations/view-words.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import type { PropertySet } from '../properties/property-set.ts'
import { SearchFilter } from '../search/search-filter.ts'
import { ItemView } from '../search/views.ts'

/** Exchange takes restrictions of some hundred conditions only. */
const conditionsAtOnce = 50
const itemsAtOnce = 500

/**
 * The items of a folder that meet any of many conditions. One that meets several may come more than once.
 * @throws as `findItems` does
 */
export async function* findAny(
  service: ExchangeService,
  folder: FolderIdLike,
  conditions: readonly SearchFilter[],
  propertySet: PropertySet,
): AsyncGenerator<Item> {
  const view = new ItemView(itemsAtOnce)
  view.propertySet = propertySet
  for (let at = 0; at < conditions.length; at += conditionsAtOnce) {
    const some = conditions.slice(at, at + conditionsAtOnce)
    const filter = new SearchFilter.SearchFilterCollection(LogicalOperator.Or, some)
    yield* service.findAllItems<Item>(folder, filter, view)
  }
}
