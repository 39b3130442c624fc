import { type Kysely, sql } from 'kysely'

/** The first tables. `json` is the type that holds JSON in this database. */
export function initial(json: 'jsonb' | 'text') {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('setting')
        .addColumn('name', 'text', column => column.primaryKey())
        .addColumn('value', 'text', column => column.notNull())
        .execute()
      await db.schema
        .createTable('mailbox')
        .addColumn('mailbox_id', 'bigint', column => column.notNull())
        .addColumn('guid', 'text', column => column.notNull().unique())
        .addColumn('address', 'text', column => column.notNull().unique())
        .addColumn('display_name', 'text', column => column.notNull())
        .addColumn('last_change', 'bigint', column => column.notNull())
        .addColumn('last_item', 'bigint', column => column.notNull())
        .addColumn('last_folder', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('mailbox_key', ['mailbox_id'])
        .execute()
      await db.schema
        .createTable('account')
        .addColumn('name', 'text', column => column.primaryKey())
        .addColumn('password_hash', 'text', column => column.notNull())
        .addColumn('mailbox_id', 'bigint', column =>
          column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
        )
        .execute()
      await db.schema
        .createTable('folder')
        .addColumn('mailbox_id', 'bigint', column =>
          column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
        )
        .addColumn('folder_id', 'bigint', column => column.notNull())
        .addColumn('parent_id', 'bigint')
        .addColumn('distinguished_name', 'text')
        .addColumn('display_name', 'text', column => column.notNull())
        .addColumn('folder_class', 'text', column => column.notNull())
        .addColumn('change_number', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('folder_key', ['mailbox_id', 'folder_id'])
        .addUniqueConstraint('folder_distinguished', ['mailbox_id', 'distinguished_name'])
        .execute()
      await db.schema
        .createTable('item')
        .addColumn('mailbox_id', 'bigint', column => column.notNull())
        .addColumn('item_id', 'bigint', column => column.notNull())
        .addColumn('folder_id', 'bigint', column => column.notNull())
        .addColumn('created_at', 'bigint', column => column.notNull())
        .addColumn('modified_at', 'bigint', column => column.notNull())
        .addColumn('modified_by', 'text', column => column.notNull())
        .addColumn('created_change', 'bigint', column => column.notNull())
        .addColumn('change_number', 'bigint', column => column.notNull())
        .addColumn('size', 'bigint', column => column.notNull())
        .addColumn('properties', sql.raw(json), column => column.notNull())
        .addColumn('history', sql.raw(json))
        .addPrimaryKeyConstraint('item_key', ['mailbox_id', 'item_id'])
        .addForeignKeyConstraint(
          'item_folder',
          ['mailbox_id', 'folder_id'],
          'folder',
          ['mailbox_id', 'folder_id'],
          constraint => constraint.onDelete('cascade'),
        )
        .execute()
      await db.schema
        .createIndex('item_by_folder')
        .on('item')
        .columns(['mailbox_id', 'folder_id', 'change_number'])
        .execute()
    },
  }
}
