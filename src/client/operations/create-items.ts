import type { Request } from '../../protocol/index.ts'
import { bagOf, type Contact } from '../contact.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import { itemWith } from '../properties/item-value.ts'
import { CreateItemResponse } from '../responses/item-responses.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { changesOf, contactsOf } from './batch.ts'
import { itemOutcome, withOutcomes } from './outcomes.ts'

/** The attributes of a request. */
type Attributes = Pick<Request<'CreateItem'>, 'messageDisposition' | 'sendMeetingInvitations'>

/** Creates contacts: those that succeed get their id and are clean then, the others stay new. */
export async function createItems(
  connection: Connection,
  items: Iterable<Contact>,
  folder: FolderIdLike | null | undefined,
  attributes: Attributes,
  options: CallOptions,
): Promise<ServiceResponseCollection<CreateItemResponse>> {
  const contacts = contactsOf(items)
  if (contacts.some(contact => !contact.isNew)) {
    throw new ServiceValidationException(
      "This operation can't be performed because at least one item already has an ID.",
    )
  }
  const savedItemFolderId = folder ? folderRefOf(folder, connection.version) : undefined
  const batch = changesOf(contacts, connection.version)
  const request = { ...attributes, savedItemFolderId, items: batch.map(({ edits }) => itemWith(edits)) }
  const outcomes = await connection.call('CreateItem', request, options)
  const responses = withOutcomes('CreateItem', batch, outcomes, ({ contact, edits }, found) => {
    const { outcome, values } = itemOutcome(found)
    if (outcome.result === ServiceResult.Success) bagOf(contact).commit(edits, values)
    return new CreateItemResponse(outcome, contact)
  })
  return new ServiceResponseCollection(responses)
}
