import type { Bag, ItemChange, ItemIdValue, Request } from '../../protocol/index.ts'
import { bagOf, Contact } from '../contact.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { updatesOf } from '../properties/item-value.ts'
import type { Edit } from '../properties/property-bag.ts'
import { UpdateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { requireVersion } from '../validation.ts'
import { type Changed, changesOf, contactsOf } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

/** What may be said of a call that changes items. */
export interface UpdateOptions extends CallOptions {
  /** Whether read receipts are held back. Needs Exchange2013. */
  readonly suppressReadReceipts?: boolean | undefined
}

/** The attributes of a request. */
type Attributes = Pick<
  Request<'UpdateItem'>,
  'conflictResolution' | 'messageDisposition' | 'sendMeetingInvitationsOrCancellations'
>

/** Sends the changes of contacts: those that succeed are clean then, the others keep their changes. */
export async function updateItems(
  connection: Connection,
  items: Iterable<Contact>,
  folder: FolderIdLike | null | undefined,
  attributes: Attributes,
  { suppressReadReceipts, ...options }: UpdateOptions,
): Promise<ServiceResponseCollection<UpdateItemResponse>> {
  const contacts = contactsOf(items)
  if (contacts.some(contact => contact.isNew || !contact.isDirty)) {
    throw new ServiceValidationException(
      "This operation can't be performed because one or more items are new or unmodified.",
    )
  }
  if (suppressReadReceipts !== undefined) {
    requireVersion('The parameter suppressReadReceipts', 'Exchange2013', connection.version)
  }
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(contacts, connection.version)
  const request = { ...attributes, suppressReadReceipts, savedItemFolderId, itemChanges: batch.map(itemChangeOf) }
  const outcomes = await connection.call('UpdateItem', request, options)
  const responses = withOutcomes('UpdateItem', batch, outcomes, ({ contact, edits }, found) => {
    const { outcome, values } = itemOutcome(found)
    const returned = outcome.result === ServiceResult.Success ? absorb(contact, edits, values) : undefined
    return new UpdateItemResponse(outcome, returned, found.conflictResults?.count ?? 0)
  })
  return new ServiceResponseCollection(responses)
}

function itemChangeOf({ contact, edits }: Changed): ItemChange {
  return { itemId: itemRefOf(contact.id as ItemId), updates: updatesOf(bagOf(contact), edits) }
}

/** Takes the changes as saved. What comes back is the item's new change key, or another item. */
function absorb(contact: Contact, edits: readonly Edit[], values: Bag | undefined): Contact | undefined {
  const itemId = values?.['itemId'] as ItemIdValue | undefined
  const isSame = itemId === undefined || itemId.id === contact.id?.uniqueId
  bagOf(contact).commit(edits, isSame && itemId ? { itemId } : {})
  if (isSame || !values) return undefined
  const returned = new Contact(contact.service)
  bagOf(returned).load(values, new Set())
  return returned
}
