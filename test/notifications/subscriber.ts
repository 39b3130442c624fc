import { expect } from 'vitest'
import type { DistinguishedFolderName, EventValue, Notification, Request, Response } from '../../src/protocol/index.ts'
import type { User } from '../../src/server/store/store.ts'
import {
  type CallOptions,
  field,
  type ItemId,
  itemIdOf,
  itemRef,
  type ResponseStream,
  set,
  type TestService,
} from '../support/service.ts'

export const contacts = { type: 'DistinguishedFolderId', id: 'contacts' } as const
export const everything = ['CopiedEvent', 'CreatedEvent', 'DeletedEvent', 'ModifiedEvent', 'MovedEvent'] as const

type Wish = Request<'Subscribe'>['wish']
type Of<T extends Wish['type']> = Omit<Extract<Wish, { type: T }>, 'type'>

/** Somebody with a mailbox who subscribes to what happens there or elsewhere. */
export class Subscriber {
  readonly ews: TestService
  readonly user: User

  constructor(ews: TestService, user: User) {
    this.ews = ews
    this.user = user
  }

  get as(): CallOptions {
    return { as: this.user }
  }

  create(...names: string[]): Promise<ItemId[]> {
    return this.ews.create(
      names.map(displayName => ({ displayName })),
      this.as,
    )
  }

  async createOne(name = 'x'): Promise<ItemId> {
    return (await this.create(name))[0] as ItemId
  }

  rename(id: ItemId, displayName = 'changed') {
    return this.ews.update(id, [set(field('contacts:DisplayName'), { displayName })], 'AlwaysOverwrite', this.as)
  }

  /** Moves a contact; gives what it is called there. */
  async move(id: ItemId, to: DistinguishedFolderName): Promise<ItemId> {
    const toFolderId = { type: 'DistinguishedFolderId' as const, id: to }
    const [outcome] = await this.ews.call('MoveItem', { toFolderId, itemIds: [itemRef(id)] }, this.as)
    return itemIdOf(outcome)
  }

  delete(id: ItemId, deleteType: Request<'DeleteItem'>['deleteType'] = 'HardDelete') {
    return this.ews.delete([id], deleteType, this.as)
  }

  /** Gives somebody rights on one of his folders. */
  share(other: User, rights: string, name: DistinguishedFolderName = 'contacts'): Promise<void> {
    return this.ews.database.execute(
      `update folder set permissions = '${JSON.stringify([{ user: other.mailbox.address, rights }])}'
       where mailbox_id = ${this.user.mailbox.id} and distinguished_name = '${name}'`,
    )
  }

  async subscribe(wish: Wish): Promise<Response<'Subscribe'>[number]> {
    const [outcome] = await this.ews.call('Subscribe', { wish }, this.as)
    return outcome as Response<'Subscribe'>[number]
  }

  /** Subscribes to all events of the contacts folder, unless told otherwise. */
  pull(changes: Partial<Of<'PullSubscriptionRequest'>> = {}): Promise<Response<'Subscribe'>[number]> {
    const given = changes.subscribeToAllFolders === undefined ? { folderIds: [contacts] } : {}
    const wish = { ...given, eventTypes: [...everything], timeout: 10, ...changes }
    return this.subscribe({ type: 'PullSubscriptionRequest', ...wish })
  }

  /** A pull subscription that must succeed. */
  async pulling(changes?: Partial<Of<'PullSubscriptionRequest'>>): Promise<Puller> {
    const { result, code, subscriptionId, watermark } = await this.pull(changes)
    expect([result, code]).toEqual(['Success', 'NoError'])
    return new Puller(this, subscriptionId as string, watermark as string)
  }

  /** Subscribes to a stream of all events of the contacts folder, unless told otherwise; gives the identifier. */
  async streaming(changes: Partial<Of<'StreamingSubscriptionRequest'>> = {}): Promise<string> {
    const wish = { folderIds: [contacts], eventTypes: [...everything], ...changes }
    const { code, subscriptionId } = await this.subscribe({ type: 'StreamingSubscriptionRequest', ...wish })
    expect(code).toBe('NoError')
    return subscriptionId as string
  }

