import {
  EwsError,
  failure,
  type Notification,
  type Outcome,
  type Request,
  type Response,
  success,
} from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { asRefusal } from '../refusal.ts'
import type { Subscription, SubscriptionChanges } from '../store/sync/subscriptions.ts'
import type { Connection } from './connections.ts'
import { look } from './look.ts'
import { openSubscription, sealSubscription } from './subscription-ids.ts'

const minute = 60_000
/** How long a streaming subscription lives without a connection. */
export const streamingLife = 30 * minute
/** As many subscriptions as one connection takes; the Managed API asks for no more either. */
const mostSubscriptions = 200

type Message = Response<'GetStreamingEvents'>
type Messages = AsyncGenerator<Message, void, void>

/** A subscription of a connection, and the change up to which its client was told everything. */
interface Telling {
  readonly subscription: Subscription
  position: number
}

/** What is new in one. */
interface News {
  readonly telling: Telling
  readonly position: number
  readonly notifications: readonly Notification[]
}

/** What is told through a connection, message by message, until it ends. */
export async function* stream(
  { subscriptionIds, connectionTimeout }: Request<'GetStreamingEvents'>,
  context: Context,
  connection: Connection,
): Messages {
  try {
    const found = await openAll(subscriptionIds, context)
    if (found instanceof Refused) yield found.message
    else yield* hold(found, context, connection, connectionTimeout * minute)
  } finally {
    connection.close()
  }
}

async function* hold(
  found: readonly Subscription[],
  context: Context,
  connection: Connection,
  duration: number,
): Messages {
  const tellings = found.map(subscription => ({ subscription, position: subscription.position }))
  const watched = new Set(found.map(subscription => subscription.watched.id))
  const { changes } = context.store
  const ends = [...watched].map(id => changes.listen(id, () => connection.bell.ring()))
  const now = Date.now()
  try {
    for (const telling of tellings) await renew(telling, context, { holder: connection.id })
    // Who held one of them before has to look.
    for (const id of watched) changes.tell(id)
    yield status('OK')
    yield* tell(tellings, context, connection, { end: now + duration, next: now + context.limits.heartbeat })
  } finally {
    for (const end of ends) end()
    for (const telling of tellings) await renew(telling, context, {}, connection.id)
  }
}

/** When a connection ends, and when it gives its next sign of life; in milliseconds since 1970. */
interface Times {
  readonly end: number
  next: number
}

async function* tell(tellings: readonly Telling[], context: Context, connection: Connection, times: Times): Messages {
  while (connection.state !== 'broken') {
    if (connection.state === 'ending' || Date.now() >= times.end) return yield status('Closed')
    const news = await newsOf(tellings, context, connection)
    if (news instanceof Refused) return yield news.message
    const notifications = news.flatMap(one => one.notifications)
    if (notifications.length > 0) yield [success({ notifications })]
    // Only now it was taken: what was not will be told again.
    for (const { telling, position } of news) telling.position = position
    if (notifications.length === 0) yield* idle(tellings, context, connection, times)
  }
}

async function* idle(tellings: readonly Telling[], context: Context, connection: Connection, times: Times): Messages {
  if (Date.now() < times.next) return connection.bell.wait(Math.min(times.next, times.end) - Date.now())
  for (const telling of tellings) await renew(telling, context, {}, connection.id)
  yield status('OK')
  times.next = Date.now() + context.limits.heartbeat
}

/** What is new in each subscription, or why the connection ends. */
async function newsOf(tellings: readonly Telling[], context: Context, { id }: Connection): Promise<News[] | Refused> {
  const all: News[] = []
  for (const telling of tellings) {
    const news = await newsOfOne(telling, context, id).catch(asRefusal)
    if (news instanceof EwsError) return new Refused(news, [sealSubscription(context.sealer, telling.subscription)])
    all.push(news)
  }
  return all
}

async function newsOfOne(telling: Telling, context: Context, connectionId: string): Promise<News> {
  const { ownerId, id } = telling.subscription
  const subscription = await context.store.subscriptions.find(ownerId, id)
  if (!subscription) throw new EwsError('ErrorSubscriptionUnsubscribed')
  if (subscription.holder !== connectionId) throw new EwsError('ErrorNewEventStreamConnectionOpened')
  const { events, position } = await look(context, subscription, telling.position)
  const subscriptionId = sealSubscription(context.sealer, subscription)
  // A stream has no watermarks: its client does not say where to go on.
  const told = events.map(({ watermark: _, ...event }) => event)
  return { telling, position, notifications: told.length > 0 ? [{ subscriptionId, events: told }] : [] }
}

/** The subscriptions of a request, which all must be good. */
async function openAll(ids: readonly string[], context: Context): Promise<Subscription[] | Refused> {
  const distinct = [...new Set(ids)]
  if (distinct.length > mostSubscriptions) return new Refused(new EwsError('ErrorExceededSubscriptionCount'), [])
  const found: Subscription[] = []
  const bad: { id: string; error: EwsError }[] = []
  for (const id of distinct) {
    const subscription = await openStreaming(id, context).catch(asRefusal)
    if (subscription instanceof EwsError) bad.push({ id, error: subscription })
    else found.push(subscription)
  }
  const [first] = bad
  if (!first) return found
  return new Refused(
    first.error,
    bad.map(({ id }) => id),
  )
}

async function openStreaming(id: string, context: Context): Promise<Subscription> {
  const subscription = await openSubscription(context, id)
  if (subscription.type !== 'Streaming') throw new EwsError('ErrorInvalidSubscription')
  return subscription
}

/** Keeps how far its client was told, and the subscription alive; nothing when another connection holds it by now. */
async function renew(
  { subscription: { ownerId, id }, position }: Telling,
  { store }: Context,
  changes: SubscriptionChanges,
  holder?: string,
): Promise<void> {
  const expiresAt = Date.now() + streamingLife
  await store.subscriptions.update(ownerId, id, { position, expiresAt, ...changes }, holder)
}

function status(connectionStatus: 'OK' | 'Closed'): Message {
  return [success({ connectionStatus })]
}

/** The last message of a connection that ends with an error. */
class Refused {
  readonly message: Message

  constructor(error: EwsError, errorSubscriptionIds: string[]) {
    const told: Outcome = failure(error)
    this.message = [
      { ...told, ...(errorSubscriptionIds.length > 0 && { errorSubscriptionIds }), connectionStatus: 'Closed' },
    ]
  }
}
