import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Photos } from './photos.ts'

/** Photos, in SQL. */
export class SqlPhotos implements Photos {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async set(mailboxId: number, squares: ReadonlyMap<number, Uint8Array>): Promise<void> {
    const rows = [...squares].map(([side, content]) => ({ mailbox_id: mailboxId, side, content }))
    await this.#db.transaction().execute(async db => {
      await db.deleteFrom('user_photo').where('mailbox_id', '=', mailboxId).execute()
      if (rows.length > 0) await db.insertInto('user_photo').values(rows).execute()
    })
  }

  async get(mailboxId: number, side: number): Promise<Uint8Array | undefined> {
    const row = await this.#db
      .selectFrom('user_photo')
      .select('content')
      .where('mailbox_id', '=', mailboxId)
      .where('side', '<=', side)
      .orderBy('side', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.content
  }
}
