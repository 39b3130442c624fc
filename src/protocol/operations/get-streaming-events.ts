import { element, integer, list, nonEmpty, oneOf, optional, text } from '../kinds/index.ts'
import { notification } from '../notification.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Tells what happens while it happens: the response is a sequence of messages on a connection that stays open. Two
 * elements are in another namespace than the schema says, as Exchange sends them and clients expect.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getstreamingevents-operation
 */
export const getStreamingEvents = operation(
  'GetStreamingEvents',
  {
    subscriptionIds: element('m:SubscriptionIds', nonEmpty(list('t:SubscriptionId', text))),
    connectionTimeout: element('m:ConnectionTimeout', integer('minutes', 1, 30)),
  },
  outcomes('GetStreamingEvents', {
    notifications: optional(element('m:Notifications', list('m:Notification', notification))),
    errorSubscriptionIds: optional(element('m:ErrorSubscriptionIds', nonEmpty(list('m:SubscriptionId', text)))),
    connectionStatus: optional(element('m:ConnectionStatus', oneOf('OK', 'Closed'))),
  }),
)
