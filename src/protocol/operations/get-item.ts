import { itemRefs } from '../ids.ts'
import { items } from '../item.ts'
import { itemShape } from '../item-shape.ts'
import { element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Gets items by their identifiers.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getitem-operation
 */
export const getItem = operation(
  'GetItem',
  { itemShape: element('m:ItemShape', itemShape), itemIds: element('m:ItemIds', nonEmpty(itemRefs)) },
  outcomes('GetItem', { items: element('m:Items', items) }),
)
