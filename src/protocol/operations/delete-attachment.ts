import { attribute, element, named, nonEmpty, optional, record, text } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { attachmentIds } from './get-attachment.ts'
import { operation } from './operation.ts'

/** The item that an attachment was taken from, as it is now. */
const rootItemId = named(
  't:RootItemIdType',
  record({ rootItemId: attribute('RootItemId', text), rootItemChangeKey: attribute('RootItemChangeKey', text) }),
)

/**
 * Takes attachments away.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/deleteattachment-operation
 */
export const deleteAttachment = operation(
  'DeleteAttachment',
  { attachmentIds: element('m:AttachmentIds', nonEmpty(attachmentIds)) },
  outcomes('DeleteAttachment', { rootItemId: optional(element('m:RootItemId', rootItemId)) }),
)
