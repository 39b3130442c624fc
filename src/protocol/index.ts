export {
  type DelegateFolder,
  type DelegateLevel,
  type DelegateOutcome,
  type DelegatePermissions,
  type DelegateUserValue,
  type DeliverMeetingRequests,
  delegateFolders,
} from './delegate.ts'
export {
  type DistinguishedFolderName,
  distinguishedFolderNames,
  distinguishedFolders,
} from './distinguished-folders.ts'
export {
  type AnyRequest,
  readRequest,
  readResponse,
  schemaViolation,
  type UnservedRequest,
  type WallClockOf,
  writeRequest,
  writeResponse,
  writeStreamedResponse,
  writeUnservedResponse,
} from './envelope.ts'
export { type ErrorDetail, EwsError } from './ews-error.ts'
export {
  address,
  common,
  distinguishedPropertySets,
  type ExtendedPath,
  extendedKeyOf,
  extendedPathOf,
  type MapiId,
  mapiIdOf,
  publicString,
  tag,
} from './extended-path.ts'
export { canonicalMapiValue, mapiKindOf } from './extended-value.ts'
export { SoapFault, writeFault } from './fault.ts'
export { fieldNamed, type NamedField, namedFields } from './field-names.ts'
export {
  type FolderBag,
  type FolderType,
  type FolderValue,
  type FolderValues,
  folderClassOf,
  folderSchemas,
  folderTypeOf,
  type WritableFolderValues,
} from './folder.ts'
export { fullNameOf, titleKey } from './full-name.ts'
export type { GroupBy } from './group-by.ts'
export type { RequestHeaders, ResponseHeaders, ServerVersionInfo } from './headers.ts'
export type { FolderRef, ItemRef } from './ids.ts'
export { type ItemValue, itemTypeOf } from './item.ts'
export type { ItemShape } from './item-shape.ts'
export {
  beginningOf,
  compareKeys,
  type Dictionary,
  type DictionaryKind,
  folded,
  foldedCase,
  foldedMarks,
  InvalidValue,
  type Kind,
  type ListKind,
  type MapiForm,
  type MapiPropertyType,
  type MapiValue,
  mapiPropertyTypes,
  type Random,
  type RecordKind,
  type Scalar,
  type SearchForm,
  type SearchKey,
  type Shape,
  textKeyOf,
  type ValueOf,
  type Word,
  wordsOf,
} from './kinds/index.ts'
export { type EventValue, eventTypes, type Notification } from './notification.ts'
export type { FolderShape } from './operations/get-folder.ts'
export { type TimeZoneDefinition, weekdays } from './operations/get-server-time-zones.ts'
export { type UserPhotoSize, userPhotoSizes } from './operations/get-user-photo.ts'
export { type OperationName, operations, type Request, type Response, unservedOperations } from './operations/index.ts'
export { schemaOperations } from './operations/schema-operations.ts'
export type { HierarchyChange } from './operations/sync-folder-hierarchy.ts'
export type { SyncedItem } from './operations/sync-folder-items.ts'
export type { FolderChange, FolderUpdate } from './operations/update-folder.ts'
export type { ItemChange, ItemUpdate } from './operations/update-item.ts'
export { type AnyResponseCode, failure, type Outcome, type ResultClass, success } from './outcome.ts'
export type { PropertyPath } from './path.ts'
export { type PersonaKey, type PersonaValues, personaSchema } from './persona.ts'
export {
  type AttachmentValue,
  attachments as attachmentsKind,
  type FileAttachmentValue,
  type ItemAttachmentValue,
  type ReferenceAttachmentValue,
} from './properties/attachment.ts'
export type { MemberValue } from './properties/distribution-list.ts'
export {
  type FileAsMapping,
  fileAsMappings,
  fileAsOf,
  type NameParts,
} from './properties/file-as-mapping.ts'
export {
  calendarPermissionLevels,
  type PermissionLevel,
  type PermissionSetValue,
  type PermissionValue,
  permissionLevels,
  type UserIdValue,
} from './properties/permission-set.ts'
export type { PersonaAttribution, PersonaPhoneNumber, PersonaPostalAddress } from './properties/persona-values.ts'
export {
  type AnyKey,
  type AnyValues,
  type CommonValues,
  type ContactKey,
  type ContactValues,
  contactSchema,
  type GroupValues,
  type ItemKey,
  type ItemSchema,
  type ItemType,
  itemSchemas,
  type SchemaRow,
  type WritableCommonValues,
  type WritableContactValues,
  type WritableGroupValues,
} from './properties/schema.ts'
export type { EmailAddressValue, ExtendedProperty, ItemIdValue, MailboxValue } from './properties/values.ts'
export { isResponseCode, type Remedy, type ResponseCode, remedyOf, responseCodes } from './response-codes.ts'
export { responseTexts, textOf, textOfError } from './response-texts.ts'
export type { Condition, SearchExpression } from './restriction.ts'
export {
  readSendNotification,
  readSendNotificationResult,
  sendNotificationAction,
  writeSendNotification,
  writeSendNotificationResult,
} from './send-notification.ts'
export { type Bag, extendedSlot, type ItemBag, isEmpty, type Slot, slotOf, slotWithId } from './slot.ts'
export type { FieldOrder } from './sort-order.ts'
export { atLeast, type ExchangeVersion, exchangeVersions, resolveVersion } from './versions.ts'
export type { ItemView } from './view.ts'
export { EwsWriter, namespaces, type WallClock } from './wire.ts'
