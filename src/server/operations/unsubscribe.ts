import { EwsError, failure, success } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { openSubscription } from '../notifications/subscription-ids.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Ends a subscription; one that is pushed is ended by the answer to what is pushed. */
export const unsubscribe: Handler<'Unsubscribe'> = async ({ subscriptionId }, context) => [
  await end(subscriptionId, context).then(
    () => success({}),
    error => failure(asRefusal(error)),
  ),
]

async function end(subscriptionId: string, context: Context): Promise<void> {
  const { type, ownerId, id, watched } = await openSubscription(context, subscriptionId)
  if (type === 'Push') throw new EwsError('ErrorInvalidSubscription')
  if (!(await context.store.subscriptions.remove(ownerId, id))) throw new EwsError('ErrorSubscriptionNotFound')
  // Whoever streams it has to look.
  context.store.changes.tell(watched.id)
}
