import { type Kysely, sql } from 'kysely'

/** Folders know what is in them, and remember what was. `json` is the type that holds JSON in this database. */
export function foldersAndTombstones(json: 'jsonb' | 'text') {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const number = sql.raw('bigint')
      for (const column of ['item_count', 'content_change', 'content_at'])
        await db.schema
          .alterTable('folder')
          .addColumn(column, number, added => added.notNull().defaultTo(0))
          .execute()
      for (const column of ['properties', 'permissions'])
        await db.schema.alterTable('folder').addColumn(column, sql.raw(json)).execute()
      await db.schema
        .alterTable('mailbox')
        .addColumn('forgotten_change', number, added => added.notNull().defaultTo(0))
        .execute()
      await db.schema.alterTable('item').addColumn('created_by', 'text').execute()
      await sql`
        update folder set
          item_count = (select count(*) from item where ${inFolder}),
          content_change = (select coalesce(max(item.change_number), 0) from item where ${inFolder}),
          content_at = (select coalesce(max(item.modified_at), 0) from item where ${inFolder})
      `.execute(db)
      // What was deleted before there were tombstones is not known: nobody may go on from there.
      await sql`update mailbox set forgotten_change = last_change`.execute(db)
      await db.schema
        .createTable('tombstone')
        .addColumn('mailbox_id', 'bigint', column => column.notNull())
        .addColumn('folder_id', 'bigint', column => column.notNull())
        .addColumn('change_number', 'bigint', column => column.notNull())
        .addColumn('item_id', 'bigint', column => column.notNull())
        .addColumn('moved_to', 'bigint')
        .addColumn('moved_to_folder', 'bigint')
        .addColumn('deleted_at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('tombstone_key', ['mailbox_id', 'folder_id', 'change_number', 'item_id'])
        .addForeignKeyConstraint(
          'tombstone_folder',
          ['mailbox_id', 'folder_id'],
          'folder',
          ['mailbox_id', 'folder_id'],
          constraint => constraint.onDelete('cascade'),
        )
        .execute()
      await db.schema.createIndex('tombstone_by_age').on('tombstone').columns(['deleted_at']).execute()
      await db.schema.createIndex('item_in_folder').on('item').columns(['mailbox_id', 'folder_id', 'item_id']).execute()
    },
  }
}

const inFolder = sql`item.mailbox_id = folder.mailbox_id and item.folder_id = folder.folder_id`
