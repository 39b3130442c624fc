import type { ExchangeVersion } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { Item } from '../item.ts'
import { ItemId } from '../item-id.ts'
import { checkEdits } from '../properties/check-edits.ts'
import type { Edit } from '../properties/property-bag.ts'
import { bagOf } from '../service-object.ts'
import { checkBatch } from '../validation.ts'

/**
 * The items of a batch, each once: an object that stood there twice would be created or changed twice.
 * @throws ServiceValidationException
 */
export function itemsOf<T extends Item>(items: Iterable<T>): T[] {
  const seen = new Set<T>()
  return checkBatch('items', items, item => {
    if (!(item instanceof Item)) throw new ServiceValidationException(`${String(item)} is not an Item.`)
    if (seen.has(item)) throw new ServiceValidationException('The same object stands in the batch twice.')
    seen.add(item)
    return item
  })
}

/**
 * The ids of a batch; text counts as an id.
 * @throws ServiceValidationException
 */
export function itemIdsOf(itemIds: Iterable<ItemId | string>): ItemId[] {
  return checkBatch('itemIds', itemIds, id => {
    if (id instanceof ItemId) return id
    if (typeof id === 'string') return new ItemId(id)
    throw new ServiceValidationException(`${String(id)} is not an ItemId.`)
  })
}

/** An item and those of its changes that are about to be sent. */
export interface Changed<T extends Item = Item> {
  readonly item: T
  readonly edits: readonly Edit[]
}

/**
 * The changes of a batch, checked for sending.
 * @throws ServiceValidationException, ServiceVersionException
 */
export function changesOf<T extends Item>(items: readonly T[], version: ExchangeVersion): Changed<T>[] {
  return items.map((item, index) => {
    const { edits } = bagOf(item)
    checkEdits(edits, version, index)
    return { item, edits }
  })
}
