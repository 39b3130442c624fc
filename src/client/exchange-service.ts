import type { Attachment } from './attachments/attachment.ts'
import { Bulk } from './bulk/bulk.ts'
import type { Contact } from './contact.ts'
import type { BodyType } from './enumerations/property-words.ts'
import {
  type AffectedTaskOccurrence,
  ConflictResolutionMode,
  type DeleteMode,
  type MessageDisposition,
  type SendCancellationsMode,
  type SendInvitationsMode,
  type SendInvitationsOrCancellationsMode,
} from './enumerations/request-words.ts'
import { connectionOf } from './exchange-service-base.ts'
import type { FolderIdLike } from './folder-id.ts'
import type { Item } from './item.ts'
import type { ItemId } from './item-id.ts'
import { NotificationService } from './notifications/notification-service.ts'
import { createItems } from './operations/create-items.ts'
import { deleteItems } from './operations/delete-items.ts'
import { getAttachments } from './operations/get-attachments.ts'
import { bindToItems, loadPropertiesForItems } from './operations/get-items.ts'
import { transferItems } from './operations/transfer-items.ts'
import { type UpdateOptions, updateItems } from './operations/update-items.ts'
import type { PropertyDefinitionBase } from './properties/property-definition.ts'
import type { PropertySet } from './properties/property-set.ts'
import type { GetAttachmentResponse } from './responses/get-attachment-response.ts'
import type {
  CreateItemResponse,
  GetItemResponse,
  MoveCopyItemResponse,
  UpdateItemResponse,
} from './responses/item-responses.ts'
import type { ServiceResponse } from './responses/service-response.ts'
import type { ServiceResponseCollection } from './responses/service-response-collection.ts'
import type { CallOptions } from './transport/call-options.ts'
import type { ExchangeServiceOptions } from './transport/service-options.ts'

/**
 * A mailbox at an Exchange server, or at any server that speaks Exchange Web Services.
 *
 * Every batch method makes one call and gives one response for each item, in order. What fails for one item is a value
 * in its response. What fails for all is an exception: `ServiceLocalException` and its kin when nothing was sent or the
 * answer could not be read, `ServiceRequestException` when the request failed, `ServiceResponseException` and
 * `ServerBusyException` when the server refused it, and the reason of an aborted signal.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice
 */
export class ExchangeService extends NotificationService {
  /** Any number of items, in as many calls as it takes. */
  readonly bulk: Bulk

  /** @throws ServiceLocalException for options that cannot work */
  constructor(options: ExchangeServiceOptions) {
    super(options)
    this.bulk = new Bulk(this, options.bulk)
  }

