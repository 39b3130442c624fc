import { type Kysely, sql } from 'kysely'
import type { Backend } from '../backend.ts'
import type { Tables } from '../tables.ts'
import { enterAll } from './enter-all.ts'

/** What searches need of each item. */
export function search(backend: Backend) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const key = sql.raw(backend.bytewiseText)
      await db.schema
        .createTable('search_entry')
        .addColumn('mailbox_id', 'bigint', column => column.notNull())
        .addColumn('folder_id', 'bigint', column => column.notNull())
        .addColumn('item_id', 'bigint', column => column.notNull())
        .addColumn('item_class', key, column => column.notNull())
        .addColumn('private_to', 'text')
        .addColumn('created', 'bigint', column => column.notNull())
        .addColumn('modified', 'bigint', column => column.notNull())
        .addColumn('name_key', key, column => column.notNull())
        .addColumn('file_as_key', key, column => column.notNull())
        .addColumn('content', 'text')
        .addPrimaryKeyConstraint('search_entry_key', ['mailbox_id', 'folder_id', 'item_id'])
        .addForeignKeyConstraint(
          'search_entry_folder',
          ['mailbox_id', 'folder_id'],
          'folder',
          ['mailbox_id', 'folder_id'],
          constraint => constraint.onDelete('cascade'),
        )
        .modifyEnd(sql.raw(backend.search.tableEnd))
        .execute()
      await backend.search.makeIndex(db)
      await enterAll(db as Kysely<Tables>, backend)
    },
  }
}
