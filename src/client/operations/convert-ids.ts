import type { IdFormat } from '../enumerations/mailbox-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { AlternateId, ConvertIdResponse } from '../mailbox/alternate-id.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch } from '../validation.ts'
import { withOutcomes } from './outcomes.ts'

/** Writes identifiers in another form. */
export async function convertIds(
  connection: Connection,
  ids: Iterable<AlternateId>,
  destinationFormat: IdFormat,
  options: CallOptions,
): Promise<ServiceResponseCollection<ConvertIdResponse>> {
  const sourceIds = checkBatch('ids', ids, id => {
    if (!(id instanceof AlternateId)) throw new ServiceValidationException(`${String(id)} is not an AlternateId.`)
    const { format, uniqueId, mailbox, isArchive } = id
    return { type: 'AlternateId' as const, format, id: uniqueId, mailbox, ...(isArchive && { isArchive }) }
  })
  const outcomes = await connection.call('ConvertId', { destinationFormat, sourceIds }, options)
  const responses = withOutcomes('ConvertId', sourceIds, outcomes, (_, { alternateId: found, ...outcome }) => {
    const converted = found && new AlternateId(found.format, found.id, found.mailbox, found.isArchive)
    return new ConvertIdResponse(outcome, converted)
  })
  return new ServiceResponseCollection(responses)
}
