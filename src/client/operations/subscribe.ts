import type { Request } from '../../protocol/index.ts'
import { EventType } from '../enumerations/event-type.ts'
import { ServiceValidationException, ServiceXmlDeserializationException } from '../exceptions.ts'
import { type FolderIdLike, folderRefOf } from '../folder-id.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch } from '../validation.ts'
import { onlyOutcome } from './outcomes.ts'

type Wish = Request<'Subscribe'>['wish']

/** The folders that a subscription is about; null for all of the caller's own mailbox. */
export type WatchedFolders = Iterable<FolderIdLike> | null

/** What one wants to be told of, as requests have it. */
export function watchedIn({ version }: Connection, folders: WatchedFolders, types: Iterable<EventType>) {
  const words = Object.values(EventType)
  const eventTypes = checkBatch('eventTypes', types, type => {
    if (words.includes(type)) return `${type}Event` as const
    throw new ServiceValidationException(`'${type}' is not one of ${words.join(', ')}.`)
  })
  if (folders === null) return { subscribeToAllFolders: true, eventTypes }
  return { folderIds: checkBatch('folderIds', folders, folder => folderRefOf(folder, version)), eventTypes }
}

/** Subscribes. @returns the identifier, and from where on things are told; a stream does not tell */
export async function subscribe(
  connection: Connection,
  wish: Wish,
  options: CallOptions,
): Promise<{ readonly id: string; readonly watermark: string }> {
  const outcomes = await connection.call('Subscribe', { wish }, options)
  const { subscriptionId: id, watermark = '' } = onlyOutcome('Subscribe', outcomes)
  if (id === undefined) throw new ServiceXmlDeserializationException('The answer to Subscribe holds no SubscriptionId.')
  return { id, watermark }
}
