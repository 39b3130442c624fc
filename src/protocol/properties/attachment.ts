import { EwsError } from '../ews-error.ts'
import type { ItemValue } from '../item.ts'
import {
  attribute,
  base64,
  bool,
  choice,
  dateTime,
  element,
  InvalidValue,
  int,
  type Kind,
  later,
  listing,
  named,
  optional,
  type RecordOf,
  record,
  since,
  text,
  type ValueOf,
  type VariantKind,
  variant,
} from '../kinds/index.ts'
import { keptItems, otherItems } from './item-types.ts'

/**
 * Identifies an attachment; an answer that changes the item it is attached to tells the item's new change key, too.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/attachmentid
 */
const attachmentId = named(
  't:AttachmentIdType',
  record({
    id: attribute('Id', text),
    rootItemId: optional(attribute('RootItemId', text)),
    rootItemChangeKey: optional(attribute('RootItemChangeKey', text)),
  }),
)

/** What every attachment has, in the order of the schema. */
const common = {
  attachmentId: optional(element('t:AttachmentId', attachmentId)),
  name: optional(element('t:Name', text)),
  contentType: optional(element('t:ContentType', text)),
  contentId: optional(element('t:ContentId', text)),
  contentLocation: optional(element('t:ContentLocation', text)),
  attachmentOriginalUrl: since('Exchange2016', optional(element('t:AttachmentOriginalUrl', text))),
  size: since('Exchange2010', optional(element('t:Size', int))),
  lastModifiedTime: since('Exchange2010', optional(element('t:LastModifiedTime', dateTime))),
  isInline: since('Exchange2010', optional(element('t:IsInline', bool))),
}

/** A file: its bytes are there only when somebody asks for them. */
const fileAttachment = named(
  't:FileAttachmentType',
  record({
    ...common,
    isContactPhoto: since('Exchange2010', optional(element('t:IsContactPhoto', bool))),
    content: optional(element('t:Content', base64)),
  }),
)

let anyItem: VariantKind<ItemValue | EwsError> | undefined

/** Tells what the items within attachments are: `item.ts` knows, and items may have attachments. */
export function settleAttachedItem(kind: VariantKind<ItemValue | EwsError>): void {
  anyItem = kind
}

const attachedItem = later('attached item', [...keptItems, ...otherItems], () => {
  if (anyItem) return anyItem
  throw new InvalidValue('nothing is known of items yet')
})

const itemAttachment = named('t:ItemAttachmentType', record({ ...common, item: optional(choice(attachedItem)) }))

/** What lies elsewhere; only its address is kept. */
const referenceAttachment = named(
  't:ReferenceAttachmentType',
  record({
    ...common,
    attachLongPathName: optional(element('t:AttachLongPathName', text)),
    providerType: optional(element('t:ProviderType', text)),
    providerEndpointUrl: optional(element('t:ProviderEndpointUrl', text)),
    attachmentThumbnailUrl: optional(element('t:AttachmentThumbnailUrl', text)),
    attachmentPreviewUrl: optional(element('t:AttachmentPreviewUrl', text)),
    permissionType: optional(element('t:PermissionType', int)),
    originalPermissionType: optional(element('t:OriginalPermissionType', int)),
    attachmentIsFolder: optional(element('t:AttachmentIsFolder', bool)),
  }),
)

type Common = RecordOf<typeof common>

/** A file as it travels. */
export interface FileAttachmentValue extends ValueOf<typeof fileAttachment> {
  type: 'FileAttachment'
}

/** An attached item as it travels, or its refusal in its place. */
export interface ItemAttachmentValue extends Common {
  type: 'ItemAttachment'
  item?: ItemValue | EwsError | undefined
}

/** A reference as it travels. */
export interface ReferenceAttachmentValue extends ValueOf<typeof referenceAttachment> {
  type: 'ReferenceAttachment'
}

/** An attachment as it travels: its type and what it has. */
export type AttachmentValue = FileAttachmentValue | ItemAttachmentValue | ReferenceAttachmentValue

const attachment: VariantKind<AttachmentValue> = variant({
  ItemAttachment: refusingAlone(itemAttachment),
  FileAttachment: refusingAlone(fileAttachment),
  ReferenceAttachment: refusingAlone(referenceAttachment),
})

/**
 * Attachments, each its value or its refusal.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/attachments-ex15websvcsotherref
 */
export const attachments: Kind<(AttachmentValue | EwsError)[]> = {
  ...named('t:ArrayOfAttachmentsType', listing(attachment as VariantKind<AttachmentValue | EwsError>)),
  name: 'attachments',
}

/** The same kind; reading a value that is not of it gives its refusal, so that it spoils none but this one. */
function refusingAlone<T extends object>(kind: Kind<T>): Kind<T> {
  return {
    ...kind,
    read: xml => {
      const depth = xml.depth - 1
      try {
        return kind.read(xml)
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error
        const place = xml.place()
        xml.leave(depth)
        const reason = `item:Attachments: ${error.message} (line ${place.line}, column ${place.column}).`
        return new EwsError('ErrorInvalidValueForProperty', reason) as never
      }
    },
  }
}
