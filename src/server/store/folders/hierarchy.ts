import type { StoredFolder } from '../store.ts'

/** A folder to be written: what is in it is counted by those who put it there. */
export type FolderToWrite = Omit<StoredFolder, 'itemCount' | 'contentChange' | 'contentAt'>

/** What work on the folders of a mailbox sees and does, while nobody else writes to the mailbox. */
export interface FolderBatch {
  /** How many folders there are. */
  readonly count: number
  /** A folder as it is now, with what this work already did to it. */
  get(id: number): StoredFolder | undefined
  /** The folders right below one, by number. */
  children(id: number): StoredFolder[]
  /** A number for a new folder. */
  newId(): number
  /** The number of a new change, greater than all before, of items too. */
  newChange(): number
  /** Writes a folder, and gives it as it will be read. */
  put(folder: FolderToWrite): StoredFolder
  /** Takes a folder away for good, with all that is in it. */
  remove(id: number): void
}

/**
 * The folders of mailboxes, as one writes them:
 *
 * - Work on folders (`change`) is one transaction, as a batch of items is; the two come one after the other, and
 *   draw their numbers from the same counters.
 * - A folder without a parent and without a well-known name is detached: on its way in, while a copy is filled, or on
 *   its way out, while it is emptied. Nobody sees it but by its number here. `Store.purge` takes away what was left so.
 */
export interface Hierarchy {
  /** Works on the folders of a mailbox. @param work is called once, with the mailbox locked, and must not wait */
  change<T>(mailboxId: number, work: (folders: FolderBatch) => T): Promise<T>
  /** Numbers of items that lie in a folder, in order. @param after only greater ones @param most how many */
  itemNumbers(mailboxId: number, folderId: number, after: number, most: number): Promise<number[]>
}

/** A folder and all below it, each after the one it lies in. */
export function withDescendants(top: StoredFolder, children: (id: number) => readonly StoredFolder[]): StoredFolder[] {
  const found = [top]
  // What is found is appended while the list is walked.
  for (const folder of found) found.push(...children(folder.id))
  return found
}