  /** Opens a stream, and takes its first message, which must be a good one. */
  async stream(...subscriptionIds: string[]): Promise<ResponseStream<'GetStreamingEvents'>> {
    const stream = await this.opening(...subscriptionIds)
    expect(await stream.next()).toEqual([{ result: 'Success', code: 'NoError', connectionStatus: 'OK' }])
    return stream
  }

  opening(...subscriptionIds: string[]): Promise<ResponseStream<'GetStreamingEvents'>> {
    return this.ews.stream('GetStreamingEvents', { subscriptionIds, connectionTimeout: 1 }, this.as)
  }

  async events(subscriptionId: string, watermark: string): Promise<Response<'GetEvents'>[number]> {
    const [outcome] = await this.ews.call('GetEvents', { subscriptionId, watermark }, this.as)
    return outcome as Response<'GetEvents'>[number]
  }

  async unsubscribe(subscriptionId: string): Promise<string | undefined> {
    const [outcome] = await this.ews.call('Unsubscribe', { subscriptionId }, this.as)
    return outcome?.code
  }
}

/** A pull subscription, and how far its owner is. */
export class Puller {
  readonly id: string
  watermark: string
  readonly #subscriber: Subscriber

  constructor(subscriber: Subscriber, id: string, watermark: string) {
    this.#subscriber = subscriber
    this.id = id
    this.watermark = watermark
  }

  /** The next notification. */
  async next(): Promise<Notification> {
    const outcome = await this.#subscriber.events(this.id, this.watermark)
    expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
    const notification = outcome.notification as Notification
    expect(notification).toMatchObject({ subscriptionId: this.id, previousWatermark: this.watermark })
    this.watermark = notification.events.at(-1)?.watermark ?? this.watermark
    return notification
  }

  /** What happened since the last time, one line each; nothing when only the state is told. */
  async told(): Promise<string[]> {
    const lines: string[] = []
    for (;;) {
      const { events, moreEvents } = await this.next()
      lines.push(...events.filter(({ type }) => type !== 'StatusEvent').map(lineOf))
      if (!moreEvents) return lines
    }
  }
}

/** The next message of a stream that tells something; signs of life are passed over. */
export async function nextOf(stream: ResponseStream<'GetStreamingEvents'>) {
  for (;;) {
    const [message] = (await stream.next()) ?? []
    if (message?.connectionStatus !== 'OK' || message.result !== 'Success') return message
  }
}

/** What the next message tells, one line each. */
export async function toldBy(stream: ResponseStream<'GetStreamingEvents'>): Promise<string[]> {
  const message = await nextOf(stream)
  expect(message).toMatchObject({ result: 'Success', code: 'NoError' })
  return (message?.notifications ?? []).flatMap(({ events }) => events.map(lineOf))
}

/** The folders that tests are about, by their identifiers. */
export async function foldersOf({ ews, as }: Subscriber) {
  const idOf = (name: DistinguishedFolderName) => ews.folderId(name, as)
  return {
    contacts: await idOf('contacts'),
    inbox: await idOf('inbox'),
    deletedItems: await idOf('deleteditems'),
    deletions: await idOf('recoverableitemsdeletions'),
  }
}

/** An event in one line, identifiers and all. */
export function lineOf(event: EventValue): string {
  if (!('object' in event)) return event.type
  const old = 'oldObject' in event ? ` from ${event.oldObject.id} in ${event.oldParentFolderId.id}` : ''
  return `${event.type} ${event.object.id} in ${event.parentFolderId.id}${old}`
}

/** The same of what it should be. */
export function line(
  type: EventValue['type'],
  id: string | ItemId | undefined,
  folder: string,
  old?: { id: string | ItemId | undefined; folder: string },
): string {
  const text = (one: string | ItemId | undefined) => (typeof one === 'string' ? one : one?.id)
  return `${type} ${text(id)} in ${folder}${old ? ` from ${text(old.id)} in ${old.folder}` : ''}`
}
