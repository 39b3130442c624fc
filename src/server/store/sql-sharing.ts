import { type Kysely, sql, type Transaction } from 'kysely'
import type { Permission } from '../permissions.ts'
import { lockMailbox } from './mailbox-lock.ts'
import type { Delegate, Delegation, Sharing, SharingChange, SharingState } from './sharing.ts'
import type { Mailbox } from './store.ts'
import type { Tables } from './tables.ts'

/** Permissions and delegates, in SQL. */
export class SqlSharing implements Sharing {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  delegation(mailboxId: number): Promise<Delegation> {
    return delegationIn(this.#db, mailboxId)
  }

  async delegate(mailboxId: number, address: string): Promise<Delegate | undefined> {
    const row = await this.#db
      .selectFrom('delegate')
      .selectAll()
      .where('mailbox_id', '=', mailboxId)
      .where('address', '=', address)
      .executeTakeFirst()
    return row && delegateOf(row)
  }

  async change<T>(mailboxId: number, work: (state: SharingState) => SharingChange<T>): Promise<T> {
    return this.#db.transaction().execute(async db => {
      const { last_change } = await lockMailbox(db, mailboxId)
      const folders = await foldersIn(db, mailboxId)
      const change = work({ folders, ...(await delegationIn(db, mailboxId)) })
      await writePermissions(db, mailboxId, last_change, change.permissions ?? new Map())
      if (change.delegation) await writeDelegation(db, mailboxId, change.delegation)
      return change.result
    })
  }
}

async function foldersIn(db: Transaction<Tables>, mailboxId: number): Promise<SharingState['folders']> {
  const rows = await db
    .selectFrom('folder')
    .select(['folder_id', 'distinguished_name', 'permissions'])
    .where('mailbox_id', '=', mailboxId)
    .orderBy('folder_id')
    .execute()
  return rows.map(row => ({
    id: row.folder_id,
    distinguishedName: row.distinguished_name,
    permissions: parse(row.permissions),
  }))
}

function parse(permissions: string | null): Permission[] {
  return permissions === null ? [] : JSON.parse(permissions)
}

async function delegationIn(db: Kysely<Tables>, mailboxId: number): Promise<Delegation> {
  const mailbox = await db
    .selectFrom('mailbox')
    .select('deliver_meeting_requests')
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('delegate')
    .selectAll()
    .where('mailbox_id', '=', mailboxId)
    .orderBy('address')
    .execute()
  return {
    deliverMeetingRequests: mailbox?.deliver_meeting_requests ?? null,
    delegates: rows.map(delegateOf),
  }
}

function delegateOf(row: Tables['delegate']): Delegate {
  return {
    address: row.address,
    receivesCopies: row.receives_copies !== 0,
    viewsPrivate: row.views_private !== 0,
  }
}

async function writePermissions(
  db: Transaction<Tables>,
  mailboxId: number,
  lastChange: number,
  permissions: ReadonlyMap<number, readonly Permission[]>,
): Promise<void> {
  let change = lastChange
  for (const [folder, wanted] of permissions)
    await db
      .updateTable('folder')
      .set({ permissions: wanted.length > 0 ? JSON.stringify(wanted) : null, change_number: ++change })
      .where('mailbox_id', '=', mailboxId)
      .where('folder_id', '=', folder)
      .execute()
  if (change > lastChange)
    await db.updateTable('mailbox').set({ last_change: change }).where('mailbox_id', '=', mailboxId).execute()
}

async function writeDelegation(db: Transaction<Tables>, mailboxId: number, delegation: Delegation): Promise<void> {
  await db
    .updateTable('mailbox')
    .set({ deliver_meeting_requests: delegation.deliverMeetingRequests })
    .where('mailbox_id', '=', mailboxId)
    .execute()
  await db.deleteFrom('delegate').where('mailbox_id', '=', mailboxId).execute()
  for (const { address, receivesCopies, viewsPrivate } of delegation.delegates)
    await db
      .insertInto('delegate')
      .values({
        mailbox_id: mailboxId,
        address,
        receives_copies: receivesCopies ? 1 : 0,
        views_private: viewsPrivate ? 1 : 0,
      })
      .execute()
}

/**
 * Takes away what the user of a mailbox was allowed to do in others: another user of that name shall not have it.
 * All mailboxes concerned are locked, his own too, in the same order by everybody.
 */
export async function forgetUser(db: Transaction<Tables>, { id, address }: Mailbox): Promise<void> {
  const named = await db
    .selectFrom('folder')
    .select('mailbox_id')
    .distinct()
    .where(sql<string>`cast(permissions as text)`, 'like', `%"${address}"%`)
    .execute()
  const concerned = new Set([id, ...named.map(({ mailbox_id }) => mailbox_id)])
  for (const mailboxId of [...concerned].sort((a, b) => a - b)) {
    const { last_change } = await lockMailbox(db, mailboxId)
    const folders = await foldersIn(db, mailboxId)
    const mentioning = folders.filter(({ permissions }) => permissions.some(({ user }) => user === address))
    const without = mentioning.map(
      ({ id, permissions }) => [id, permissions.filter(({ user }) => user !== address)] as const,
    )
    await writePermissions(db, mailboxId, last_change, new Map(without))
  }
  await db.deleteFrom('delegate').where('address', '=', address).execute()
  await db.deleteFrom('impersonation').where('address', '=', address).execute()
}
