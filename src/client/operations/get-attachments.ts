import { type AttachmentValue, EwsError, type Outcome } from '../../protocol/index.ts'
import { Attachment, attachmentValueOf } from '../attachments/attachment.ts'
import { attachmentOf } from '../attachments/attachment-of.ts'
import { ItemAttachment, settleItem } from '../attachments/item-attachment.ts'
import type { BodyType } from '../enumerations/property-words.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { bagOf } from '../properties/property-bag.ts'
import type { PropertyDefinitionBase } from '../properties/property-definition.ts'
import { PropertySet, placesOf } from '../properties/property-set.ts'
import { GetAttachmentResponse } from '../responses/get-attachment-response.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import { pathOf } from '../search/search-filter.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { checkBatch, checkText } from '../validation.ts'
import { newItem } from './item-classes.ts'
import { objectOutcome, unreadable, withOutcomes } from './outcomes.ts'

/** What is wanted of attached items; files have no properties. */
export interface AttachedItemShape {
  readonly bodyType?: BodyType | undefined
  readonly additionalProperties?: Iterable<PropertyDefinitionBase> | undefined
}

/** Gets what attachments hold, into those that are objects. */
export async function getAttachments(
  service: ExchangeService,
  attachments: Iterable<Attachment | string>,
  { bodyType, additionalProperties = [] }: AttachedItemShape,
  options: CallOptions,
): Promise<ServiceResponseCollection<GetAttachmentResponse>> {
  const connection = connectionOf(service)
  const batch = checkBatch('attachments', attachments, one => ({ id: idOf(one), known: one }))
  const definitions = [...additionalProperties]
  const paths = definitions.map(definition => pathOf(definition, connection.version))
  const request = {
    ...((bodyType || paths.length > 0) && {
      attachmentShape: { bodyType, ...(paths.length > 0 && { additionalProperties: paths }) },
    }),
    attachmentIds: batch.map(({ id }) => ({ type: 'AttachmentId' as const, id })),
  }
  const told = placesOf(new PropertySet('AllProperties', definitions))
  const outcomes = await connection.call('GetAttachment', request, options)
  const responses = withOutcomes('GetAttachment', batch, outcomes, ({ known }, outcome) => {
    const value = outcome.attachments?.[0]
    if (value instanceof EwsError) return new GetAttachmentResponse(unreadable(outcome, value), undefined)
    if (!value) return new GetAttachmentResponse(outcome.result === 'Error' ? outcome : nothing, undefined)
    const attachment = typeof known === 'string' ? attachmentOf(service, value) : known
    Object.assign(attachmentValueOf(attachment), value)
    return new GetAttachmentResponse(withItem(attachment, value, outcome, service, told), attachment)
  })
  return new ServiceResponseCollection(responses)
}

const nothing: Outcome = {
  result: ServiceResult.Error,
  code: ServiceError.ErrorInternalServerError,
  text: 'The server answered Success without the attachment.',
}

/** Gives an attachment the item that it holds. @returns the outcome, an error for an item that cannot be read */
function withItem(
  attachment: Attachment,
  value: AttachmentValue,
  outcome: Outcome,
  service: ExchangeService,
  told: ReturnType<typeof placesOf>,
): Outcome {
  if (!(attachment instanceof ItemAttachment && value.type === 'ItemAttachment')) return outcome
  const { outcome: ofItem, answered } = objectOutcome(outcome, value.item)
  if (answered) {
    const item = newItem(service, answered.type)
    const bag = bagOf(item)
    bag.load(answered.values, told(bag.type))
    settleItem(attachment, item)
  }
  return ofItem
}

function idOf(attachment: Attachment | string): string {
  if (typeof attachment === 'string') return checkText('attachmentId', attachment)
  if (!(attachment instanceof Attachment))
    throw new ServiceValidationException(`${String(attachment)} is not an Attachment.`)
  if (attachment.id !== undefined) return attachment.id
  throw new ServiceValidationException("This service object doesn't have an ID.")
}
