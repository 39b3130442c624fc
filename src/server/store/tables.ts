import type { DeliverMeetingRequests, DistinguishedFolderName, ItemBag } from '../../protocol/index.ts'
import type { SearchEntry } from './search/search.ts'
import type { EventType } from './sync/events.ts'
import type { SubscriptionType } from './sync/subscriptions.ts'

/** What decided who may see an item when it went or was copied; null also from before this was kept. */
export interface Privacy {
  created_by: string | null
  sensitivity: NonNullable<ItemBag['sensitivity']> | null
}

/** The tables of a database. Every key but a setting's, a user's and the directory's begins with the mailbox. */
export interface Tables {
  setting: { name: string; value: string }
  mailbox: {
    mailbox_id: number
    guid: string
    address: string
    display_name: string
    /** The greatest numbers given out so far. */
    last_change: number
    last_item: number
    last_folder: number
    /** The last change of which tombstones may be missing. */
    forgotten_change: number
    /** To whom meeting requests go; null when nobody ever said. */
    deliver_meeting_requests: DeliverMeetingRequests | null
  }
  /** `nt_hash` in base64, or null when the user cannot log in with NTLM. */
  account: { name: string; password_hash: string; nt_hash: string | null; mailbox_id: number }
  /** A word by which the directory finds a mailbox. */
  directory_word: { word: string; mailbox_id: number }
  folder: {
    mailbox_id: number
    folder_id: number
    parent_id: number | null
    distinguished_name: DistinguishedFolderName | null
    display_name: string
    folder_class: string
    change_number: number
    item_count: number
    content_change: number
    content_at: number
    /** JSON, or null when there are none. */
    properties: string | null
    /** JSON, or null when only the owner may do anything. */
    permissions: string | null
  }
  item: {
    mailbox_id: number
    item_id: number
    folder_id: number
    created_at: number
    modified_at: number
    modified_by: string
    created_by: string | null
    created_change: number
    change_number: number
    size: number
    /** JSON. */
    properties: string
    /** JSON, or null when nothing was changed since creation. */
    history: string | null
    /** JSON, or null when nothing is attached. */
    attachments: string | null
  }
  /** The photo of whoever has the mailbox, as a square with this side in pixels. */
  user_photo: { mailbox_id: number; side: number; content: Uint8Array }
  /** What an attachment holds; what else is known of it stands in its item's row. */
  attachment: {
    mailbox_id: number
    attachment_id: number
    item_id: number
    content: Uint8Array
  }
  /** An item that is no longer in a folder. */
  tombstone: {
    mailbox_id: number
    folder_id: number
    change_number: number
    item_id: number
    /** Where it went, under which number; null when it is gone for good. */
    moved_to: number | null
    moved_to_folder: number | null
    deleted_at: number
  } & Privacy
  /** What happened and cannot be told from items and tombstones: whatever happens to folders, and copying. */
  trace: {
    mailbox_id: number
    change_number: number
    type: EventType
    object: 'item' | 'folder'
    id: number
    folder_id: number
    old_id: number | null
    old_folder_id: number | null
    happened_at: number
  } & Privacy
  /** Somebody who wants to be told what happens in folders; the mailbox is his own. */
  subscription: {
    mailbox_id: number
    subscription_id: string
    user_name: string
    watched_mailbox_id: number
    type: SubscriptionType
    /** JSON. */
    request: string
    /** The change up to which he was told everything. */
    position: number
    /** Until when it is good; of what is pushed, until when its holder does it. */
    expires_at: number
    /** The connection through which it is streamed, or the process that pushes it. */
    holder: string | null
  }
  /** What searches need of an item; the words are where the database likes to have them. */
  search_entry: { mailbox_id: number } & Omit<SearchEntry, 'words'>
  /** Somebody who acts for the owner of a mailbox. */
  delegate: {
    mailbox_id: number
    address: string
    /** 0 or 1. */
    receives_copies: number
    views_private: number
  }
  /** A user who may act as others. */
  impersonation: {
    name: string
    /** Whose mailbox it is about, or `*` for all. */
    address: string
  }
}

/** A row of the table of items, all of JSON as text. */
export type ItemRow = Omit<Tables['item'], 'mailbox_id'>

/** Columns of an item's row, in the order of the table. */
export const itemColumns = [
  'item_id',
  'folder_id',
  'created_at',
  'modified_at',
  'modified_by',
  'created_by',
  'created_change',
  'change_number',
  'size',
  'properties',
  'history',
  'attachments',
] as const satisfies readonly (keyof ItemRow)[]

/** Columns of an item's entry for searches. */
export const entryColumns = [
  'item_id',
  'folder_id',
  'item_class',
  'private_to',
  'created',
  'modified',
  'name_key',
  'file_as_key',
  'content',
] as const satisfies readonly (keyof SearchEntry)[]
