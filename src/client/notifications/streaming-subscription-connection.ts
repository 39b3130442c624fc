import { ServiceLocalException, ServiceResponseException, ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import { checkLifetime, longestSilence, type StreamMessage, streamingEvents } from '../operations/streaming-events.ts'
import { ServiceResponse } from '../responses/service-response.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { eventsOf, type FolderEvent, type ItemEvent } from './notification-event.ts'
import { StreamingSubscription } from './subscription.ts'

/** What happened, and which subscription tells. */
export interface NotificationEventArgs {
  readonly subscription: StreamingSubscription
  readonly events: readonly (ItemEvent | FolderEvent)[]
}

/** What went wrong with a subscription, or with all when there is none. */
export interface SubscriptionErrorEventArgs {
  readonly subscription: StreamingSubscription | undefined
  readonly exception: Error
}

/**
 * A connection through which streaming subscriptions tell what happens. It ends after its lifetime, or when it is lost,
 * and can be opened again then; `ExchangeService.notifications` does all that by itself.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.streamingsubscriptionconnection
 */
export class StreamingSubscriptionConnection {
  /** Called with what happened. What it throws ends the connection. */
  onNotificationEvent: ((args: NotificationEventArgs) => void) | undefined
  /** Called with what the server says to be wrong with a subscription, which then does not belong to the connection any more. */
  onSubscriptionError: ((args: SubscriptionErrorEventArgs) => void) | undefined
  /** Called when the connection ended, with the reason unless it was closed or its lifetime is over. */
  onDisconnect: ((args: { readonly exception: unknown }) => void) | undefined

  readonly #service: ExchangeService
  readonly #lifetime: number
  readonly #subscriptions = new Map<string, StreamingSubscription>()
  #open: AbortController | undefined

  /**
   * @param lifetime in minutes, 1 to 30
   * @throws ServiceValidationException for another lifetime, or what is no streaming subscription
   */
  constructor(service: ExchangeService, subscriptions: Iterable<StreamingSubscription>, lifetime: number) {
    this.#service = service
    this.#lifetime = checkLifetime(lifetime)
    for (const subscription of subscriptions) this.addSubscription(subscription)
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  get currentSubscriptions(): readonly StreamingSubscription[] {
    return [...this.#subscriptions.values()]
  }

  /** @throws ServiceLocalException while the connection is open */
  addSubscription(subscription: StreamingSubscription): void {
    this.#requireClosed()
    if (!(subscription instanceof StreamingSubscription))
      throw new ServiceValidationException(`${String(subscription)} is not a StreamingSubscription.`)
    this.#subscriptions.set(subscription.id, subscription)
  }

  /** @throws ServiceLocalException while the connection is open */
  removeSubscription(subscription: StreamingSubscription): void {
    this.#requireClosed()
    this.#subscriptions.delete(subscription.id)
  }

  /**
   * Opens the connection; it is open when the promise resolves, and everything that happens from then on is told.
   * @throws ServiceLocalException when it is open, or has no subscription; what a call throws
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.streamingsubscriptionconnection.open
   */
  async open({ signal }: CallOptions = {}): Promise<void> {
    this.#requireClosed()
    if (this.#subscriptions.size === 0)
      throw new ServiceLocalException(
        'You must add at least one subscription to this connection before it can be opened.',
      )
    const controller = new AbortController()
    this.#open = controller
    const stop = () => controller.abort(signal?.reason)
    signal?.addEventListener('abort', stop)
    const ids = [...this.#subscriptions.keys()]
    const options = { signal: controller.signal, silence: longestSilence }
    const messages = streamingEvents(connectionOf(this.#service), ids, this.#lifetime, options)
    const end = () => {
      this.#open = undefined
      signal?.removeEventListener('abort', stop)
    }
    try {
      signal?.throwIfAborted()
      const first = await messages.next()
      void this.#follow(messages, first.value, controller, end)
    } catch (error) {
      end()
      throw error
    }
  }

  /** Ends the connection. @throws ServiceLocalException when it is not open */
  close(): void {
    if (!this.#open)
      throw new ServiceLocalException("This operation can't be performed because the connection is closed.")
    this.#open.abort(closed)
  }

  async #follow(
    messages: AsyncGenerator<StreamMessage, undefined, undefined>,
    first: StreamMessage | undefined,
    controller: AbortController,
    end: () => void,
  ): Promise<void> {
    let exception: unknown
    try {
      if (first) this.#tell(first)
      for await (const message of messages) this.#tell(message)
    } catch (error) {
      exception = error === closed ? undefined : error
    }
    controller.abort(closed)
    end()
    this.onDisconnect?.({ exception })
  }

  #tell(message: StreamMessage): void {
    const response = new ServiceResponse(message)
    if (response.result === 'Error') this.#refuse(message, new ServiceResponseException(response))
    for (const { subscriptionId, events } of message.notifications ?? []) {
      const subscription = this.#subscriptions.get(subscriptionId)
      const told = eventsOf(events)
      if (subscription && told.length > 0) this.onNotificationEvent?.({ subscription, events: told })
    }
  }

  #refuse({ errorSubscriptionIds = [] }: StreamMessage, exception: ServiceResponseException): void {
    for (const id of errorSubscriptionIds) {
      const subscription = this.#subscriptions.get(id)
      this.#subscriptions.delete(id)
      this.onSubscriptionError?.({ subscription, exception })
    }
    if (errorSubscriptionIds.length === 0) throw exception
  }

  #requireClosed(): void {
    if (this.#open)
      throw new ServiceLocalException("This operation can't be performed because the connection is already open.")
  }
}

/** Why a connection ended that was closed here. */
const closed = new ServiceLocalException('The connection was closed.')
