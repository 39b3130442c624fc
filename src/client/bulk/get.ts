import type { ExchangeService } from '../exchange-service.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'
import { PropertySet } from '../properties/property-set.ts'
import { type ExistingItem, existingRow } from './delete.ts'
import type { BulkOperation } from './operation.ts'
import type { BulkOptions } from './run.ts'

/** How items are got. */
export interface BulkGetOptions extends Omit<BulkOptions, 'journal'> {
  /** Which properties; all first-class ones when absent. */
  readonly propertySet?: PropertySet | undefined
}

/** Gets items. */
export function getting<T extends ExistingItem>(
  service: ExchangeService,
  { propertySet = PropertySet.FirstClassProperties }: BulkGetOptions,
): BulkOperation<T, ItemId> {
  return {
    name: 'get',
    row: existingRow,
    send: async rows => {
      const ids = rows.map(({ subject }) => subject)
      const responses = await service.bindToItems<Item>(ids, propertySet)
      return [...responses].map(response => ({ response, action: 'got', id: response.item?.id, item: response.item }))
    },
  }
}
