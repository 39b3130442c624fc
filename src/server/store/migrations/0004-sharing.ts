import type { Kysely } from 'kysely'

/** Delegates, and who may act as others. */
export const sharing = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('mailbox').addColumn('deliver_meeting_requests', 'text').execute()
    await db.schema
      .createTable('delegate')
      .addColumn('mailbox_id', 'bigint', column =>
        column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
      )
      .addColumn('address', 'text', column => column.notNull())
      .addColumn('receives_copies', 'smallint', column => column.notNull())
      .addColumn('views_private', 'smallint', column => column.notNull())
      .addPrimaryKeyConstraint('delegate_key', ['mailbox_id', 'address'])
      .execute()
    await db.schema.createIndex('delegate_by_address').on('delegate').columns(['address']).execute()
    await db.schema
      .createTable('impersonation')
      .addColumn('name', 'text', column => column.notNull().references('account.name').onDelete('cascade'))
      .addColumn('address', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('impersonation_key', ['name', 'address'])
      .execute()
  },
}
