import { randomUUID } from 'node:crypto'
import type { ExchangeVersion } from '../../protocol/index.ts'
import { Slots } from '../auth/slots.ts'
import type { Log } from '../config.ts'
import type { Context } from '../context.ts'
import { Bell } from '../notifications/bell.ts'
import type { Store, User } from '../store/store.ts'
import type { Subscription } from '../store/sync/subscriptions.ts'
import type { Message } from './post.ts'
import { Push } from './push.ts'

/** Posts a message to an address, and gives the answer. */
export type Post = (message: Message) => Promise<string>

type ContextOf = (user: User, version: ExchangeVersion) => Context

/** How long a server may be silent before another one pushes in its place, and how often it says that it lives. */
const lease = 60_000
const renewal = 20_000
/** Messages that are on their way at the same time. */
const atOnce = 32

/** A subscription that is pushed, and how to stop that. */
interface Pushed {
  readonly subscription: Subscription
  readonly push: Push
  readonly ended: Promise<void>
}

/**
 * The subscriptions that this server pushes. Of several servers on one database each is pushed by one, and taken over by
 * another when that is gone.
 */
export class Pushing {
  readonly #holder = randomUUID()
  readonly #store: Store
  readonly #contextOf: ContextOf
  readonly #post: Post
  readonly #log: Log
  readonly #pushed = new Map<string, Pushed>()
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()

  /** @param contextOf what a subscriber's events are looked at with */
  constructor(store: Store, contextOf: ContextOf, post: Post, log: Log) {
    const slots = new Slots(atOnce, Number.POSITIVE_INFINITY)
    this.#store = store
    this.#contextOf = contextOf
    this.#post = message => slots.run(() => post(message))
    this.#log = log
  }

  /** Takes over what other servers left, now and from time to time. */
  start(): void {
    this.#timer ??= setInterval(() => this.#go(), renewal).unref()
    this.#go()
  }

  /** What of a new subscription says that it is pushed here. */
  claim(): Pick<Subscription, 'holder' | 'expiresAt'> {
    return { holder: this.#holder, expiresAt: Date.now() + lease }
  }

  /** Pushes a subscription from now on. */
  begin(subscription: Subscription, user: User, isNew: boolean): void {
    const bell = new Bell()
    const push = new Push(subscription, this.#contextOf(user, subscription.request.version), bell, this.#post)
    const stopListening = this.#store.changes.listen(subscription.watched.id, () => bell.ring())
    const ended = push
      .run(isNew)
      .then(end => (end === 'unwanted' ? this.#remove(subscription) : undefined))
      .catch(error => this.#log('a subscription could not be pushed', error))
      .finally(() => {
        stopListening()
        this.#pushed.delete(subscription.id)
      })
    this.#pushed.set(subscription.id, { subscription, push, ended })
  }

  async #remove({ ownerId, id }: Subscription): Promise<void> {
    await this.#store.subscriptions.remove(ownerId, id)
  }

  #go(): void {
    this.#round = this.#round
      .then(() => this.#renewAndTakeOver())
      .catch(error => this.#log('subscriptions that are pushed could not be renewed', error))
  }

  async #renewAndTakeOver(): Promise<void> {
    const expiresAt = Date.now() + lease
    for (const { subscription, push } of this.#pushed.values()) {
      const { ownerId, id } = subscription
      const isMine = await this.#store.subscriptions.update(ownerId, id, { expiresAt }, this.#holder)
      if (!isMine) push.stop()
    }
    for (const subscription of await this.#store.subscriptions.takeOver(this.#holder, expiresAt)) {
      const user = await this.#store.users.find(subscription.userName)
      if (!user) await this.#remove(subscription)
      else if (!this.#pushed.has(subscription.id)) this.begin(subscription, user, false)
    }
  }

  /** Stops, and leaves what it pushed to others. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#round
    const all = [...this.#pushed.values()]
    for (const { push } of all) push.stop()
    await Promise.all(all.map(({ ended }) => ended))
    for (const { subscription } of all)
      await this.#store.subscriptions.update(subscription.ownerId, subscription.id, { expiresAt: 0 }, this.#holder)
  }
}
