import type { EventType } from '../enumerations/event-type.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { MailboxService } from '../mailbox/mailbox-service.ts'
import { subscribe, type WatchedFolders, watchedIn } from '../operations/subscribe.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { requireVersion } from '../validation.ts'
import { type EventsMissed, Follower, type NotificationOptions } from './follow.ts'
import type { FolderEvent, ItemEvent } from './notification-event.ts'
import { PullSubscription, PushSubscription, StreamingSubscription } from './subscription.ts'

/** What may be said of a push subscription. */
export interface PushOptions extends CallOptions {
  /** Comes with every notification; needs Exchange2013. */
  readonly callerData?: string | undefined
}

/** How a service is told what happens. */
export abstract class NotificationService extends MailboxService {
  /**
   * Tells what happens in folders, while it happens, for as long as the program listens: the connection is made anew when
   * its time is over or it is lost, and the subscription when the server has forgotten it. `EventsMissed` comes first, and
   * whenever something may have been missed: synchronize then. An event may be told twice after that.
   * @param folders null for all of the mailbox
   * @throws what the first attempt fails with; later, what no repetition mends; the reason of an aborted signal, at once
   */
  notifications(
    this: ExchangeService,
    folders: WatchedFolders,
    options: NotificationOptions = {},
  ): AsyncGenerator<ItemEvent | FolderEvent | EventsMissed, undefined, undefined> {
    return new Follower(this, folders, options).events()
  }

  /**
   * Subscribes to what happens, to ask for it with `getEvents`.
   * @param folders null for all of the mailbox
   * @param timeout after how many minutes without `getEvents` the subscription ends, 1 to 1440
   * @param watermark from where on, by that of another subscription; from now on when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.subscribetopullnotifications
   */
  async subscribeToPullNotifications(
    this: ExchangeService,
    folders: WatchedFolders,
    timeout: number,
    watermark: string | null | undefined,
    eventTypes: Iterable<EventType>,
    options: CallOptions = {},
  ): Promise<PullSubscription> {
    const connection = connectionOf(this)
    const what = { ...watchedIn(connection, folders, eventTypes), ...(watermark && { watermark }) }
    const wish = { type: 'PullSubscriptionRequest', ...what, timeout } as const
    const { id, watermark: since } = await subscribe(connection, wish, options)
    return new PullSubscription(this, id, since)
  }

  /**
   * Subscribes to what happens, to be told through a `StreamingSubscriptionConnection`. Needs Exchange2010_SP1.
   * @param folders null for all of the mailbox
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.subscribetostreamingnotifications
   */
  async subscribeToStreamingNotifications(
    this: ExchangeService,
    folders: WatchedFolders,
    eventTypes: Iterable<EventType>,
    options: CallOptions = {},
  ): Promise<StreamingSubscription> {
    const connection = connectionOf(this)
    requireVersion('subscribeToStreamingNotifications', 'Exchange2010_SP1', connection.version)
    const wish = { type: 'StreamingSubscriptionRequest', ...watchedIn(connection, folders, eventTypes) } as const
    const { id } = await subscribe(connection, wish, options)
    return new StreamingSubscription(this, id)
  }

  /**
   * Subscribes to what happens, to be told at an address of the program's: see `readPushedNotification` and `answerToPush`.
   * @param folders null for all of the mailbox
   * @param url where the server posts to
   * @param frequency after how many minutes without events the server gives a sign of life, 1 to 1440
   * @param watermark from where on, by that of another subscription; from now on when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.subscribetopushnotifications
   */
  async subscribeToPushNotifications(
    this: ExchangeService,
    folders: WatchedFolders,
    url: string | URL,
    frequency: number,
    watermark: string | null | undefined,
    eventTypes: Iterable<EventType>,
    { callerData, ...options }: PushOptions = {},
  ): Promise<PushSubscription> {
    const connection = connectionOf(this)
    if (callerData !== undefined) requireVersion('The parameter callerData', 'Exchange2013', connection.version)
    const what = { ...watchedIn(connection, folders, eventTypes), ...(watermark && { watermark }) }
    const where = { statusFrequency: frequency, url: String(url), ...(callerData !== undefined && { callerData }) }
    const wish = { type: 'PushSubscriptionRequest', ...what, ...where } as const
    const { id, watermark: since } = await subscribe(connection, wish, options)
    return new PushSubscription(this, id, since)
  }
}
