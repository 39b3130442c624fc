import type { StoredItem } from '../store.ts'

/** What happened to an item or folder. */
export type EventType = 'Created' | 'Modified' | 'Deleted' | 'Moved' | 'Copied'

/** Something that happened in a mailbox; of several changes of the same item, the last one. */
export interface StoredEvent {
  /** The change that did it: no two events have the same. */
  readonly change: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly type: EventType
  readonly object: 'item' | 'folder'
  /** Its number: the one it has now, or had when it was deleted. */
  readonly id: number
  /** The folder it lies in now, or lay in when it was deleted. */
  readonly folderId: number
  /** What moved, where it was: a folder keeps its number. What was copied, where the original lay. */
  readonly old?: { readonly id: number; readonly folderId: number }
  /** Whether it was changed, too, after it was created or copied. */
  readonly isChanged: boolean
  /** What decides who may see it: of an item that went what was known then, of a folder nothing. */
  readonly seen: {
    readonly createdBy: string | null
    readonly properties: Pick<StoredItem['properties'], 'sensitivity'>
  }
}

/** Some of what happened since a change. */
export interface EventPage {
  /** In the order of the changes. */
  readonly events: readonly StoredEvent[]
  /** The change up to which that is everything. */
  readonly position: number
  /** Whether it is everything there is. */
  readonly isLast: boolean
}

/**
 * What happens in mailboxes. It is not kept as such but told from what items, tombstones and traces say, so it costs
 * nothing until somebody asks; what is gone or changed twice is told once.
 */
export interface Events {
  /** The last change of a mailbox; 0 when it is gone. */
  position(mailboxId: number): Promise<number>
  /**
   * What happened in some folders since a change, to them, to what lies in them, or to what came or went.
   * @param most how many events a page may hold
   * @returns undefined when the position is too old, from the future or in a mailbox that is gone
   */
  since(mailboxId: number, position: number, folders: readonly number[], most: number): Promise<EventPage | undefined>
}
