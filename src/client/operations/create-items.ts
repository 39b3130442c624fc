import type { Request } from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { itemWith } from '../properties/item-value.ts'
import { CreateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import { bagOf } from '../service-object.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, itemsOf } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

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
  if (given.some(item => !item.isNew)) {
    throw new ServiceValidationException(
      "This operation can't be performed because at least one item already has an ID.",
    )
  }
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(given, connection.version)
  const request = {
    ...attributes,
    savedItemFolderId,
    items: batch.map(({ item, edits }) => itemWith(bagOf(item).type, edits)),
  }
  const outcomes = await connection.call('CreateItem', request, options)
  const responses = withOutcomes('CreateItem', batch, outcomes, ({ item, edits }, found) => {
    const { outcome, answered } = itemOutcome(found)
    if (outcome.result === ServiceResult.Success) bagOf(item).commit(edits, answered?.values)
    return new CreateItemResponse(outcome, item)
  })
  return new ServiceResponseCollection(responses)
}
