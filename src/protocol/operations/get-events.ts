import { element, optional, text } from '../kinds/index.ts'
import { notification } from '../notification.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Tells what happened since a watermark, to somebody with a pull subscription.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getevents-operation
 */
export const getEvents = operation(
  'GetEvents',
  { subscriptionId: element('m:SubscriptionId', text), watermark: element('m:Watermark', text) },
  outcomes('GetEvents', { notification: optional(element('m:Notification', notification)) }),
)
