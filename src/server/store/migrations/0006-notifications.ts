import type { Kysely } from 'kysely'

/** What happened is found by its change, traces tell what items and tombstones do not, and subscriptions are kept. */
export const notifications = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['item', 'tombstone'])
      await db.schema.createIndex(`${table}_by_change`).on(table).columns(['mailbox_id', 'change_number']).execute()
    await db.schema
      .createTable('trace')
      .addColumn('mailbox_id', 'bigint', column =>
        column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
      )
      .addColumn('change_number', 'bigint', column => column.notNull())
      .addColumn('type', 'text', column => column.notNull())
      .addColumn('object', 'text', column => column.notNull())
      .addColumn('id', 'bigint', column => column.notNull())
      .addColumn('folder_id', 'bigint', column => column.notNull())
      .addColumn('old_id', 'bigint')
      .addColumn('old_folder_id', 'bigint')
      .addColumn('happened_at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('trace_key', ['mailbox_id', 'change_number', 'id'])
      .execute()
    await db.schema.createIndex('trace_by_age').on('trace').columns(['happened_at']).execute()
    await db.schema
      .createTable('subscription')
      .addColumn('mailbox_id', 'bigint', column =>
        column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
      )
      .addColumn('subscription_id', 'text', column => column.notNull())
      .addColumn('user_name', 'text', column => column.notNull())
      .addColumn('watched_mailbox_id', 'bigint', column =>
        column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
      )
      .addColumn('type', 'text', column => column.notNull())
      .addColumn('request', 'text', column => column.notNull())
      .addColumn('position', 'bigint', column => column.notNull())
      .addColumn('expires_at', 'bigint', column => column.notNull())
      .addColumn('holder', 'text')
      .addPrimaryKeyConstraint('subscription_key', ['mailbox_id', 'subscription_id'])
      .execute()
    await db.schema.createIndex('subscription_by_type').on('subscription').columns(['type', 'expires_at']).execute()
  },
}
