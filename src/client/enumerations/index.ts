export { BasePropertySet } from './base-property-set.ts'
export { ConnectingIdType } from './connecting-id-type.ts'
export { EmailAddressKey, ImAddressKey, PhoneNumberKey, PhysicalAddressKey } from './dictionary-keys.ts'
export { ExchangeVersion } from './exchange-version.ts'
export { FileAsMapping } from './file-as-mapping.ts'
export { MailboxType } from './mailbox-type.ts'
export { DefaultExtendedPropertySet, MapiPropertyType } from './mapi-property-type.ts'
export { BodyType, ContactSource, Importance, PhysicalAddressIndex, Sensitivity } from './property-words.ts'
export {
  AffectedTaskOccurrence,
  ConflictResolutionMode,
  DeleteMode,
  MessageDisposition,
  SendCancellationsMode,
  SendInvitationsMode,
  SendInvitationsOrCancellationsMode,
} from './request-words.ts'
export { ServiceError } from './service-error.ts'
export { ServiceResult } from './service-result.ts'
export { WellKnownFolderName } from './well-known-folder-name.ts'
