import type { Kysely } from 'kysely'
import { directoryWords } from '../../people/name-query.ts'
import type { Mailbox } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Puts a mailbox into the directory under the words of its name and address, in place of those it had. */
export async function enterInDirectory(
  db: Kysely<Tables>,
  { id, displayName, address }: Pick<Mailbox, 'id' | 'displayName' | 'address'>,
): Promise<void> {
  const words = directoryWords({ names: [displayName], addresses: [address] }).map(word => ({ word, mailbox_id: id }))
  await db.deleteFrom('directory_word').where('mailbox_id', '=', id).execute()
  await db.insertInto('directory_word').values(words).execute()
}
