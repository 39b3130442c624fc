import { type ItemChange, type Request, success } from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { type ItemId, itemRefOf } from '../item-id.ts'
import { updatesOf } from '../properties/item-value.ts'
import type { Edit } from '../properties/property-bag.ts'
import { bagOf } from '../properties/property-bag.ts'
import { UpdateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { requireVersion } from '../validation.ts'
import { type Changed, changesOf, itemsOf, requireAllChanged } from './batch.ts'
import { newItem } from './item-classes.ts'
import { type Answered, itemOutcome, withOutcomes } from './outcomes.ts'
import { checkPhotos, ownEdits, sendAttachments, withAttachments } from './send-attachments.ts'

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

/** Sends the changes of items: those that succeed are clean then, the others keep their changes. */
export async function updateItems<T extends Item>(
  connection: Connection,
  items: Iterable<T>,
  folder: FolderIdLike | null | undefined,
  attributes: Attributes,
  { suppressReadReceipts, ...options }: UpdateOptions,
): Promise<ServiceResponseCollection<UpdateItemResponse<T>>> {
  const given = itemsOf(items)
  requireAllChanged(given)
  if (suppressReadReceipts !== undefined) {
    requireVersion('The parameter suppressReadReceipts', 'Exchange2013', connection.version)
  }
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(given, connection.version)
  checkPhotos(batch)
  const own = batch.flatMap(({ object, edits }) =>
    ownEdits(edits).length > 0 ? [{ object, edits: ownEdits(edits) }] : [],
  )
  const request = { ...attributes, suppressReadReceipts, savedItemFolderId, itemChanges: own.map(itemChangeOf) }
  const outcomes = own.length > 0 ? await connection.call('UpdateItem', request, options) : []
  const updated = new Map(
    withOutcomes('UpdateItem', own, outcomes, ({ object, edits }, found) => {
      const { outcome, answered } = itemOutcome(found)
      const returned = outcome.result === ServiceResult.Success ? absorb(object, edits, answered) : undefined
      return [object, new UpdateItemResponse(outcome, returned, found.conflictResults?.count ?? 0)] as const
    }),
  )
  const left = withAttachments(batch.filter(({ object }) => updated.get(object)?.result !== ServiceResult.Error))
  const failures = await sendAttachments(connection, left, options)
  const responses = given.map(item => {
    const response = updated.get(item) ?? new UpdateItemResponse<T>(success({}), undefined, 0)
    const failure = failures.get(item)
    return failure ? new UpdateItemResponse(failure, response.returnedItem, response.conflictCount) : response
  })
  return new ServiceResponseCollection(responses)
}

function itemChangeOf({ object, edits }: Changed<Item>): ItemChange {
  return { itemId: itemRefOf(object.id as ItemId), updates: updatesOf(bagOf(object), edits) }
}

/** Takes the changes as saved. What comes back is the item's new change key, or another item. */
function absorb<T extends Item>(item: T, edits: readonly Edit[], answered: Answered | undefined): T | undefined {
  const itemId = answered?.values.itemId
  const isSame = itemId === undefined || itemId.id === item.id?.uniqueId
  bagOf(item).commit(edits, isSame && itemId ? { itemId } : {})
  if (isSame || !answered) return undefined
  const returned = newItem<T>(item.service, answered.type)
  bagOf(returned).load(answered.values, new Set())
  return returned
}
