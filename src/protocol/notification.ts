import {
  bool,
  choice,
  dateTime,
  element,
  int,
  optional,
  record,
  repeated,
  text,
  type ValueOf,
  variant,
} from './kinds/index.ts'
import { folderId, itemId } from './properties/values.ts'

const status = { watermark: optional(element('t:Watermark', text)) }
const changed = {
  ...status,
  timeStamp: element('t:TimeStamp', dateTime),
  object: choice(variant({ FolderId: folderId, ItemId: itemId })),
  parentFolderId: element('t:ParentFolderId', folderId),
}
const modified = { ...changed, unreadCount: optional(element('t:UnreadCount', int)) }
const moved = {
  ...changed,
  oldObject: choice(variant({ OldFolderId: folderId, OldItemId: itemId })),
  oldParentFolderId: element('t:OldParentFolderId', folderId),
}

/**
 * Something that happened to an item or folder; or nothing did, which a StatusEvent says.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange
 */
const event = variant({
  CopiedEvent: record(moved),
  CreatedEvent: record(changed),
  DeletedEvent: record(changed),
  ModifiedEvent: record(modified),
  MovedEvent: record(moved),
  NewMailEvent: record(changed),
  StatusEvent: record(status),
  FreeBusyChangedEvent: record(changed),
})

export type EventValue = ValueOf<typeof event>

/** Names of the events that one can subscribe to. */
export const eventTypes = [
  'CopiedEvent',
  'CreatedEvent',
  'DeletedEvent',
  'ModifiedEvent',
  'MovedEvent',
  'NewMailEvent',
  'FreeBusyChangedEvent',
] as const satisfies readonly EventValue['type'][]

/**
 * What a subscriber is told at once.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/notification-ex15websvcsotherref
 */
export const notification = record({
  subscriptionId: element('t:SubscriptionId', text),
  previousWatermark: optional(element('t:PreviousWatermark', text)),
  moreEvents: optional(element('t:MoreEvents', bool)),
  events: repeated(choice(event)),
})

export type Notification = ValueOf<typeof notification>
