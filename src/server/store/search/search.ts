/** A word that an item must have, or that one of its words must begin with. Words are folded. */
export interface Word {
  readonly word: string
  readonly isPrefix: boolean
}

/** Words that an item must have, all or any of them. */
export type Words = Word | { readonly all: readonly Words[] } | { readonly any: readonly Words[] }

/** Columns in which searches and sorting find what there is for every item. */
export type KeyColumn = 'item_id' | 'item_class' | 'created' | 'modified' | 'name_key' | 'file_as_key'

/** How a key is compared. */
export type KeyRelation = '=' | '<>' | '<' | '<=' | '>' | '>='

/**
 * A condition that the index can tell of items. What it says of a key holds to the letter; the items that have certain
 * words, or texts that hold another, are only those of which it may be true.
 */
export type Narrowing =
  | { readonly type: 'words'; readonly words: Words }
  /** The text that all indexed values make together, folded, holds this one. */
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'key'
      readonly column: KeyColumn
      readonly relation: KeyRelation
      readonly key: string | number
    }
  | { readonly type: 'all' | 'any'; readonly of: readonly Narrowing[] }
  | { readonly type: 'not'; readonly of: Narrowing }

/** A folder, and what of it somebody may see. */
export interface SearchedFolder {
  readonly mailboxId: number
  readonly folderId: number
  /** Address of somebody who must not see what others marked as private; none for those who may. */
  readonly hidesPrivateFrom?: string | undefined
}

/** A column to sort by. What has no value comes first in ascending order. */
export interface KeyOrder {
  readonly column: KeyColumn
  readonly isDescending: boolean
}

/** What the index keeps of an item. */
export interface SearchEntry {
  readonly item_id: number
  readonly folder_id: number
  readonly item_class: string
  /** Address of who alone sees the private item, empty for the owner of the mailbox; null when it is not private. */
  readonly private_to: string | null
  /** Seconds since 1970. */
  readonly created: number
  readonly modified: number
  /** Keys of texts; empty where there is none. */
  readonly name_key: string
  readonly file_as_key: string
  /** All texts by which the item is found, folded, a line each; null when there are too many. */
  readonly content: string | null
  /** The words of them, and one for each extended property with its value, parted by blanks; null when there are too many. */
  readonly words: string | null
}

/**
 * Finds items. What the index has of an item is written in the transaction that writes the item, and goes with it. No
 * search touches what is in other folders or mailboxes.
 */
export interface ItemSearch {
  /** The numbers of the items of a folder that meet a condition, in an order; by number where that says nothing. */
  numbers(folder: SearchedFolder, narrowing?: Narrowing, order?: readonly KeyOrder[]): Promise<number[]>
  /** The numbers of the items of a folder, private ones too, that may have any of many words; in no order. */
  withAny(folder: SearchedFolder, words: readonly string[]): Promise<number[]>
}
