import { itemShape } from '../item-shape.ts'
import { attribute, element, listing, named, nonEmpty, optional, record, text, variant } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { attachments } from '../properties/attachment.ts'
import { operation } from './operation.ts'

const { includeMimeContent, bodyType, filterHtmlContent, additionalProperties } = itemShape.shape

/**
 * What an answer shall tell of attached items besides what it always does; files have no shape.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/attachmentshape
 */
const attachmentShape = named(
  't:AttachmentResponseShapeType',
  record({ includeMimeContent, bodyType, filterHtmlContent, additionalProperties }),
)

const attachmentId = named('t:RequestAttachmentIdType', record({ id: attribute('Id', text) }))

/** Identifiers of attachments. */
export const attachmentIds = named(
  't:ArrayOfRequestAttachmentIdsType',
  listing(variant({ AttachmentId: attachmentId })),
)

/**
 * Gets attachments with what is in them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getattachment-operation
 */
export const getAttachment = operation(
  'GetAttachment',
  {
    attachmentShape: optional(element('m:AttachmentShape', attachmentShape)),
    attachmentIds: element('m:AttachmentIds', nonEmpty(attachmentIds)),
  },
  outcomes('GetAttachment', { attachments: element('m:Attachments', attachments) }),
)
