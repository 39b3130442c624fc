import { type Kysely, sql } from 'kysely'
import { enterInDirectory } from '../mailboxes/directory-words.ts'
import type { Tables } from '../tables.ts'

/** The words by which mailboxes are found. `bytewise` is a type of text that this database compares byte by byte. */
export function directory(bytewise: string) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('directory_word')
        .addColumn('word', sql.raw(bytewise), column => column.notNull())
        .addColumn('mailbox_id', 'bigint', column =>
          column.notNull().references('mailbox.mailbox_id').onDelete('cascade'),
        )
        .addPrimaryKeyConstraint('directory_word_key', ['word', 'mailbox_id'])
        .execute()
      await db.schema.createIndex('directory_word_of').on('directory_word').columns(['mailbox_id', 'word']).execute()
      await enterAll(db as Kysely<Tables>)
    },
  }
}

const atOnce = 1000

/** Enters the mailboxes that are there already. */
async function enterAll(db: Kysely<Tables>): Promise<void> {
  for (let last = 0; ; ) {
    const some = await db
      .selectFrom('mailbox')
      .select(['mailbox_id as id', 'display_name as displayName', 'address'])
      .where('mailbox_id', '>', last)
      .orderBy('mailbox_id')
      .limit(atOnce)
      .execute()
    for (const mailbox of some) await enterInDirectory(db, mailbox)
    if (some.length < atOnce) return
    last = some.at(-1)?.id ?? last
  }
}
