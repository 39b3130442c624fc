import { itemRefs, targetFolder } from '../ids.ts'
import { items } from '../item.ts'
import { bool, element, nonEmpty, optional } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/** What a request to move and one to copy hold alike. */
export const transfer = {
  toFolderId: element('m:ToFolderId', targetFolder),
  itemIds: element('m:ItemIds', nonEmpty(itemRefs)),
  returnNewItemIds: optional(element('m:ReturnNewItemIds', bool)),
}

/**
 * Moves items to another folder, which gives each a new identifier.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/moveitem-operation
 */
export const moveItem = operation('MoveItem', transfer, outcomes('MoveItem', { items: element('m:Items', items) }))
