import type { TimeZoneDefinition } from '../../protocol/index.ts'
import type { IdFormat, MeetingRequestsDeliveryScope } from '../enumerations/mailbox-words.ts'
import { connectionOf } from '../exchange-service-base.ts'
import type { ItemId } from '../item-id.ts'
import { convertIds } from '../operations/convert-ids.ts'
import { changeDelegates, type DelegatingMailbox, getDelegates, removeDelegates } from '../operations/delegates.ts'
import { exportItems, uploadItems } from '../operations/export-items.ts'
import { onlyOutcome } from '../operations/outcomes.ts'
import { PeopleService } from '../people/people-service.ts'
import type { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { UserId } from '../user-id.ts'
import { requireVersion } from '../validation.ts'
import type { AlternateId, ConvertIdResponse } from './alternate-id.ts'
import type { DelegateInformation, DelegateUser, DelegateUserResponse } from './delegate-user.ts'
import type { ExportItemsResponse, UploadItem, UploadItemsResponse } from './exported-items.ts'

/** The calls of a service that are about mailboxes: who acts for their owners, and forms of ids and items. */
export abstract class MailboxService extends PeopleService {
  /**
   * Tells who acts for the owner of a mailbox.
   * @param includePermissions whether with what they may do
   * @param userIds who is asked about; everybody when there are none
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.getdelegates
   */
  async getDelegates(
    mailbox: DelegatingMailbox,
    includePermissions: boolean,
    userIds: Iterable<UserId | string> = [],
    options: CallOptions = {},
  ): Promise<DelegateInformation> {
    return getDelegates(connectionOf(this), mailbox, includePermissions, userIds, options)
  }

  /**
   * Lets users act for the owner of a mailbox. @returns what became of each
   * @throws ServiceResponseException when the server refuses all
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.adddelegates
   */
  async addDelegates(
    mailbox: DelegatingMailbox,
    meetingRequestsDeliveryScope: MeetingRequestsDeliveryScope | null | undefined,
    delegateUsers: Iterable<DelegateUser>,
    options: CallOptions = {},
  ): Promise<readonly DelegateUserResponse[]> {
    const scope = meetingRequestsDeliveryScope
    return changeDelegates(connectionOf(this), 'AddDelegate', mailbox, scope, delegateUsers, options)
  }

  /**
   * Changes what delegates may do; what is not said stays. @returns what became of each
   * @throws ServiceResponseException when the server refuses all
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.updatedelegates
   */
  async updateDelegates(
    mailbox: DelegatingMailbox,
    meetingRequestsDeliveryScope: MeetingRequestsDeliveryScope | null | undefined,
    delegateUsers: Iterable<DelegateUser>,
    options: CallOptions = {},
  ): Promise<readonly DelegateUserResponse[]> {
    const scope = meetingRequestsDeliveryScope
    return changeDelegates(connectionOf(this), 'UpdateDelegate', mailbox, scope, delegateUsers, options)
  }

  /**
   * Lets users act for the owner of a mailbox no more. @returns what became of each
   * @throws ServiceResponseException when the server refuses all
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.removedelegates
   */
  async removeDelegates(
    mailbox: DelegatingMailbox,
    userIds: Iterable<UserId | string>,
    options: CallOptions = {},
  ): Promise<readonly DelegateUserResponse[]> {
    return removeDelegates(connectionOf(this), mailbox, userIds, options)
  }

  /**
   * Writes identifiers in another form.
   * @throws ServiceValidationException for an empty batch
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.convertids
   */
  async convertIds(
    ids: Iterable<AlternateId>,
    destinationFormat: IdFormat,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<ConvertIdResponse>> {
    return convertIds(connectionOf(this), ids, destinationFormat, options)
  }

  /**
   * Writes an identifier in another form.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.convertid
   */
  async convertId(id: AlternateId, destinationFormat: IdFormat, options: CallOptions = {}): Promise<AlternateId> {
    const response = (await convertIds(connectionOf(this), [id], destinationFormat, options)).at(0)
    response.throwIfNecessary()
    return response.convertedId ?? id
  }

  /**
   * Gets the time zones that the server knows, with their rules.
   * @param timeZoneIds which; all when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.getservertimezones
   */
  async getServerTimeZones(
    timeZoneIds?: Iterable<string> | null,
    options: CallOptions = {},
  ): Promise<readonly TimeZoneDefinition[]> {
    const connection = connectionOf(this)
    requireVersion('getServerTimeZones', 'Exchange2010', connection.version)
    const request = { returnFullTimeZoneData: true, ...(timeZoneIds && { ids: [...timeZoneIds] }) }
    const outcomes = await connection.call('GetServerTimeZones', request, options)
    return onlyOutcome('GetServerTimeZones', outcomes).timeZoneDefinitions ?? []
  }

  /**
   * Gets items whole, in a form that `uploadItems` takes back: also what no property tells. Needs Exchange2010_SP1.
   * @throws ServiceValidationException for an empty batch
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/exportitems-operation
   */
  async exportItems(
    itemIds: Iterable<ItemId | string>,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<ExportItemsResponse>> {
    return exportItems(connectionOf(this), itemIds, options)
  }

  /**
   * Puts exported items into folders, as new ones or in place of those that are there. Needs Exchange2010_SP1.
   * @throws ServiceValidationException for an empty batch, or a folder that is not given by its id
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/uploaditems-operation
   */
  async uploadItems(
    items: Iterable<UploadItem>,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<UploadItemsResponse>> {
    return uploadItems(connectionOf(this), items, options)
  }
}
