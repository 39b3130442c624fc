import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { rowOfFolder } from './folder-row.ts'
import { folderTree, propertiesOfTreeFolder } from './folder-tree.ts'
import { type Mailbox, StoreError, type User, type Users } from './store.ts'
import type { Tables } from './tables.ts'

/** Users and their mailboxes, in SQL. */
export class SqlUsers implements Users {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async find(name: string): Promise<User | undefined> {
    const row = await this.#joined().where('account.name', '=', name.toLowerCase()).executeTakeFirst()
    return row && userOf(row)
  }

  async list(): Promise<User[]> {
    return (await this.#joined().orderBy('account.name').execute()).map(userOf)
  }

  async add(name: string, passwordHash: string, displayName = name): Promise<User> {
    const address = name.toLowerCase()
    return this.#db.transaction().execute(async db => {
      const id = await newMailboxId(db)
      const guid = newMailboxGuid()
      const taken = await db.selectFrom('account').select('name').where('name', '=', address).executeTakeFirst()
      if (taken) throw new StoreError('UserExists', `there is a user ${address} already`)
      await db
        .insertInto('mailbox')
        .values({
          mailbox_id: id,
          guid,
          address,
          display_name: displayName,
          last_change: folderTree.length,
          last_item: 0,
          last_folder: folderTree.length,
          forgotten_change: 0,
        })
        .execute()
      await db.insertInto('folder').values(foldersOf(id)).execute()
      await db.insertInto('account').values({ name: address, password_hash: passwordHash, mailbox_id: id }).execute()
      return { name: address, passwordHash, mailbox: { id, guid, address, displayName } }
    })
  }

  async setPassword(name: string, passwordHash: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('account')
      .set({ password_hash: passwordHash })
      .where('name', '=', name.toLowerCase())
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw noSuchUser(name)
  }

  async remove(name: string): Promise<void> {
    const user = await this.find(name)
    if (!user) throw noSuchUser(name)
    await this.#db.deleteFrom('mailbox').where('mailbox_id', '=', user.mailbox.id).execute()
  }

  mailbox(guid: string): Promise<Mailbox | undefined> {
    return this.#mailboxBy('guid', guid)
  }

  mailboxAt(address: string): Promise<Mailbox | undefined> {
    return this.#mailboxBy('address', address.toLowerCase())
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

function mailboxOf(row: MailboxRow): Mailbox {
  return { id: row.mailbox_id, guid: row.guid, address: row.address, displayName: row.display_name }
}

function userOf(row: MailboxRow & Pick<Tables['account'], 'name' | 'password_hash'>): User {
  return { name: row.name, passwordHash: row.password_hash, mailbox: mailboxOf(row) }
}

function noSuchUser(name: string): StoreError {
  return new StoreError('NoSuchUser', `there is no user ${name.toLowerCase()}`)
}

/**
 * The number of a new mailbox, never given again. Being the first thing that its transaction writes, it makes whoever
 * else adds a user wait here, in every database; so nobody takes the name meanwhile.
 */
async function newMailboxId(db: Transaction<Tables>): Promise<number> {
  const { value } = await db
    .insertInto('setting')
    .values({ name: 'last-mailbox', value: '1' })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ value: sql<string>`cast(cast(setting.value as bigint) + 1 as text)` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return Number(value)
}

/**
 * A GUID whose text has no run of four equal characters: with one, the run-length form of every identifier in the
 * mailbox would be the shorter one and had to be sent ([MS-OXWSITEMID]).
 */
function newMailboxGuid(): string {
  for (;;) {
    const guid = randomUUID()
    if (!/(.)\1{3}/.test(guid)) return guid
  }
}

function foldersOf(mailboxId: number): Tables['folder'][] {
  const numbers = new Map(folderTree.map(({ name }, index) => [name, index + 1]))
  return folderTree.map((folder, index) =>
    rowOfFolder(mailboxId, {
      id: index + 1,
      parentId: folder.below === undefined ? null : (numbers.get(folder.below) ?? null),
      distinguishedName: folder.name,
      displayName: folder.displayName,
      folderClass: folder.folderClass,
      change: index + 1,
      itemCount: 0,
      contentChange: 0,
      contentAt: 0,
      properties: propertiesOfTreeFolder(folder),
      permissions: [],
    }),
  )
}
