import { failureOf } from '../bulk/failure.ts'
import type { EventType } from '../enumerations/event-type.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import { ServiceRequestException, ServiceResponseException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { checkLifetime, longestSilence, type StreamMessage, streamingEvents } from '../operations/streaming-events.ts'
import type { WatchedFolders } from '../operations/subscribe.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { withDeadline } from '../transport/deadline.ts'
import { eventsOf, type FolderEvent, type ItemEvent } from './notification-event.ts'
import type { StreamingSubscription } from './subscription.ts'

/** How one is told what happens; times in milliseconds unless they say otherwise. */
export interface NotificationOptions extends CallOptions {
  /** What one is told of; Copied, Created, Deleted, Modified and Moved when absent. */
  readonly eventTypes?: Iterable<EventType> | undefined
  /** How many minutes a connection stays open before the next one, 1 to 30; 30 when absent. */
  readonly lifetime?: number | undefined
  /** How long a connection may be silent before it counts as lost; 90,000 when absent. */
  readonly longestSilence?: number | undefined
  /** How long to wait before the first attempt to connect again; 1,000 when absent, then twice as long, and so on. */
  readonly firstWait?: number | undefined
  /** The longest wait; 60,000 when absent. */
  readonly longestWait?: number | undefined
}

/**
 * What was not told: something may have happened before this, so what is kept here must be synchronized. It comes first,
 * and again whenever a connection or the subscription was lost; all that happens from then on is told.
 */
export class EventsMissed {
  readonly eventType = 'Missed'
  /** Why; undefined for the first one, since nobody was told before. */
  readonly cause: unknown

  constructor(cause?: unknown) {
    this.cause = cause
  }
}

/** Subscriptions that are no good any more: another one is made. */
const lost: ReadonlySet<string> = new Set([
  ServiceError.ErrorSubscriptionNotFound,
  ServiceError.ErrorSubscriptionUnsubscribed,
  ServiceError.ErrorInvalidSubscription,
  ServiceError.ErrorExpiredSubscription,
  ServiceError.ErrorMissedNotificationEvents,
  ServiceError.ErrorReadEventsFailed,
])

/** Tells what happens in folders, for as long as somebody listens. */
export class Follower {
  readonly #service: ExchangeService
  readonly #folders: WatchedFolders
  readonly #options: NotificationOptions
  readonly #lifetime: number
  #subscription: StreamingSubscription | undefined
  /** What has to be told before all else. */
  #missed: EventsMissed | undefined = new EventsMissed()
  #wasConnected = false
  #failures = 0

  /** @throws ServiceValidationException for options that cannot be */
  constructor(service: ExchangeService, folders: WatchedFolders, options: NotificationOptions) {
    this.#service = service
    this.#folders = folders
    this.#options = options
    this.#lifetime = checkLifetime(options.lifetime ?? 30)
  }

  /** @throws what keeps it from being told: the first failure, and later those that no repetition mends; the signal's reason */
  async *events(): AsyncGenerator<ItemEvent | FolderEvent | EventsMissed, undefined, undefined> {
    try {
      for (;;) yield* this.#untilItEnds()
    } finally {
      const leaving = this.#subscription?.unsubscribe().catch(() => {})
      // Whoever wants it to end at once does not wait for that.
      if (!this.#signals.some(signal => signal?.aborted)) await leaving
    }
  }

  async *#untilItEnds(): AsyncGenerator<ItemEvent | FolderEvent | EventsMissed, undefined, undefined> {
    try {
      for await (const message of this.#messages()) yield* this.#toldBy(message)
    } catch (error) {
      await this.#recover(error)
    }
  }

  *#toldBy({ notifications = [] }: StreamMessage): Generator<ItemEvent | FolderEvent | EventsMissed, void, undefined> {
    if (this.#missed) yield this.#missed
    this.#missed = undefined
    for (const event of notifications.flatMap(({ events }) => eventsOf(events))) {
      this.#throwIfAborted()
      yield event
    }
  }

  /** The messages of one connection, which ends as it should. */
  async *#messages(): AsyncGenerator<StreamMessage, undefined, undefined> {
    const { signal, eventTypes = everything, longestSilence: silence = longestSilence } = this.#options
    const options = { signal, silence }
    this.#subscription ??= await this.#service.subscribeToStreamingNotifications(this.#folders, eventTypes, { signal })
    const connection = connectionOf(this.#service)
    const opened = Date.now()
    for await (const message of streamingEvents(connection, [this.#subscription.id], this.#lifetime, options)) {
      const response = new ServiceResponse(message)
      response.throwIfNecessary()
      this.#wasConnected = true
      this.#failures = 0
      yield message
      if (message.connectionStatus !== 'Closed') continue
      // A server that ends connections long before their time is about to stop.
      if (Date.now() - opened < (this.#lifetime * 60_000) / 2) await this.#pause(this.#backOff())
      return
    }
    throw new ServiceRequestException('The connection ended before its time.')
  }

  /** Waits until another attempt makes sense. @throws the error when none does */
  async #recover(error: unknown): Promise<void> {
    this.#throwIfAborted()
    const isLost = error instanceof ServiceResponseException && lost.has(error.errorCode)
    const { next, wait = 0 } = failureOf(error)
    if (!this.#wasConnected || !(isLost || next === 'again')) throw error
    if (isLost) this.#subscription = undefined
    this.#missed = new EventsMissed(error)
    this.#failures++
    await this.#pause(Math.max(wait, this.#backOff()))
  }

  /** Not the same for all who lost their connections at the same time. */
  #backOff(): number {
    const { firstWait = 1000, longestWait = 60_000 } = this.#options
    return Math.min(longestWait, firstWait * 2 ** (this.#failures - 1)) * (0.5 + Math.random() / 2)
  }

  async #pause(milliseconds: number): Promise<void> {
    const forever = () => new Promise<never>(() => {})
    await withDeadline(milliseconds, this.#signals, forever).catch(() => {})
    this.#throwIfAborted()
  }

  #throwIfAborted(): void {
    for (const signal of this.#signals) signal?.throwIfAborted()
  }

  get #signals() {
    return [this.#options.signal, connectionOf(this.#service).signal]
  }
}

const everything: readonly EventType[] = ['Copied', 'Created', 'Deleted', 'Modified', 'Moved']
