import type { EwsError } from '../ews-error.ts'
import { type ItemRef, itemRef, targetFolder } from '../ids.ts'
import { anyItem, items } from '../item.ts'
import {
  attribute,
  bool,
  choice,
  element,
  expected,
  int,
  list,
  listing,
  named,
  nonEmpty,
  oneOf,
  optional,
  record,
  usuallyNonEmpty,
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
  SetItemField: named('t:SetItemFieldType', change),
  AppendToItemField: named('t:AppendToItemFieldType', change),
  DeleteItemField: named('t:DeleteItemFieldType', record({ path: choice(propertyPath) })),
})

export type ItemUpdate = ValueOf<typeof itemUpdate>

const itemUpdates = usuallyNonEmpty(named('t:ArrayOfItemChangeDescriptionsType', listing(itemUpdate)))

/** The changes of one item, applied in this order. */
const itemChange = named(
  't:ItemChangeType',
  record({
    itemId: choice(itemRef as unknown as VariantKind<ItemRef | EwsError>),
    updates: element('t:Updates', itemUpdates),
    calendarActivityData: optional(element('t:CalendarActivityData', notKept)),
  }),
)

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
    conflictResolution: expected(attribute('ConflictResolution', conflictResolution)),
    sendMeetingInvitationsOrCancellations: optional(
      attribute('SendMeetingInvitationsOrCancellations', sendToWhomAfterChange),
    ),
    savedItemFolderId: optional(element('m:SavedItemFolderId', targetFolder)),
    itemChanges: element(
      'm:ItemChanges',
      nonEmpty(named('t:ArrayOfItemChangesType', list('t:ItemChange', itemChange))),
    ),
  },
  outcomes('UpdateItem', {
    items: element('m:Items', items),
    conflictResults: optional(element('m:ConflictResults', record({ count: element('t:Count', int) }))),
  }),
)
