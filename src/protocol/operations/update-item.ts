import type { EwsError } from '../ews-error.ts'
import { type ItemRef, itemRef, targetFolder } from '../ids.ts'
import { anyItem, items } from '../item.ts'
import {
  attribute,
  bool,
  choice,
  element,
  int,
  list,
  listing,
  nonEmpty,
  oneOf,
  optional,
  record,
  type ValueOf,
  type VariantKind,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { propertyPath } from '../path.ts'
import { notKept } from '../properties/values.ts'
import { messageDisposition } from './create-item.ts'
import { operation } from './operation.ts'

const change = record({ path: choice(propertyPath), item: choice(anyItem) })

/** One change of an item: a property set, added to, or taken away. */
export const itemUpdate = variant({
  SetItemField: change,
  AppendToItemField: change,
  DeleteItemField: record({ path: choice(propertyPath) }),
})

export type ItemUpdate = ValueOf<typeof itemUpdate>

/** The changes of one item, applied in this order. */
const itemChange = record({
  itemId: choice(itemRef as unknown as VariantKind<ItemRef | EwsError>),
  updates: element('t:Updates', listing(itemUpdate)),
  calendarActivityData: optional(element('t:CalendarActivityData', notKept)),
})

export type ItemChange = ValueOf<typeof itemChange>

/** How changes that others made meanwhile are treated. */
export const conflictResolution = oneOf('NeverOverwrite', 'AutoResolve', 'AlwaysOverwrite')

export const sendToWhomAfterChange = oneOf(
  'SendToNone',
  'SendOnlyToAll',
  'SendOnlyToChanged',
  'SendToAllAndSaveCopy',
  'SendToChangedAndSaveCopy',
)

/**
 * Changes items. The folder concerns sent messages alone; it is accepted and means nothing for contacts.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/updateitem-operation
 */
export const updateItem = operation(
  'UpdateItem',
  {
    messageDisposition: optional(attribute('MessageDisposition', messageDisposition)),
    suppressReadReceipts: optional(attribute('SuppressReadReceipts', bool)),
    conflictResolution: optional(attribute('ConflictResolution', conflictResolution)),
    sendMeetingInvitationsOrCancellations: optional(
      attribute('SendMeetingInvitationsOrCancellations', sendToWhomAfterChange),
    ),
    savedItemFolderId: optional(element('m:SavedItemFolderId', targetFolder)),
    itemChanges: element('m:ItemChanges', nonEmpty(list('t:ItemChange', itemChange))),
  },
  outcomes('UpdateItem', {
    items: element('m:Items', items),
    conflictResults: optional(element('m:ConflictResults', record({ count: element('t:Count', int) }))),
  }),
)
