import { folderRefs } from '../ids.ts'
import { bool, element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Marks everything in folders as read, or as unread.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/markallitemsasread-operation
 */
export const markAllItemsAsRead = operation(
  'MarkAllItemsAsRead',
  {
    readFlag: element('m:ReadFlag', bool),
    suppressReadReceipts: element('m:SuppressReadReceipts', bool),
    folderIds: element('m:FolderIds', nonEmpty(folderRefs)),
  },
  outcomes('MarkAllItemsAsRead', {}),
)
