import { addDelegate } from './add-delegate.ts'
import { convertId } from './convert-id.ts'
import { copyFolder } from './copy-folder.ts'
import { copyItem } from './copy-item.ts'
import { createAttachment } from './create-attachment.ts'
import { createFolder } from './create-folder.ts'
import { createFolderPath } from './create-folder-path.ts'
import { createItem } from './create-item.ts'
import { deleteAttachment } from './delete-attachment.ts'
import { deleteFolder } from './delete-folder.ts'
import { deleteItem } from './delete-item.ts'
import { emptyFolder } from './empty-folder.ts'
import { expandDL } from './expand-dl.ts'
import { exportItems } from './export-items.ts'
import { findFolder } from './find-folder.ts'
import { findItem } from './find-item.ts'
import { findPeople } from './find-people.ts'
import { getAttachment } from './get-attachment.ts'
import { getDelegate } from './get-delegate.ts'
import { getEvents } from './get-events.ts'
import { getFolder } from './get-folder.ts'
import { getInboxRules } from './get-inbox-rules.ts'
import { getItem } from './get-item.ts'
import { getPasswordExpirationDate } from './get-password-expiration-date.ts'
import { getPersona } from './get-persona.ts'
import { getServerTimeZones } from './get-server-time-zones.ts'
import { getServiceConfiguration } from './get-service-configuration.ts'
import { getStreamingEvents } from './get-streaming-events.ts'
import { getUserAvailability } from './get-user-availability.ts'
import { getUserOofSettings } from './get-user-oof-settings.ts'
import { getUserPhoto } from './get-user-photo.ts'
import { markAllItemsAsRead } from './mark-all-items-as-read.ts'
import { moveFolder } from './move-folder.ts'
import { moveItem } from './move-item.ts'
import type { Operation } from './operation.ts'
import { removeDelegate } from './remove-delegate.ts'
import { resolveNames } from './resolve-names.ts'
import { setUserPhoto } from './set-user-photo.ts'
import { subscribe } from './subscribe.ts'
import { syncFolderHierarchy } from './sync-folder-hierarchy.ts'
import { syncFolderItems } from './sync-folder-items.ts'
import { unservedBeside } from './unserved.ts'
import { unsubscribe } from './unsubscribe.ts'
import { updateDelegate } from './update-delegate.ts'
import { updateFolder } from './update-folder.ts'
import { updateItem } from './update-item.ts'
import { uploadItems } from './upload-items.ts'

/** THE operations, by the name that their elements are made of. */
export const operations = {
  CreateItem: createItem,
  GetItem: getItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  MoveItem: moveItem,
  CopyItem: copyItem,
  ResolveNames: resolveNames,
  ExpandDL: expandDL,
  CreateAttachment: createAttachment,
  GetAttachment: getAttachment,
  DeleteAttachment: deleteAttachment,
  FindPeople: findPeople,
  GetPersona: getPersona,
  GetUserPhoto: getUserPhoto,
  SetUserPhoto: setUserPhoto,
  GetFolder: getFolder,
  CreateFolder: createFolder,
  CreateFolderPath: createFolderPath,
  UpdateFolder: updateFolder,
  DeleteFolder: deleteFolder,
  MoveFolder: moveFolder,
  CopyFolder: copyFolder,
  EmptyFolder: emptyFolder,
  FindFolder: findFolder,
  SyncFolderHierarchy: syncFolderHierarchy,
  FindItem: findItem,
  SyncFolderItems: syncFolderItems,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
  GetEvents: getEvents,
  GetStreamingEvents: getStreamingEvents,
  ConvertId: convertId,
  GetDelegate: getDelegate,
  AddDelegate: addDelegate,
  UpdateDelegate: updateDelegate,
  RemoveDelegate: removeDelegate,
  ExportItems: exportItems,
  UploadItems: uploadItems,
  MarkAllItemsAsRead: markAllItemsAsRead,
  GetServerTimeZones: getServerTimeZones,
  GetInboxRules: getInboxRules,
  GetPasswordExpirationDate: getPasswordExpirationDate,
  GetServiceConfiguration: getServiceConfiguration,
  GetUserAvailabilityRequest: getUserAvailability,
  GetUserOofSettingsRequest: getUserOofSettings,
}

/** The operations of the schema that are known and not served, by the same name. */
export const unservedOperations = /* @__PURE__ */ unservedBeside(operations)

export type OperationName = keyof typeof operations

/** What an operation's request holds. */
export type Request<N extends OperationName> = (typeof operations)[N] extends Operation<infer R, infer _> ? R : never

/** What an operation's response holds. */
export type Response<N extends OperationName> = (typeof operations)[N] extends Operation<infer _, infer R> ? R : never
