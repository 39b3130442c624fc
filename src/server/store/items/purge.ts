import type { Kysely } from 'kysely'
import { recoverableFolders } from '../folders/folder-tree.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Items that are taken away in one transaction. */
const itemsAtOnce = 1000

/** Takes away for good what was deleted before a moment. @returns how many items there were */
export async function purgeItems(store: Pick<Store, 'change'>, db: Kysely<Tables>, before: number): Promise<number> {
  let purged = 0
  for (;;) {
    const expired = await expiredItems(db, before)
    if (expired.size === 0) return purged
    for (const [mailboxId, ids] of expired) {
      await store.change(mailboxId, ids, batch => {
        for (const id of ids) batch.remove(id)
      })
      purged += ids.length
    }
  }
}

/** Some items that were deleted before a moment, by mailbox. */
async function expiredItems(db: Kysely<Tables>, before: number): Promise<Map<number, number[]>> {
  const rows = await db
    .selectFrom('item')
    .innerJoin('folder', join =>
      join.onRef('folder.mailbox_id', '=', 'item.mailbox_id').onRef('folder.folder_id', '=', 'item.folder_id'),
    )
    .select(['item.mailbox_id', 'item.item_id'])
    .where('item.modified_at', '<', before)
    .where('folder.distinguished_name', 'in', recoverableFolders)
    .limit(itemsAtOnce)
    .execute()
  const expired = new Map<number, number[]>()
  for (const { mailbox_id, item_id } of rows) expired.set(mailbox_id, [...(expired.get(mailbox_id) ?? []), item_id])
  return expired
}

/** Forgets what happened before a moment: whoever synchronized last before that has to begin anew. */
export async function forgetTombstones(store: Kysely<Tables>, before: number): Promise<void> {
  await store.transaction().execute(async db => {
    const forgotten = await db
      .selectFrom('tombstone')
      .select(['mailbox_id', eb => eb.fn.max('change_number').as('change')])
      .where('deleted_at', '<', before)
      .groupBy('mailbox_id')
      .unionAll(
        db
          .selectFrom('trace')
          .select(['mailbox_id', eb => eb.fn.max('change_number').as('change')])
          .where('happened_at', '<', before)
          .groupBy('mailbox_id'),
      )
      .execute()
    for (const { mailbox_id, change } of forgotten)
      await db
        .updateTable('mailbox')
        .set({ forgotten_change: change })
        .where('mailbox_id', '=', mailbox_id)
        .where('forgotten_change', '<', change)
        .execute()
    if (forgotten.length === 0) return
    await db.deleteFrom('tombstone').where('deleted_at', '<', before).execute()
    await db.deleteFrom('trace').where('happened_at', '<', before).execute()
  })
}
