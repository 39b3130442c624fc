import type { Kysely, Transaction } from 'kysely'
import type { Backend } from '../backend.ts'
import { lockMailbox } from '../mailboxes/mailbox-lock.ts'
import type { StoredFolder } from '../store.ts'
import type { Changes } from '../sync/changes.ts'
import { leaveTraces, tracesOfFolders } from '../sync/traces.ts'
import type { Tables } from '../tables.ts'
import { GatheredFolders } from './folder-batch.ts'
import { folderOf, rowOfFolder } from './folder-row.ts'
import type { FolderBatch, Hierarchy } from './hierarchy.ts'

/** Databases bound the values of one statement. */
const rowsAtOnce = 1000

/** The folders of mailboxes, in SQL. */
export class SqlHierarchy implements Hierarchy {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend
  readonly #changes: Changes

  constructor(db: Kysely<Tables>, backend: Backend, changes: Changes) {
    this.#db = db
    this.#backend = backend
    this.#changes = changes
  }

  async change<T>(mailboxId: number, work: (folders: FolderBatch) => T): Promise<T> {
    const changed = await this.#db.transaction().execute(db => this.changeWithin(db, mailboxId, work))
    this.#changes.tell(mailboxId)
    return changed
  }

  /** The same as part of a transaction; news of it are for whoever commits it. */
  async changeWithin<T>(db: Transaction<Tables>, mailboxId: number, work: (folders: FolderBatch) => T): Promise<T> {
    const mailbox = await lockMailbox(db, mailboxId)
    const rows = await db.selectFrom('folder').selectAll().where('mailbox_id', '=', mailboxId).execute()
    const before: StoredFolder[] = rows.map(folderOf)
    const folders = new GatheredFolders(before, mailbox.last_change, mailbox.last_folder)
    const result = work(folders)
    await this.#write(db, mailboxId, folders)
    await leaveTraces(db, mailboxId, tracesOfFolders(before, folders))
    await db
      .updateTable('mailbox')
      .set({ last_change: folders.lastChange, last_folder: folders.lastFolder })
      .where('mailbox_id', '=', mailboxId)
      .execute()
    return result
  }

  async #write(db: Transaction<Tables>, mailboxId: number, folders: GatheredFolders): Promise<void> {
    const rows = [...folders.written].flatMap(id => {
      const folder = folders.get(id)
      return folder ? [rowOfFolder(mailboxId, folder)] : []
    })
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await db
        .insertInto('folder')
        .values(rows.slice(at, at + rowsAtOnce))
        .onConflict(conflict =>
          conflict.columns(['mailbox_id', 'folder_id']).doUpdateSet(eb => ({
            parent_id: eb.ref('excluded.parent_id'),
            display_name: eb.ref('excluded.display_name'),
            folder_class: eb.ref('excluded.folder_class'),
            change_number: eb.ref('excluded.change_number'),
            content_at: eb.ref('excluded.content_at'),
            properties: eb.ref('excluded.properties'),
            permissions: eb.ref('excluded.permissions'),
          })),
        )
        .execute()
    if (folders.removed.size > 0)
      await db
        .deleteFrom('folder')
        .where('mailbox_id', '=', mailboxId)
        .where(this.#backend.isOneOf('folder_id', [...folders.removed]))
        .execute()
  }

  async itemNumbers(mailboxId: number, folderId: number, after: number, most: number): Promise<number[]> {
    const rows = await this.#db
      .selectFrom('item')
      .select('item_id')
      .where('mailbox_id', '=', mailboxId)
      .where('folder_id', '=', folderId)
      .where('item_id', '>', after)
      .orderBy('item_id')
      .limit(most)
      .execute()
    return rows.map(row => row.item_id)
  }

  /** Takes away folders that were detached before a moment and are so still. */
  async purge(before: number): Promise<void> {
    await this.#db
      .deleteFrom('folder')
      .where('parent_id', 'is', null)
      .where('distinguished_name', 'is', null)
      .where('content_at', '<', before)
      .execute()
  }
}
