import { privacyOf } from '../sync/traces.ts'
import type { Tables } from '../tables.ts'
import type { Removal, Write } from './batch.ts'

/** How a folder's content changed: by how many items, and the last change of it. */
export interface ContentChange {
  items: number
  change: number
}

/** What the writes and removals of a batch did to each folder. */
export function contentChanges(writes: readonly Write[], removals: readonly Removal[]): Map<number, ContentChange> {
  const changes = new Map<number, ContentChange>()
  const count = (folder: number, items: number, change: number): void => {
    const before = changes.get(folder) ?? { items: 0, change: 0 }
    changes.set(folder, { items: before.items + items, change: Math.max(before.change, change) })
  }
  for (const { row, origin } of writes) {
    if (origin) count(origin.folderId, -1, row.change_number)
    count(row.folder_id, 1, row.change_number)
  }
  for (const { origin, change } of removals) count(origin.folderId, -1, change)
  return changes
}

/** The tombstones of what left its folder: of items that have another number now, and of those that are gone. */
export function tombstonesOf(
  mailboxId: number,
  writes: readonly Write[],
  removals: readonly Removal[],
): Tables['tombstone'][] {
  const now = Date.now()
  const moved = writes.flatMap(({ row, origin }) =>
    origin && origin.id !== row.item_id
      ? [
          {
            mailbox_id: mailboxId,
            folder_id: origin.folderId,
            change_number: row.change_number,
            item_id: origin.id,
            ...privacyOf(origin),
            moved_to: row.item_id,
            moved_to_folder: row.folder_id,
            deleted_at: now,
          },
        ]
      : [],
  )
  const gone = removals.map(({ origin, change }) => ({
    mailbox_id: mailboxId,
    folder_id: origin.folderId,
    change_number: change,
    item_id: origin.id,
    ...privacyOf(origin),
    moved_to: null,
    moved_to_folder: null,
    deleted_at: now,
  }))
  return [...moved, ...gone]
}
