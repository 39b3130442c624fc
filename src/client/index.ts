export type { Remedy, TimeZoneDefinition } from '../protocol/index.ts'
export { Attachment } from './attachments/attachment.ts'
export {
  AttachmentCollection,
  type AttachmentDetails,
  type FileAttachmentDetails,
} from './attachments/attachment-collection.ts'
export { FileAttachment } from './attachments/file-attachment.ts'
export { ItemAttachment } from './attachments/item-attachment.ts'
export { ReferenceAttachment } from './attachments/reference-attachment.ts'
export {
  type AutodiscoverAttempt,
  AutodiscoverLocalException,
  AutodiscoverRemoteException,
} from './autodiscover/autodiscover-exceptions.ts'
export { AutodiscoverService, type AutodiscoverServiceOptions } from './autodiscover/autodiscover-service.ts'
export { GetUserSettingsResponse } from './autodiscover/get-user-settings-response.ts'
export type { RedirectionUrlValidationCallback } from './autodiscover/search.ts'
export type { ResolveSrv, SrvRecord } from './autodiscover/srv.ts'
export { UserSettingName } from './autodiscover/user-setting-name.ts'
export { Bulk } from './bulk/bulk.ts'
export type { Clock } from './bulk/clock.ts'
export type { BulkCreateOptions } from './bulk/create.ts'
export type { BulkDeleteOptions, ExistingItem } from './bulk/delete.ts'
export type { Source } from './bulk/elements.ts'
export type { BulkGetOptions } from './bulk/get.ts'
export type { DoneRow, Journal, JournalRecord, SentRecord } from './bulk/journal.ts'
export { bulkKey } from './bulk/key.ts'
export type { Match } from './bulk/match.ts'
export type { NewItem } from './bulk/new-item.ts'
export { type BulkAction, BulkError, type BulkOutcome } from './bulk/outcome.ts'
export type { BulkPacing } from './bulk/pacing.ts'
export type { BulkProgress, BulkSummary } from './bulk/progress.ts'
export { type BulkOptions, BulkRun } from './bulk/run.ts'
export type { BulkTransferOptions } from './bulk/transfer.ts'
export type { BulkUpdateOptions } from './bulk/update.ts'
export type { BulkUpsertOptions } from './bulk/upsert.ts'
export { Contact } from './contact.ts'
export { ContactGroup, type ContactGroupInit, type ContactGroupProperties } from './contact-group.ts'
export type {
  CompleteName,
  ContactInit,
  ContactProperties,
  EmailAddressDictionary,
  EmailAddressLike,
  PhysicalAddressEntry,
} from './contact-properties.ts'
export { basic, bearer, type ConnectionCredentials, type Credentials, type HeaderCredentials } from './credentials.ts'
export { EmailAddress } from './email-address.ts'
export { BasePropertySet } from './enumerations/base-property-set.ts'
export { ConnectingIdType } from './enumerations/connecting-id-type.ts'
export { EmailAddressKey, ImAddressKey, PhoneNumberKey, PhysicalAddressKey } from './enumerations/dictionary-keys.ts'
export { EventType } from './enumerations/event-type.ts'
export { ExchangeVersion } from './enumerations/exchange-version.ts'
export { FileAsMapping } from './enumerations/file-as-mapping.ts'
export { MailboxType } from './enumerations/mailbox-type.ts'
export {
  DelegateFolderPermissionLevel,
  IdFormat,
  MeetingRequestsDeliveryScope,
  UploadAction,
} from './enumerations/mailbox-words.ts'
export { DefaultExtendedPropertySet, MapiPropertyType } from './enumerations/mapi-property-type.ts'
export { MemberStatus } from './enumerations/member-status.ts'
export { ResolveNameSearchLocation, UserPhotoSize } from './enumerations/people-words.ts'
export { FolderPermissionLevel, FolderPermissionReadAccess, PermissionScope } from './enumerations/permission-words.ts'
export {
  BodyType,
  ContactSource,
  Importance,
  PhysicalAddressIndex,
  Sensitivity,
} from './enumerations/property-words.ts'
export {
  AffectedTaskOccurrence,
  ConflictResolutionMode,
  DeleteMode,
  MessageDisposition,
  SendCancellationsMode,
  SendInvitationsMode,
  SendInvitationsOrCancellationsMode,
} from './enumerations/request-words.ts'
export { ServiceError } from './enumerations/service-error.ts'
export { ServiceResult } from './enumerations/service-result.ts'
export { ChangeType, SyncFolderItemsScope } from './enumerations/sync-words.ts'
export {
  AggregateType,
  ComparisonMode,
  ContainmentMode,
  FolderTraversal,
  ItemTraversal,
  LogicalOperator,
  OffsetBasePoint,
  SortDirection,
} from './enumerations/view-words.ts'
export { WellKnownFolderName } from './enumerations/well-known-folder-name.ts'
export {
  type RequestFailure,
  ServerBusyException,
  ServiceLocalException,
  ServiceObjectPropertyException,
  ServiceRemoteException,
  ServiceRequestException,
  ServiceResponseException,
  ServiceValidationException,
  ServiceVersionException,
  ServiceXmlDeserializationException,
  type Whereabouts,
} from './exceptions.ts'
export { ExchangeServerInfo } from './exchange-server-info.ts'
export { ExchangeService } from './exchange-service.ts'
export { FolderId, type FolderIdLike } from './folder-id.ts'
export { Folder } from './folders/folder.ts'
export { FolderPermission, type FolderRights } from './folders/folder-permission.ts'
export { FolderPermissionCollection } from './folders/folder-permission-collection.ts'
export type { FolderInit, FolderProperties } from './folders/folder-properties.ts'
export { FolderSchema } from './folders/folder-schema.ts'
export { CalendarFolder, ContactsFolder, SearchFolder, TasksFolder } from './folders/special-folders.ts'
export { GroupMember, type GroupMemberLike } from './group-member.ts'
export { GroupMemberCollection } from './group-member-collection.ts'
export { ImpersonatedUserId } from './impersonated-user-id.ts'
export { Item } from './item.ts'
export { ItemId } from './item-id.ts'
export type { ItemInit, ItemProperties, MessageBody } from './item-properties.ts'
export { AlternateId, ConvertIdResponse } from './mailbox/alternate-id.ts'
export { type DelegateInformation, DelegateUser, DelegateUserResponse } from './mailbox/delegate-user.ts'
export { ExportItemsResponse, type UploadItem, UploadItemsResponse } from './mailbox/exported-items.ts'
export { EventsMissed, type NotificationOptions } from './notifications/follow.ts'
export { FolderEvent, ItemEvent, NotificationEvent } from './notifications/notification-event.ts'
export type { PushOptions } from './notifications/notification-service.ts'
export { answerToPush, PushedNotification, readPushedNotification } from './notifications/push-message.ts'
export {
  type NotificationEventArgs,
  StreamingSubscriptionConnection,
  type SubscriptionErrorEventArgs,
} from './notifications/streaming-subscription-connection.ts'
export {
  GetEventsResults,
  PullSubscription,
  PushSubscription,
  StreamingSubscription,
  SubscriptionBase,
} from './notifications/subscription.ts'
export type { DelegatingMailbox } from './operations/delegates.ts'
export type { Sought } from './operations/find-items.ts'
export type { WatchedFolders } from './operations/subscribe.ts'
export type { UpdateOptions } from './operations/update-items.ts'
export type { FindPeopleResults } from './people/find-people-results.ts'
export type {
  ExpandGroupResults,
  NameResolution,
  NameResolutionCollection,
} from './people/name-resolution-collection.ts'
export { type Persona, PersonaSchema } from './people/persona.ts'
export type { GetUserPhotoResults } from './people/user-photo.ts'
export { ContactGroupSchema, ContactSchema, ItemSchema } from './properties/contact-schema.ts'
export { ExtendedPropertyDefinition } from './properties/extended-property-definition.ts'
export type { MapiValueOf } from './properties/mapi-value.ts'
export {
  IndexedPropertyDefinition,
  PropertyDefinition,
  PropertyDefinitionBase,
} from './properties/property-definition.ts'
export { PropertySet } from './properties/property-set.ts'
export { FolderResponse } from './responses/folder-response.ts'
export { GetAttachmentResponse } from './responses/get-attachment-response.ts'
export {
  CreateItemResponse,
  GetItemResponse,
  MoveCopyItemResponse,
  UpdateItemResponse,
} from './responses/item-responses.ts'
export { ServiceResponse } from './responses/service-response.ts'
export { ServiceResponseCollection } from './responses/service-response-collection.ts'
export type {
  FindFoldersResults,
  FindItemsResults,
  GroupedFindItemsResults,
  ItemGroup,
  Paging,
} from './search/find-results.ts'
export { Grouping } from './search/grouping.ts'
export { OrderByCollection } from './search/order-by-collection.ts'
export { SearchFilter } from './search/search-filter.ts'
export type { SearchValue } from './search/search-value.ts'
export { FolderView, ItemView, PagedView, SeekToConditionItemView } from './search/views.ts'
export { type ExtendedProperty, ServiceObject } from './service-object.ts'
export { ChangeCollection } from './sync/change-collection.ts'
export type { FolderChange, ItemChange } from './sync/changes.ts'
export type { SyncAllOptions } from './sync/sync-service.ts'
export type { CallOptions } from './transport/call-options.ts'
export type { ExchangeServiceOptions, TraceMessage } from './transport/service-options.ts'
export { StandardUser, UserId } from './user-id.ts'
