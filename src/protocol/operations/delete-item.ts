import { itemRefs } from '../ids.ts'
import { attribute, bool, element, nonEmpty, oneOf, optional } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { sendToWhom } from './create-item.ts'
import { operation } from './operation.ts'

/** What becomes of deleted items. */
export const disposal = oneOf('HardDelete', 'SoftDelete', 'MoveToDeletedItems')

/**
 * Deletes items.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/deleteitem-operation
 */
export const deleteItem = operation(
  'DeleteItem',
  {
    deleteType: attribute('DeleteType', disposal),
    sendMeetingCancellations: optional(attribute('SendMeetingCancellations', sendToWhom)),
    affectedTaskOccurrences: optional(
      attribute('AffectedTaskOccurrences', oneOf('AllOccurrences', 'SpecifiedOccurrenceOnly')),
    ),
    suppressReadReceipts: optional(attribute('SuppressReadReceipts', bool)),
    itemIds: element('m:ItemIds', nonEmpty(itemRefs)),
  },
  outcomes('DeleteItem', {}),
)
