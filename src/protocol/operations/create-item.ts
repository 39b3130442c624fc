import { targetFolder } from '../ids.ts'
import { items } from '../item.ts'
import { attribute, element, nonEmpty, oneOf, optional } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

export const messageDisposition = oneOf('SaveOnly', 'SendOnly', 'SendAndSaveCopy')
export const sendToWhom = oneOf('SendToNone', 'SendOnlyToAll', 'SendToAllAndSaveCopy')

/**
 * Creates items: contacts in a folder.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createitem-operation
 */
export const createItem = operation(
  'CreateItem',
  {
    messageDisposition: optional(attribute('MessageDisposition', messageDisposition)),
    sendMeetingInvitations: optional(attribute('SendMeetingInvitations', sendToWhom)),
    savedItemFolderId: optional(element('m:SavedItemFolderId', targetFolder)),
    items: element('m:Items', nonEmpty(items)),
  },
  outcomes('CreateItem', { items: element('m:Items', items) }),
)
