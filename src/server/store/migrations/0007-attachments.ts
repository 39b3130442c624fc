import { type Kysely, sql } from 'kysely'

/** Attachments of items. `json` and `bytes` are the types that hold these in this database. */
export function attachments(json: 'jsonb' | 'text', bytes: 'bytea' | 'blob') {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('item').addColumn('attachments', sql.raw(json)).execute()
      await db.schema
        .createTable('attachment')
        .addColumn('mailbox_id', 'bigint', column => column.notNull())
        .addColumn('attachment_id', 'bigint', column => column.notNull())
        .addColumn('item_id', 'bigint', column => column.notNull())
        .addColumn('content', sql.raw(bytes), column => column.notNull())
        .addPrimaryKeyConstraint('attachment_key', ['mailbox_id', 'attachment_id'])
        .addForeignKeyConstraint(
          'attachment_item',
          ['mailbox_id', 'item_id'],
          'item',
          ['mailbox_id', 'item_id'],
          constraint => constraint.onDelete('cascade'),
        )
        .execute()
      await db.schema.createIndex('attachment_by_item').on('attachment').columns(['mailbox_id', 'item_id']).execute()
    },
  }
}
