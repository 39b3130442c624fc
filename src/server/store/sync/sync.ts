import type { StoredItem } from '../store.ts'

/**
 * What somebody who synchronizes a folder knows: those of its items whose numbers lie from `low` to `high`, as they
 * were after a change. Items of a folder are numbered in the order of their arrival, so what else there is was there
 * earlier (below `low`) or came later (above `high`).
 */
export interface SyncPoint {
  readonly low: number
  readonly high: number
  readonly change: number
}

/** One thing that is new to whoever synchronizes. */
export type SyncChange =
  | { readonly type: 'Create' | 'Update'; readonly item: StoredItem }
  | { readonly type: 'Delete'; readonly item: Pick<StoredItem, 'id' | 'change'> }

/** Some of what is new since a point. */
export interface SyncPage {
  /** In the order in which they are to be told. */
  readonly changes: readonly SyncChange[]
  /** What is known with these changes. */
  readonly next: SyncPoint
  /** Whether that was everything there was. */
  readonly isLast: boolean
}

/**
 * Synchronization of folders. All of a page is read at one moment, so whatever is written meanwhile:
 *
 * - Whoever goes on from point to point until `isLast` then knows each item that lies in the folder, as it is, and no
 *   other; nothing is missed and nothing is told twice.
 * - An update or deletion is told of an item that is known, a creation of one that is not. What happened to an item
 *   between two points is one change; to one that came and went again, none.
 * - First comes what changed in what is known, then what was there earlier, newest first, then what came later.
 * - The cost is that of the page and of what changed since the point; how much else is in the folder does not matter.
 */
export interface Sync {
  /**
   * What is new in a folder.
   * @param since where to go on; from nothing when there is none
   * @param most how many changes a page may hold
   * @param ignored items of which nothing is to be told
   * @returns undefined when nobody can go on from there any more: what was deleted since then is partly forgotten
   */
  items(
    mailboxId: number,
    folderId: number,
    since: SyncPoint | undefined,
    most: number,
    ignored?: readonly number[],
  ): Promise<SyncPage | undefined>
}
