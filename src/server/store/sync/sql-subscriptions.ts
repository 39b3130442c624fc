import type { Kysely } from 'kysely'
import { lockMailbox } from '../mailboxes/mailbox-lock.ts'
import type { Tables } from '../tables.ts'
import type { Subscription, SubscriptionChanges, Subscriptions } from './subscriptions.ts'

/** Subscriptions in SQL. */
export class SqlSubscriptions implements Subscriptions {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  add(subscription: Subscription, most: number): Promise<boolean> {
    const { id, ownerId, userName, watched, type, request, position, expiresAt, holder } = subscription
    return this.#db.transaction().execute(async db => {
      // Of those who add at the same time, each sees what the one before added.
      await lockMailbox(db, ownerId)
      const { count } = await db
        .selectFrom('subscription')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('mailbox_id', '=', ownerId)
        .where(eb => eb.or([eb('expires_at', '>', Date.now()), eb('type', '=', 'Push')]))
        .executeTakeFirstOrThrow()
      if (count >= most) return false
      await db
        .insertInto('subscription')
        .values({
          mailbox_id: ownerId,
          subscription_id: id,
          user_name: userName,
          watched_mailbox_id: watched.id,
          type,
          request: JSON.stringify(request),
          position,
          expires_at: expiresAt,
          holder,
        })
        .execute()
      return true
    })
  }

  async find(ownerId: number, id: string): Promise<Subscription | undefined> {
    const row = await this.#joined()
      .where('subscription.mailbox_id', '=', ownerId)
      .where('subscription_id', '=', id)
      .executeTakeFirst()
    return row && subscriptionOf(row)
  }

  async update(ownerId: number, id: string, changes: SubscriptionChanges, holder?: string): Promise<boolean> {
    const { position, expiresAt: expires_at, holder: newHolder } = changes
    const { numUpdatedRows } = await this.#db
      .updateTable('subscription')
      .set({
        ...(position !== undefined && { position }),
        ...(expires_at !== undefined && { expires_at }),
        ...(newHolder !== undefined && { holder: newHolder }),
      })
      .where('mailbox_id', '=', ownerId)
      .where('subscription_id', '=', id)
      .$if(holder !== undefined, query => query.where('holder', '=', holder as string))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async remove(ownerId: number, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('subscription')
      .where('mailbox_id', '=', ownerId)
      .where('subscription_id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async takeOver(holder: string, until: number): Promise<Subscription[]> {
    const taken = await this.#db
      .updateTable('subscription')
      .set({ holder, expires_at: until })
      .where('type', '=', 'Push')
      .where('expires_at', '<', Date.now())
      .returning(['mailbox_id', 'subscription_id'])
      .execute()
    const found = await Promise.all(
      taken.map(({ mailbox_id, subscription_id }) => this.find(mailbox_id, subscription_id)),
    )
    return found.filter(subscription => subscription !== undefined)
  }

  async forget(before: number): Promise<void> {
    await this.#db.deleteFrom('subscription').where('type', '!=', 'Push').where('expires_at', '<', before).execute()
  }

  #joined() {
    return this.#db
      .selectFrom('subscription')
      .innerJoin('mailbox', 'mailbox.mailbox_id', 'subscription.watched_mailbox_id')
      .selectAll('subscription')
      .select(['guid', 'address', 'display_name'])
  }
}

type JoinedRow = Tables['subscription'] & Pick<Tables['mailbox'], 'guid' | 'address' | 'display_name'>

function subscriptionOf(row: JoinedRow): Subscription {
  const { guid, address, display_name: displayName } = row
  return {
    id: row.subscription_id,
    ownerId: row.mailbox_id,
    userName: row.user_name,
    watched: { id: row.watched_mailbox_id, guid, address, displayName },
    type: row.type,
    request: JSON.parse(row.request),
    position: row.position,
    expiresAt: row.expires_at,
    holder: row.holder,
  }
}
