import type { ItemType } from '../../protocol/index.ts'
import { Contact } from '../contact.ts'
import { ContactGroup } from '../contact-group.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Item } from '../item.ts'

/** The class of each type of item. */
const classes = { Contact, DistributionList: ContactGroup, Item } as const satisfies Record<ItemType, typeof Item>

/**
 * Makes an item of the type that an answer tells; `T` is what the program takes it for. Messages, tasks and other types
 * without a class are items.
 */
export function newItem<T extends Item>(service: ExchangeService, type: ItemType): T {
  const found: typeof Item | undefined = classes[type]
  return new (found ?? Item)(service) as T
}
