import type { ExchangeVersion } from '../../../protocol/index.ts'
import type { Mailbox } from '../store.ts'
import type { EventType } from './events.ts'

export type SubscriptionType = 'Pull' | 'Push' | 'Streaming'

/** What somebody wants to be told. */
export interface SubscriptionRequest {
  /** Numbers of the folders; all of the mailbox when absent. */
  readonly folders?: readonly number[] | undefined
  readonly eventTypes: readonly EventType[]
  /** Minutes: how long a pull subscription lives unasked, or after how many a push subscription says that it does. */
  readonly minutes: number
  /** Where events are pushed to. */
  readonly url?: string | undefined
  /** The version of the schema in which it was asked for. */
  readonly version: ExchangeVersion
}

/** Somebody's wish to be told what happens in a mailbox, his own or another. */
export interface Subscription {
  /** Unique within the subscriber's mailbox. */
  readonly id: string
  /** The subscriber's own mailbox, and the name he logs in with. */
  readonly ownerId: number
  readonly userName: string
  readonly watched: Mailbox
  readonly type: SubscriptionType
  readonly request: SubscriptionRequest
  /** The change up to which he was told everything; of a pull subscription the caller himself knows. */
  readonly position: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** The connection through which it is streamed, or the process that pushes it. */
  readonly holder: string | null
}

/** What of a subscription changes. */
export type SubscriptionChanges = Partial<Pick<Subscription, 'position' | 'expiresAt' | 'holder'>>

/** Subscriptions are kept, so that any server on the same database can answer for each. */
export interface Subscriptions {
  /** Adds one, unless its owner has so many that have not expired. @returns whether it was added */
  add(subscription: Subscription, most: number): Promise<boolean>
  find(ownerId: number, id: string): Promise<Subscription | undefined>
  /** Changes one that is there, and held by the holder if one is named. @returns whether it was */
  update(ownerId: number, id: string, changes: SubscriptionChanges, holder?: string): Promise<boolean>
  /** @returns whether it was there */
  remove(ownerId: number, id: string): Promise<boolean>
  /** Gives push subscriptions that nobody holds any more to a holder, until a moment. */
  takeOver(holder: string, until: number): Promise<Subscription[]>
  /** Forgets those that expired before a moment, but for push subscriptions, which do not. */
  forget(before: number): Promise<void>
}
