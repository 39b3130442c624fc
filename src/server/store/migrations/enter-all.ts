import type { Kysely } from 'kysely'
import { searchEntryOf } from '../../search/search-entry.ts'
import type { Backend } from '../backend.ts'
import { itemOf } from '../items/batch.ts'
import type { Tables } from '../tables.ts'

const atOnce = 1000

/** Enters the items that are there already into what searches need of each. */
export async function enterAll(db: Kysely<Tables>, backend: Backend): Promise<void> {
  const mailboxes = await db.selectFrom('mailbox').select('mailbox_id').orderBy('mailbox_id').execute()
  for (const { mailbox_id } of mailboxes) await enterAllOf(db, backend, mailbox_id)
}

async function enterAllOf(db: Kysely<Tables>, backend: Backend, mailboxId: number): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('item')
      .select(['item_id', 'folder_id', 'created_at', 'modified_at', 'modified_by', 'created_by'])
      .select(['created_change', 'change_number', 'size', 'properties', 'history', 'attachments'])
      .where('mailbox_id', '=', mailboxId)
      .where('item_id', '>', last)
      .orderBy('item_id')
      .limit(atOnce)
      .execute()
    const entries = rows.map(row => searchEntryOf(itemOf(row)))
    await backend.search.write(db, mailboxId, entries, new Set(entries.map(entry => entry.item_id)))
    if (rows.length < atOnce) return
    last = rows.at(-1)?.item_id ?? last
  }
}
