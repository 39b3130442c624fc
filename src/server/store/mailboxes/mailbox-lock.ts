import type { Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Locks a mailbox until the transaction ends, and tells the numbers it gave out so far. An update that changes nothing
 * locks the row, in every database and before anything else is read.
 */
export function lockMailbox(
  db: Transaction<Tables>,
  mailboxId: number,
): Promise<Pick<Tables['mailbox'], 'last_change' | 'last_item' | 'last_folder'>> {
  return db
    .updateTable('mailbox')
    .set(eb => ({ last_change: eb.ref('last_change') }))
    .where('mailbox_id', '=', mailboxId)
    .returning(['last_change', 'last_item', 'last_folder'])
    .executeTakeFirstOrThrow()
}
