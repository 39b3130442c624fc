import {
  type EventValue,
  readSendNotificationResult,
  sendNotificationAction,
  writeSendNotification,
} from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import type { Bell } from '../notifications/bell.ts'
import { look } from '../notifications/look.ts'
import { sealSubscription } from '../notifications/subscription-ids.ts'
import { Watermarks } from '../notifications/watermarks.ts'
import type { Subscription } from '../store/sync/subscriptions.ts'
import type { Post } from './pushing.ts'

const minute = 60_000

/** How a push ended: its client wants no more or does not answer, it was taken away, or only this server has to stop. */
export type PushEnd = 'unwanted' | 'gone' | 'stopped'

/** A subscription whose events are pushed, one message after the other, until its client wants no more of them. */
export class Push {
  readonly #subscription: Subscription
  readonly #context: Context
  readonly #bell: Bell
  readonly #post: Post
  readonly #watermarks: Watermarks
  readonly #stopping = new AbortController()
  #position: number

  constructor(subscription: Subscription, context: Context, bell: Bell, post: Post) {
    this.#subscription = subscription
    this.#context = context
    this.#bell = bell
    this.#post = post
    this.#watermarks = new Watermarks(context.sealer, subscription.watched)
    this.#position = subscription.position
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  stop(): void {
    this.#stopping.abort()
    this.#bell.ring()
  }

  /** @param isNew whether its client is to be told at once that it lives */
  async run(isNew: boolean): Promise<PushEnd> {
    for (let isSilent = isNew; !this.#isStopped; ) {
      const told = await this.#tell(isSilent)
      if (typeof told === 'string') return told
      // Whoever was told something looks again, since the bell may have rung while he was.
      isSilent = !told && !(await this.#news())
    }
    return 'stopped'
  }

  /**
   * Tells what is new, or at least that its client is still thought of.
   * @returns whether there was anything to tell, or how it ended
   */
  async #tell(isSilent: boolean): Promise<boolean | PushEnd> {
    const subscription = await this.#found()
    if (subscription?.holder !== this.#subscription.holder) return 'gone'
    const { events, position, isLast } = await look(this.#context, subscription, this.#position)
    const told = events.length > 0 ? events : isSilent ? [this.#status(position)] : []
    if (told.length > 0 && !(await this.#deliver(told, !isLast))) return this.#isStopped ? 'stopped' : 'unwanted'
    await this.#keep(position)
    return told.length > 0
  }

  #found(): Promise<Subscription | undefined> {
    const { ownerId, id } = this.#subscription
    return this.#context.store.subscriptions.find(ownerId, id)
  }

  #status(position: number): EventValue {
    return { type: 'StatusEvent', watermark: this.#watermarks.seal(position) }
  }

  /** Waits for news; false when there were none for so long that its client is to be told so. */
  async #news(): Promise<boolean> {
    const end = Date.now() + this.#subscription.request.minutes * minute
    await this.#bell.wait(end - Date.now())
    return Date.now() < end
  }

  async #keep(position: number): Promise<void> {
    if (position === this.#position) return
    this.#position = position
    const { ownerId, id } = this.#subscription
    await this.#context.store.subscriptions.update(ownerId, id, { position })
  }

  /** Tries again and again, each time after twice as long, as Exchange does; false when nobody wants it. */
  async #deliver(events: readonly EventValue[], moreEvents: boolean): Promise<boolean> {
    const { minutes } = this.#subscription.request
    let waited = 0
    for (let delay = this.#context.limits.pushRetry; !this.#isStopped; delay *= 2) {
      const status = await this.#send(events, moreEvents).catch(() => undefined)
      if (status) return status === 'OK'
      if (waited + delay > minutes * minute) return false
      waited += delay
      await this.#pause(delay)
    }
    return false
  }

  /** What happens meanwhile does not make it shorter. */
  async #pause(delay: number): Promise<void> {
    for (const end = Date.now() + delay; !this.#isStopped && Date.now() < end; ) await this.#bell.wait(end - Date.now())
  }

  async #send(events: readonly EventValue[], moreEvents: boolean): Promise<'OK' | 'Unsubscribe'> {
    const { url = '', version } = this.#subscription.request
    const notification = {
      subscriptionId: sealSubscription(this.#context.sealer, this.#subscription),
      previousWatermark: this.#watermarks.seal(this.#position),
      moreEvents,
      events: [...events],
    }
    const body = writeSendNotification(notification, version)
    const { signal } = this.#stopping
    return readSendNotificationResult(await this.#post({ url, body, action: sendNotificationAction, signal }))
  }
}
