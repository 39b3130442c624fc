import { distinguishedFolderNames } from './distinguished-folders.ts'
import type { EwsError } from './ews-error.ts'
import { refused } from './item.ts'
import {
  attribute,
  element,
  holding,
  type Kind,
  listing,
  oneOf,
  optional,
  record,
  text,
  type ValueOf,
  variant,
} from './kinds/index.ts'
import { folderId, itemId, mailbox } from './properties/values.ts'

/**
 * A folder by identifier, or by its well-known name and, for somebody else's, the mailbox.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/distinguishedfolderid
 */
export const folderRef = variant({
  FolderId: folderId,
  DistinguishedFolderId: record({
    id: attribute('Id', oneOf(...distinguishedFolderNames)),
    changeKey: optional(attribute('ChangeKey', text)),
    mailbox: optional(element('t:Mailbox', mailbox)),
  }),
})

export type FolderRef = ValueOf<typeof folderRef>

/** An element that holds a folder's identifier or name. */
export const targetFolder = holding(folderRef)

/** An item by identifier. */
export type ItemRef = { type: 'ItemId'; id: string; changeKey?: string | undefined }

/** One item's identifier; reading gives an `EwsError` for those that only calendars have. */
export const itemRef = variant({
  ItemId: itemId,
  OccurrenceItemId: refused('ErrorCalendarCannotUseIdForOccurrenceId'),
  RecurringMasterItemId: refused('ErrorCalendarCannotUseIdForRecurringMasterId'),
  RecurringMasterItemIdRanges: refused('ErrorCalendarCannotUseIdForRecurringMasterId'),
})

/** Identifiers of items, each an identifier or its refusal. */
export const itemRefs = listing(itemRef) as unknown as Kind<(ItemRef | EwsError)[]>
