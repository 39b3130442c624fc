import { element, text } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Ends a pull or streaming subscription.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/unsubscribe-operation
 */
export const unsubscribe = operation(
  'Unsubscribe',
  { subscriptionId: element('m:SubscriptionId', text) },
  outcomes('Unsubscribe', {}),
)
