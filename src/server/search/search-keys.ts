import { beginningOf, type SearchKey } from '../../protocol/index.ts'
import type { KeyColumn } from '../store/search/search.ts'

/** Longer texts are cut in the index, where two of them may then be the same. */
const longestText = 100

/** A column of the index that holds the keys of a property. */
export interface IndexedKey {
  readonly column: KeyColumn
  /** A text may be missing, and is empty then. */
  readonly isText: boolean
}

const created: IndexedKey = { column: 'created', isText: false }

/** By the places of the properties. */
const indexedKeys: Readonly<Record<string, IndexedKey>> = {
  articleNumber: { column: 'item_id', isText: false },
  itemClass: { column: 'item_class', isText: true },
  dateTimeCreated: created,
  dateTimeReceived: created,
  dateTimeSent: created,
  lastModifiedTime: { column: 'modified', isText: false },
  displayName: { column: 'name_key', isText: true },
  fileAs: { column: 'file_as_key', isText: true },
}

/** Where the index holds a property's key. */
export function indexedKeyOf(id: string | undefined): IndexedKey | undefined {
  return id === undefined ? undefined : indexedKeys[id]
}

/** A text's key as a column holds it; empty where there is no text. */
export function columnText(key: SearchKey | undefined): string {
  return beginningOf(String(key ?? ''), longestText)
}

/** Whether a key is so short that none can be the same as it in the index but those that are. */
export function isWhole(key: string): boolean {
  return key.length < longestText - 1
}
