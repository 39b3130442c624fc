import type { Kysely } from 'kysely'
import type { SqlSharing } from '../sharing/sql-sharing.ts'
import { type Mailbox, StoreError, type User, type Users } from '../store.ts'
import type { Tables } from '../tables.ts'
import { addMailbox } from './sql-mailboxes.ts'

/** Databases bound the values of one statement. */
const addressesAtOnce = 500

/** Users and their mailboxes, in SQL. */
export class SqlUsers implements Users {
  readonly #db: Kysely<Tables>
  readonly #sharing: SqlSharing

  constructor(db: Kysely<Tables>, sharing: SqlSharing) {
    this.#db = db
    this.#sharing = sharing
  }

  async find(name: string): Promise<User | undefined> {
    const row = await this.#joined().where('account.name', '=', name.toLowerCase()).executeTakeFirst()
    return row && userOf(row)
  }

  async findWithNtHash(name: string): Promise<{ user: User; ntHash: string } | undefined> {
    const named = this.#joined().select('account.nt_hash').where('account.name', '=', name.toLowerCase())
    const row = await named.executeTakeFirst()
    return row?.nt_hash ? { user: userOf(row), ntHash: row.nt_hash } : undefined
  }

  async list(): Promise<User[]> {
    return (await this.#joined().orderBy('account.name').execute()).map(userOf)
  }

  async add(name: string, passwordHash: string, displayName = name): Promise<User> {
    return this.#db.transaction().execute(async db => {
      const mailbox = await addMailbox(db, name, displayName)
      const account = { name: mailbox.address, password_hash: passwordHash, nt_hash: null, mailbox_id: mailbox.id }
      await db.insertInto('account').values(account).execute()
      return { name: mailbox.address, passwordHash, mailbox }
    })
  }

  addShared(address: string, displayName = address): Promise<Mailbox> {
    return this.#db.transaction().execute(db => addMailbox(db, address, displayName))
  }

  async listShared(): Promise<Mailbox[]> {
    const rows = await this.#db
      .selectFrom('mailbox')
      .leftJoin('account', 'account.mailbox_id', 'mailbox.mailbox_id')
      .selectAll('mailbox')
      .where('account.name', 'is', null)
      .orderBy('mailbox.address')
      .execute()
    return rows.map(mailboxOf)
  }

  async setPassword(name: string, passwordHash: string, ntHash?: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('account')
      .set({ password_hash: passwordHash, nt_hash: ntHash ?? null })
      .where('name', '=', name.toLowerCase())
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw noSuchUser(name)
  }

  async remove(name: string): Promise<void> {
    const mailbox = await this.mailboxAt(name)
    if (!mailbox) throw noSuchUser(name)
    await this.#db.transaction().execute(async db => {
      await this.#sharing.forget(db, mailbox)
      await db.deleteFrom('mailbox').where('mailbox_id', '=', mailbox.id).execute()
    })
  }

  mailbox(guid: string): Promise<Mailbox | undefined> {
    return this.#mailboxBy('guid', guid)
  }

  mailboxAt(address: string): Promise<Mailbox | undefined> {
    return this.#mailboxBy('address', address.toLowerCase())
  }

  async mailboxesAt(addresses: readonly string[]): Promise<Map<string, Mailbox>> {
    const wanted = [...new Set(addresses.map(address => address.toLowerCase()))]
    const found = new Map<string, Mailbox>()
    for (let at = 0; at < wanted.length; at += addressesAtOnce) {
      const some = wanted.slice(at, at + addressesAtOnce)
      const rows = await this.#db.selectFrom('mailbox').selectAll().where('address', 'in', some).execute()
      for (const row of rows) found.set(row.address, mailboxOf(row))
    }
    return found
  }

  async #mailboxBy(column: 'guid' | 'address', value: string): Promise<Mailbox | undefined> {
    const row = await this.#db.selectFrom('mailbox').selectAll().where(column, '=', value).executeTakeFirst()
    return row && mailboxOf(row)
  }

  #joined() {
    return this.#db
      .selectFrom('account')
      .innerJoin('mailbox', 'mailbox.mailbox_id', 'account.mailbox_id')
      .select(['account.name', 'account.password_hash', 'mailbox.mailbox_id'])
      .select(['mailbox.guid', 'mailbox.address', 'mailbox.display_name'])
  }
}

type MailboxRow = Pick<Tables['mailbox'], 'mailbox_id' | 'guid' | 'address' | 'display_name'>

/** A mailbox from its row. */
export function mailboxOf(row: MailboxRow): Mailbox {
  return { id: row.mailbox_id, guid: row.guid, address: row.address, displayName: row.display_name }
}

function userOf(row: MailboxRow & Pick<Tables['account'], 'name' | 'password_hash'>): User {
  return { name: row.name, passwordHash: row.password_hash, mailbox: mailboxOf(row) }
}

function noSuchUser(name: string): StoreError {
  return new StoreError('NoSuchUser', `there is no user ${name.toLowerCase()}`)
}
