import type { Notification } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { onlyOutcome } from '../operations/outcomes.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { eventsOf, FolderEvent, ItemEvent } from './notification-event.ts'

/**
 * A subscription to what happens in folders.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.subscriptionbase
 */
export abstract class SubscriptionBase {
  readonly service: ExchangeService
  readonly id: string

  constructor(service: ExchangeService, id: string) {
    this.service = service
    this.id = id
  }
}

/** A subscription that its owner ends. */
abstract class EndableSubscription extends SubscriptionBase {
  /**
   * Ends the subscription.
   * @throws ServiceResponseException when the server answers with an error, such as ErrorSubscriptionNotFound
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.pullsubscription.unsubscribe
   */
  async unsubscribe(options: CallOptions = {}): Promise<void> {
    const outcomes = await connectionOf(this.service).call('Unsubscribe', { subscriptionId: this.id }, options)
    onlyOutcome('Unsubscribe', outcomes)
  }
}

/**
 * What happened since the last time.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.geteventsresults
 */
export class GetEventsResults {
  readonly allEvents: readonly (ItemEvent | FolderEvent)[]
  /** Whether there is more to get at once. */
  readonly moreEventsAvailable: boolean

  constructor({ events, moreEvents = false }: Pick<Notification, 'events' | 'moreEvents'>) {
    this.allEvents = eventsOf(events)
    this.moreEventsAvailable = moreEvents
  }

  get itemEvents(): readonly ItemEvent[] {
    return this.allEvents.filter(event => event instanceof ItemEvent)
  }

  get folderEvents(): readonly FolderEvent[] {
    return this.allEvents.filter(event => event instanceof FolderEvent)
  }
}

/**
 * A subscription whose owner asks what happened.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.pullsubscription
 */
export class PullSubscription extends EndableSubscription {
  #watermark: string
  #moreEventsAvailable = false

  constructor(service: ExchangeService, id: string, watermark: string) {
    super(service, id)
    this.#watermark = watermark
  }

  /** How far its owner is: who keeps it can go on from there with another subscription. */
  get watermark(): string {
    return this.#watermark
  }

  /** Whether there is more to get at once. */
  get moreEventsAvailable(): boolean {
    return this.#moreEventsAvailable
  }

  /**
   * Gets what happened since the last time. When that fails, the next call asks for the same.
   * @throws ServiceResponseException when the server answers with an error, such as ErrorSubscriptionNotFound
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.pullsubscription.getevents
   */
  async getEvents(options: CallOptions = {}): Promise<GetEventsResults> {
    const request = { subscriptionId: this.id, watermark: this.#watermark }
    const outcomes = await connectionOf(this.service).call('GetEvents', request, options)
    const { notification = { events: [] } } = onlyOutcome('GetEvents', outcomes)
    const results = new GetEventsResults(notification)
    this.#watermark = notification.events.at(-1)?.watermark ?? this.#watermark
    this.#moreEventsAvailable = results.moreEventsAvailable
    return results
  }
}

/**
 * A subscription whose owner is told through a connection that stays open.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.streamingsubscription
 */
export class StreamingSubscription extends EndableSubscription {}

/**
 * A subscription whose owner is told at an address of his, until he answers that he does not want to be any more.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.pushsubscription
 */
export class PushSubscription extends SubscriptionBase {
  /** From where on it tells. */
  readonly watermark: string

  constructor(service: ExchangeService, id: string, watermark: string) {
    super(service, id)
    this.watermark = watermark
  }
}
