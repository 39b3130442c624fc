export type { Remedy } from '../protocol/index.ts'
export { Contact, type ExtendedProperty } from './contact.ts'
export type {
  CompleteName,
  ContactInit,
  ContactProperties,
  EmailAddressDictionary,
  EmailAddressLike,
  MessageBody,
  PhysicalAddressEntry,
} from './contact-properties.ts'
export { basic, bearer, type Credentials } from './credentials.ts'
export { EmailAddress } from './email-address.ts'
export { BasePropertySet } from './enumerations/base-property-set.ts'
export { ConnectingIdType } from './enumerations/connecting-id-type.ts'
export { EmailAddressKey, ImAddressKey, PhoneNumberKey, PhysicalAddressKey } from './enumerations/dictionary-keys.ts'
export { ExchangeVersion } from './enumerations/exchange-version.ts'
export { FileAsMapping } from './enumerations/file-as-mapping.ts'
export { MailboxType } from './enumerations/mailbox-type.ts'
export { DefaultExtendedPropertySet, MapiPropertyType } from './enumerations/mapi-property-type.ts'
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
export { ImpersonatedUserId } from './impersonated-user-id.ts'
export { ItemId } from './item-id.ts'
export type { UpdateOptions } from './operations/update-items.ts'
export { ContactSchema, ItemSchema } from './properties/contact-schema.ts'
export { ExtendedPropertyDefinition } from './properties/extended-property-definition.ts'
export type { MapiValueOf } from './properties/mapi-value.ts'
export {
  IndexedPropertyDefinition,
  PropertyDefinition,
  PropertyDefinitionBase,
} from './properties/property-definition.ts'
export { PropertySet } from './properties/property-set.ts'
export { CreateItemResponse, GetItemResponse, UpdateItemResponse } from './responses/item-responses.ts'
export { ServiceResponse } from './responses/service-response.ts'
export { ServiceResponseCollection } from './responses/service-response-collection.ts'
export type { CallOptions } from './transport/call-options.ts'
export type { ExchangeServiceOptions, TraceMessage } from './transport/service-options.ts'
