import { type Kysely, sql } from 'kysely'

/** Photos of those who have mailboxes. `bytes` is the type that holds bytes in this database. */
export function userPhotos(bytes: 'bytea' | 'blob') {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('user_photo')
        .addColumn('mailbox_id', 'bigint', column =>
          column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
        )
        .addColumn('side', 'bigint', column => column.notNull())
        .addColumn('content', sql.raw(bytes), column => column.notNull())
        .addPrimaryKeyConstraint('user_photo_key', ['mailbox_id', 'side'])
        .execute()
    },
  }
}
