import { type AttachmentValue, EwsError, type Outcome } from '../../protocol/index.ts'
import { ServiceResult } from '../enumerations/service-result.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'
import { bagOf, type Edit } from '../properties/property-bag.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import type { Changed } from './batch.ts'
import { withOutcomes } from './outcomes.ts'

/** What went wrong with the attachments of each item; those of which nothing is said went well. */
export type Failures = Map<Item, Outcome>

/** The changes that are sent with the item itself. */
export function ownEdits(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ place }) => !place.apart)
}

/** @throws ServiceValidationException for an item that would have two photos */
export function checkPhotos(batch: readonly Changed<Item>[]): void {
  for (const [index, { edits }] of batch.entries()) {
    const added = edits.find(({ place }) => place.apart && place.adds)?.value as AttachmentValue[] | undefined
    const photos = added?.filter(one => one.type === 'FileAttachment' && one.isContactPhoto) ?? []
    if (photos.length > 1)
      throw new ServiceValidationException(`items[${index}]: Multiple contact photos in attachment.`, { index })
  }
}

/** Those of a batch that have attachments to be sent apart from the properties. */
export function withAttachments(batch: readonly Changed<Item>[]): Changed<Item>[] {
  return batch.flatMap(({ object, edits }) => {
    const apart = edits.filter(({ place }) => place.apart)
    return apart.length > 0 ? [{ object, edits: apart }] : []
  })
}

/**
 * Removes and adds attachments: one call removes those of all items, then one for each item adds what is new to it.
 * What could not be done stays to be done.
 */
export async function sendAttachments(
  connection: Connection,
  batch: readonly Changed<Item>[],
  options: CallOptions,
): Promise<Failures> {
  const failures: Failures = new Map()
  await removeAll(connection, batch, failures, options)
  for (const { object, edits } of batch) {
    const added = edits.find(({ place }) => place.adds)
    if (added && !failures.has(object)) await add(connection, object, added, failures, options)
  }
  return failures
}

async function removeAll(
  connection: Connection,
  batch: readonly Changed<Item>[],
  failures: Failures,
  options: CallOptions,
): Promise<void> {
  const removed = batch.flatMap(({ object, edits }) =>
    edits.filter(({ place }) => !place.adds).map(edit => ({ object, edit, id: keyOf(edit) })),
  )
  if (removed.length === 0) return
  const attachmentIds = removed.map(({ id }) => ({ type: 'AttachmentId' as const, id }))
  const outcomes = await connection.call('DeleteAttachment', { attachmentIds }, options)
  withOutcomes('DeleteAttachment', removed, outcomes, ({ object, edit }, outcome) => {
    if (outcome.result === ServiceResult.Error) return void failures.set(object, outcome)
    const bag = bagOf(object)
    bag.commit([edit])
    bag.touch(outcome.rootItemId?.rootItemChangeKey)
  })
}

/** The place of an attachment ends with its identifier. */
function keyOf({ place: { id } }: Edit): string {
  return id.slice(id.indexOf('.') + 1)
}

async function add(
  connection: Connection,
  item: Item,
  { place, value }: Edit,
  failures: Failures,
  options: CallOptions,
): Promise<void> {
  const bag = bagOf(item)
  const { uniqueId: id, changeKey } = item.id as ItemId
  const attachments = value as AttachmentValue[]
  const request = { parentItemId: { id, changeKey }, attachments }
  const outcomes = await connection.call('CreateAttachment', request, options)
  const saved: AttachmentValue[] = []
  withOutcomes('CreateAttachment', attachments, outcomes, (attachment, outcome) => {
    if (outcome.result === ServiceResult.Error) return void failures.set(item, outcome)
    bag.touch(settle(attachment, outcome.attachments?.[0]))
    saved.push(attachment)
  })
  bag.commit([{ place, value: saved }])
  const rest = ((bag.get(place) ?? []) as AttachmentValue[]).filter(attachment => !saved.includes(attachment))
  if (rest.length > 0) bag.set(place, rest)
  else bag.discard(place)
}

/** Takes over the identifiers that the server gave. @returns the item's new change key */
export function settle(attachment: AttachmentValue, told: AttachmentValue | EwsError | undefined): string | undefined {
  if (!told || told instanceof EwsError || !told.attachmentId) return undefined
  attachment.attachmentId = told.attachmentId
  return told.attachmentId.rootItemChangeKey
}
