import { folderRef } from '../ids.ts'
import {
  attribute,
  bool,
  choice,
  element,
  expected,
  integer,
  list,
  listing,
  nonEmpty,
  oneOf,
  optional,
  record,
  text,
  variant,
} from '../kinds/index.ts'
import { eventTypes } from '../notification.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

const minutes = integer('minutes', 1, 1440)

const what = {
  subscribeToAllFolders: optional(attribute('SubscribeToAllFolders', bool)),
  folderIds: optional(element('t:FolderIds', nonEmpty(listing(folderRef)))),
  eventTypes: element('t:EventTypes', nonEmpty(list('t:EventType', oneOf(...eventTypes)))),
}
const since = { watermark: optional(element('t:Watermark', text)) }

/**
 * Asks to be told what happens in folders: by asking for it, at an address of the caller's, or through a connection that
 * stays open.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/subscribe-operation
 */
export const subscribe = operation(
  'Subscribe',
  {
    wish: choice(
      variant(
        {
          PullSubscriptionRequest: record({ ...what, ...since, timeout: element('t:Timeout', minutes) }),
          PushSubscriptionRequest: record({
            ...what,
            ...since,
            statusFrequency: expected(element('t:StatusFrequency', minutes)),
            url: element('t:URL', text),
            callerData: optional(element('t:CallerData', text)),
          }),
          StreamingSubscriptionRequest: record(what),
        },
        'm',
      ),
    ),
  },
  outcomes('Subscribe', {
    subscriptionId: optional(element('m:SubscriptionId', text)),
    watermark: optional(element('m:Watermark', text)),
  }),
)
