import { element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { attachments } from '../properties/attachment.ts'
import { itemId } from '../properties/values.ts'
import { operation } from './operation.ts'

/**
 * Attaches files and items to an item. There is one outcome for each attachment; the item's new change key stands in
 * the identifiers.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createattachment-operation
 */
export const createAttachment = operation(
  'CreateAttachment',
  { parentItemId: element('m:ParentItemId', itemId), attachments: element('m:Attachments', nonEmpty(attachments)) },
  outcomes('CreateAttachment', { attachments: element('m:Attachments', attachments) }),
)
