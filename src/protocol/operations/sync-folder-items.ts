import { itemRefs, targetFolder } from '../ids.ts'
import { anyItem } from '../item.ts'
import { itemShape } from '../item-shape.ts'
import {
  bool,
  choice,
  element,
  integer,
  listing,
  oneOf,
  optional,
  record,
  text,
  type ValueOf,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { itemId, notKept } from '../properties/values.ts'
import { operation } from './operation.ts'

const changed = record({ item: choice(anyItem) })

/**
 * A change that synchronizing tells.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/changes-items
 */
const itemChange = variant({
  Create: changed,
  Update: changed,
  Delete: record({ itemId: element('t:ItemId', itemId) }),
  ReadFlagChange: record({ itemId: element('t:ItemId', itemId), isRead: element('t:IsRead', bool) }),
})

/** What synchronizing tells of one item. */
export type SyncedItem = ValueOf<typeof itemChange>

/**
 * Tells what changed in a folder since the state that an earlier answer gave; everything without a state.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/syncfolderitems-operation
 */
export const syncFolderItems = operation(
  'SyncFolderItems',
  {
    itemShape: element('m:ItemShape', itemShape),
    syncFolderId: element('m:SyncFolderId', targetFolder),
    syncState: optional(element('m:SyncState', text)),
    ignore: optional(element('m:Ignore', itemRefs)),
    maxChangesReturned: element('m:MaxChangesReturned', integer('maxChangesReturned', 1, 512)),
    syncScope: optional(element('m:SyncScope', oneOf('NormalItems', 'NormalAndAssociatedItems'))),
    // The Managed API sends it, [MS-OXWSSYNC] has all three, and no published schema does. All items are told.
    minimumCount: optional(element('m:MinimumCount', notKept)),
    numberOfDays: optional(element('m:NumberOfDays', notKept)),
    maximumCount: optional(element('m:MaximumCount', notKept)),
  },
  outcomes('SyncFolderItems', {
    syncState: optional(element('m:SyncState', text)),
    includesLastItemInRange: optional(element('m:IncludesLastItemInRange', bool)),
    changes: optional(element('m:Changes', listing(itemChange))),
  }),
)
