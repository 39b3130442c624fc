import { type AttachmentValue, atLeast, type Request } from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { itemWith, type ReceivedValues } from '../properties/item-value.ts'
import { bagOf, type Edit } from '../properties/property-bag.ts'
import { CreateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, itemsOf, requireAllNew } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'
import { checkPhotos, ownEdits, sendAttachments, settle, withAttachments } from './send-attachments.ts'

/** The attributes of a request. */
type Attributes = Pick<Request<'CreateItem'>, 'messageDisposition' | 'sendMeetingInvitations'>

/** Creates items: those that succeed get their id and are clean then, the others stay new. */
export async function createItems<T extends Item>(
  connection: Connection,
  items: Iterable<T>,
  folder: FolderIdLike | null | undefined,
  attributes: Attributes,
  options: CallOptions,
): Promise<ServiceResponseCollection<CreateItemResponse<T>>> {
  const given = itemsOf(items)
  requireAllNew(given)
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(given, connection.version)
  checkPhotos(batch)
  // Older servers take no attachments when items are created.
  const atOnce = atLeast(connection.version, 'Exchange2010_SP2')
  const sent = batch.map(({ object, edits }) => ({ object, edits: atOnce ? edits : ownEdits(edits) }))
  const request = {
    ...attributes,
    savedItemFolderId,
    items: sent.map(({ object, edits }) => itemWith(bagOf(object).type, edits)),
  }
  const outcomes = await connection.call('CreateItem', request, options)
  const created = withOutcomes('CreateItem', sent, outcomes, ({ object, edits }, found) => {
    const { outcome, answered } = itemOutcome(found)
    if (outcome.result === ServiceResult.Success) commit(object, edits, answered?.values)
    return { object, outcome }
  })
  const left = atOnce ? [] : withAttachments(batch.filter(({ object }) => !object.isNew))
  const failures = await sendAttachments(connection, left, options)
  const responses = created.map(
    ({ object, outcome }) => new CreateItemResponse(failures.get(object) ?? outcome, object),
  )
  return new ServiceResponseCollection(responses)
}

/** Takes an item as saved. Its attachments are told in the order in which they were sent. */
function commit(item: Item, edits: readonly Edit[], { attachments = [], ...values }: ReceivedValues = {}): void {
  bagOf(item).commit(edits, values)
  const sent = edits.find(({ place }) => place.apart)?.value as AttachmentValue[] | undefined
  if (sent?.length === attachments.length)
    for (const [index, attachment] of sent.entries()) bagOf(item).touch(settle(attachment, attachments[index]))
}
