import {
  attribute,
  base64,
  bool,
  element,
  list,
  named,
  nonEmpty,
  oneOf,
  optional,
  record,
  strictly,
  text,
  type ValueOf,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { folderId, itemId } from '../properties/values.ts'
import { operation } from './operation.ts'

/** An item to upload. What is no data at all spoils this item only, so it is read as it stands. */
const uploadItem = named(
  't:UploadItemType',
  record({
    createAction: attribute(
      'CreateAction',
      named('t:CreateActionType', oneOf('CreateNew', 'Update', 'UpdateOrCreate')),
    ),
    isAssociated: optional(attribute('IsAssociated', bool)),
    parentFolderId: element('t:ParentFolderId', folderId),
    itemId: optional(element('t:ItemId', itemId)),
    data: element('t:Data', strictly(text, base64.textType)),
  }),
)

export type UploadItem = ValueOf<typeof uploadItem>

/**
 * Puts items into folders that `ExportItems` gave: as new ones, or in place of those that are there.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/uploaditems-operation
 */
export const uploadItems = operation(
  'UploadItems',
  { items: element('m:Items', named('t:NonEmptyArrayOfUploadItemsType', nonEmpty(list('t:Item', uploadItem)))) },
  outcomes('UploadItems', { itemId: optional(element('m:ItemId', itemId)) }),
)
