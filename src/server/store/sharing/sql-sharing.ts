import { type Kysely, sql, type Transaction } from 'kysely'
import type { Permission } from '../../sharing/permissions.ts'
import type { SqlHierarchy } from '../folders/sql-hierarchy.ts'
import { lockMailbox } from '../mailboxes/mailbox-lock.ts'
import type { Mailbox } from '../store.ts'
import type { Changes } from '../sync/changes.ts'
import type { Tables } from '../tables.ts'
import type { Delegate, Delegation, Sharing, SharingChange, SharingState } from './sharing.ts'

/** Permissions and delegates, in SQL. */
export class SqlSharing implements Sharing {
  readonly #db: Kysely<Tables>
  readonly #hierarchy: SqlHierarchy
  readonly #changes: Changes

  constructor(db: Kysely<Tables>, hierarchy: SqlHierarchy, changes: Changes) {
    this.#db = db
    this.#hierarchy = hierarchy
    this.#changes = changes
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
    const result = await this.#db.transaction().execute(async db => {
      await lockMailbox(db, mailboxId)
      const folders = await foldersIn(db, mailboxId)
      const change = work({ folders, ...(await delegationIn(db, mailboxId)) })
      if (change.permissions) await this.#setPermissions(db, mailboxId, change.permissions)
      if (change.delegation) await writeDelegation(db, mailboxId, change.delegation)
      return change.result
    })
    this.#changes.tell(mailboxId)
    return result
  }

  async #setPermissions(
    db: Transaction<Tables>,
    mailboxId: number,
    permissions: ReadonlyMap<number, readonly Permission[]>,
  ): Promise<void> {
    if (permissions.size === 0) return
    await this.#hierarchy.changeWithin(db, mailboxId, folders => {
      for (const [id, wanted] of permissions) {
        const folder = folders.get(id)
        if (folder) folders.put({ ...folder, permissions: wanted, change: folders.newChange() })
      }
    })
  }

  /**
   * Takes away what the user of a mailbox was allowed to do in others: another user of that name shall not have it.
   * All mailboxes concerned are locked, his own too, in the same order by everybody.
   */
  async forget(db: Transaction<Tables>, { id, address }: Mailbox): Promise<void> {
    const named = await db
      .selectFrom('folder')
      .select('mailbox_id')
      .distinct()
      .where(sql<string>`cast(permissions as text)`, 'like', `%"${address}"%`)
      .execute()
    const concerned = new Set([id, ...named.map(({ mailbox_id }) => mailbox_id)])
    for (const mailboxId of [...concerned].sort((a, b) => a - b)) {
      await lockMailbox(db, mailboxId)
      const folders = await foldersIn(db, mailboxId)
      const mentioning = folders.filter(({ permissions }) => permissions.some(({ user }) => user === address))
      const without = mentioning.map(
        ({ id, permissions }) => [id, permissions.filter(({ user }) => user !== address)] as const,
      )
      await this.#setPermissions(db, mailboxId, new Map(without))
    }
    await db.deleteFrom('delegate').where('address', '=', address).execute()
    await db.deleteFrom('impersonation').where('address', '=', address).execute()
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
