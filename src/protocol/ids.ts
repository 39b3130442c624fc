import { distinguishedFolderName } from './distinguished-folders.ts'
import type { EwsError } from './ews-error.ts'
import { refused } from './item.ts'
import {
  attribute,
  element,
  holding,
  type Kind,
  listing,
  named,
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
  DistinguishedFolderId: named(
    't:DistinguishedFolderIdType',
    record({
      id: attribute('Id', distinguishedFolderName),
      changeKey: optional(attribute('ChangeKey', text)),
      mailbox: optional(element('t:Mailbox', mailbox)),
    }),
  ),
})

export type FolderRef = ValueOf<typeof folderRef>

/** An element that holds a folder's identifier or name. */
export const targetFolder = named('t:TargetFolderIdType', holding(folderRef))

/** Folders by identifiers or well-known names. */
export const folderRefs = named('t:ArrayOfBaseFolderIdsType', listing(folderRef))

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
export const itemRefs = named('t:ArrayOfBaseItemIdsType', listing(itemRef)) as unknown as Kind<(ItemRef | EwsError)[]>
