import { EwsError, failure, type Outcome, type Request, type Response, success } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { look } from '../notifications/look.ts'
import { openSubscription } from '../notifications/subscription-ids.ts'
import { Watermarks } from '../notifications/watermarks.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

const minute = 60_000

/** Tells what happened since a watermark. */
export const getEvents: Handler<'GetEvents'> = async (request, context) => [
  await eventsSince(request, context).catch((error): Outcome => failure(asRefusal(error))),
]

async function eventsSince(
  { subscriptionId, watermark }: Request<'GetEvents'>,
  context: Context,
): Promise<Response<'GetEvents'>[number]> {
  const subscription = await openSubscription(context, subscriptionId)
  if (subscription.type !== 'Pull') throw new EwsError('ErrorInvalidPullSubscriptionId')
  const { ownerId, id, watched, request } = subscription
  const watermarks = new Watermarks(context.sealer, watched)
  const { events, position, isLast } = await look(context, subscription, watermarks.open(watermark))
  await context.store.subscriptions.update(ownerId, id, { expiresAt: Date.now() + request.minutes * minute })
  const nothing = { type: 'StatusEvent', watermark: watermarks.seal(position) } as const
  return success({
    notification: {
      subscriptionId,
      previousWatermark: watermark,
      moreEvents: !isLast,
      events: events.length > 0 ? [...events] : [nothing],
    },
  })
}
