import { base64, element, list, named, nonEmpty, optional } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { itemId } from '../properties/values.ts'
import { operation } from './operation.ts'

/**
 * Gets items whole, in a form that `UploadItems` takes back.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/exportitems-operation
 */
export const exportItems = operation(
  'ExportItems',
  { itemIds: element('m:ItemIds', named('t:NonEmptyArrayOfItemIdsType', nonEmpty(list('t:ItemId', itemId)))) },
  outcomes('ExportItems', {
    itemId: optional(element('m:ItemId', itemId)),
    data: optional(element('m:Data', base64)),
  }),
)