  /**
   * Creates items, with what is attached to them. Those that succeed have their id then; the others stay new and can be
   * given again. Servers before Exchange2010_SP2 get the attachments of each item in a call of its own: what fails there
   * is the item's error, though it has an id.
   * @param parentFolderId the folder for all of them; that of their type, such as Contacts, when absent
   * @throws ServiceValidationException for an empty batch, since servers refuse it, or one with an item that has an id
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.createitems
   */
  createItems<T extends Item>(
    items: Iterable<T>,
    parentFolderId?: FolderIdLike | null,
    messageDisposition?: MessageDisposition | null,
    sendInvitationsMode?: SendInvitationsMode | null,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<CreateItemResponse<T>>> {
    const attributes = {
      messageDisposition: messageDisposition ?? undefined,
      sendMeetingInvitations: sendInvitationsMode ?? undefined,
    }
    return createItems(connectionOf(this), items, parentFolderId, attributes, options)
  }

  /**
   * Gets items by their ids, each an object of its own class: `Contact`, `ContactGroup` or `Item`.
   * @typeParam T what the program takes them for; where there may be others, take `Item` and ask with `instanceof`
   * @param propertySet which properties
   * @throws ServiceValidationException, ServiceVersionException for a property newer than the requested version
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.bindtoitems
   */
  async bindToItems<T extends Item = Contact>(
    itemIds: Iterable<ItemId | string>,
    propertySet: PropertySet,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<GetItemResponse<T>>> {
    return bindToItems<T>(this, itemIds, propertySet, options)
  }

  /**
   * Gets properties into items that have an id. What such an item held before, unsent changes included, is
   * forgotten; after an error it stays as it is.
   * @param propertySet which properties
   * @throws ServiceValidationException, ServiceVersionException for a property newer than the requested version
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.loadpropertiesforitems
   */
  async loadPropertiesForItems<T extends Item>(
    items: Iterable<T>,
    propertySet: PropertySet,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<GetItemResponse<T>>> {
    return loadPropertiesForItems(connectionOf(this), items, propertySet, options)
  }

  /**
   * Sends the changes of items. Those that succeed have no changes then; the others keep theirs and can be given again.
   * Attachments are removed in a call of their own for all items, and added in one for each item that has new ones; what
   * fails there is the item's error, and is all that is left to be sent.
   * @param savedItemsDestinationFolderId means nothing for contacts, but is sent
   * @throws ServiceValidationException when one of them is new or has no changes
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.updateitems
   */
  updateItems<T extends Item>(
    items: Iterable<T>,
    savedItemsDestinationFolderId?: FolderIdLike | null,
    conflictResolution: ConflictResolutionMode = ConflictResolutionMode.AutoResolve,
    messageDisposition?: MessageDisposition | null,
    sendInvitationsOrCancellationsMode?: SendInvitationsOrCancellationsMode | null,
    options: UpdateOptions = {},
  ): Promise<ServiceResponseCollection<UpdateItemResponse<T>>> {
    const attributes = {
      conflictResolution,
      messageDisposition: messageDisposition ?? undefined,
      sendMeetingInvitationsOrCancellations: sendInvitationsOrCancellationsMode ?? undefined,
    }
    return updateItems(connectionOf(this), items, savedItemsDestinationFolderId, attributes, options)
  }

  /**
   * Deletes items by their ids.
   * @throws ServiceValidationException for an empty batch
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.deleteitems
   */
  deleteItems(
    itemIds: Iterable<ItemId | string>,
    deleteMode: DeleteMode,
    sendCancellationsMode?: SendCancellationsMode | null,
    affectedTaskOccurrences?: AffectedTaskOccurrence | null,
    options: UpdateOptions = {},
  ): Promise<ServiceResponseCollection<ServiceResponse>> {
    const attributes = {
      deleteType: deleteMode,
      sendMeetingCancellations: sendCancellationsMode ?? undefined,
      affectedTaskOccurrences: affectedTaskOccurrences ?? undefined,
    }
    return deleteItems(connectionOf(this), itemIds, attributes, options)
  }

  /**
   * Moves items to a folder, which gives each a new id.
   * @typeParam T what the program takes them for
   * @param returnNewItemIds whether the answer tells the new ids, as it does when absent; needs Exchange2010_SP1
   * @throws ServiceValidationException for an empty batch
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.moveitems
   */
  async moveItems<T extends Item = Contact>(
    itemIds: Iterable<ItemId | string>,
    destinationFolderId: FolderIdLike,
    returnNewItemIds?: boolean | null,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<MoveCopyItemResponse<T>>> {
    const wanted = returnNewItemIds ?? undefined
    return transferItems<T>(this, 'MoveItem', itemIds, destinationFolderId, wanted, options)
  }

  /**
   * Copies items to a folder, which may be the one they lie in.
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.copyitems
   */
  async copyItems<T extends Item = Contact>(
    itemIds: Iterable<ItemId | string>,
    destinationFolderId: FolderIdLike,
    returnNewItemIds?: boolean | null,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<MoveCopyItemResponse<T>>> {
    const wanted = returnNewItemIds ?? undefined
    return transferItems<T>(this, 'CopyItem', itemIds, destinationFolderId, wanted, options)
  }

  /**
   * Gets what attachments hold.
   * @param attachments objects, into which it is got, or ids
   * @param bodyType the form of the bodies of attached items; the best one there is when absent
   * @param additionalProperties properties of attached items that are told when they are asked for
   * @throws ServiceValidationException for an empty batch, or one with an attachment that has no id
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.getattachments
   */
  async getAttachments(
    attachments: Iterable<Attachment | string>,
    bodyType?: BodyType | null,
    additionalProperties?: Iterable<PropertyDefinitionBase> | null,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<GetAttachmentResponse>> {
    const shape = { bodyType: bodyType ?? undefined, additionalProperties: additionalProperties ?? undefined }
    return getAttachments(this, attachments, shape, options)
  }
}
