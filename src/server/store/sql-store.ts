import { Kysely, Migrator, sql, type Transaction } from 'kysely'
import type { Backend } from './backend.ts'
import { GatheredBatch, itemOf, type Write } from './batch.ts'
import { recoverableFolders } from './folder-tree.ts'
import { initial } from './migrations/0001-initial.ts'
import { SqlUsers } from './sql-users.ts'
import {
  type Batch,
  type FolderCounts,
  type Mailbox,
  type Store,
  type StoredFolder,
  type StoredItem,
  StoreError,
  type User,
} from './store.ts'
import { type ItemRow, itemColumns, type Tables } from './tables.ts'

/** The store in SQL that all backends understand. */
export class SqlStore implements Store {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend
  readonly #users: SqlUsers

  private constructor(backend: Backend) {
    this.#backend = backend
    this.#db = new Kysely<Tables>({ dialect: backend.dialect })
    this.#users = new SqlUsers(this.#db)
  }

  /** Opens a database, and brings its tables up to date. */
  static async open(backend: Backend): Promise<SqlStore> {
    const store = new SqlStore(backend)
    try {
      await store.#migrate()
      return store
    } catch (error) {
      await store.close()
      throw error
    }
  }

  async #migrate(): Promise<void> {
    const migrations = { '0001-initial': initial(this.#backend.json) }
    const migrator = new Migrator({ db: this.#db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    if (error instanceof Error && /corrupted migrations/.test(error.message))
      throw new StoreError(
        'NewerDatabase',
        'the database was made by a newer version of ews-contacts; update the program',
      )
    throw error
  }

  async setting(name: string, make: () => string): Promise<string> {
    await this.#db
      .insertInto('setting')
      .values({ name, value: make() })
      .onConflict(conflict => conflict.column('name').doNothing())
      .execute()
    const row = await this.#db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()
    return row.value
  }

  findUser(name: string): Promise<User | undefined> {
    return this.#users.find(name)
  }

  listUsers(): Promise<User[]> {
    return this.#users.list()
  }

  addUser(name: string, passwordHash: string, displayName?: string): Promise<User> {
    return this.#users.add(name, passwordHash, displayName)
  }

  setPassword(name: string, passwordHash: string): Promise<void> {
    return this.#users.setPassword(name, passwordHash)
  }

  removeUser(name: string): Promise<void> {
    return this.#users.remove(name)
  }

  findMailbox(guid: string): Promise<Mailbox | undefined> {
    return this.#users.findMailbox(guid)
  }

  async folders(mailboxId: number): Promise<StoredFolder[]> {
    const rows = await this.#db
      .selectFrom('folder')
      .selectAll()
      .where('mailbox_id', '=', mailboxId)
      .orderBy('folder_id')
      .execute()
    return rows.map(row => ({
      id: row.folder_id,
      parentId: row.parent_id,
      distinguishedName: row.distinguished_name,
      displayName: row.display_name,
      folderClass: row.folder_class,
      change: row.change_number,
    }))
  }

  async folderCounts(mailboxId: number): Promise<Map<number, FolderCounts>> {
    const items = await this.#db
      .selectFrom('item')
      .select(['folder_id', eb => eb.fn.countAll<number>().as('count')])
      .where('mailbox_id', '=', mailboxId)
      .groupBy('folder_id')
      .execute()
    const counts = new Map(items.map(row => [row.folder_id, { items: Number(row.count), folders: 0 }]))
    for (const { parentId } of await this.folders(mailboxId)) {
      if (parentId === null) continue
      const { items = 0, folders = 0 } = counts.get(parentId) ?? {}
      counts.set(parentId, { items, folders: folders + 1 })
    }
    return counts
  }

  items(mailboxId: number, ids: readonly number[]): Promise<Map<number, StoredItem>> {
    return this.#itemsIn(this.#db, mailboxId, ids)
  }

  async #itemsIn(db: Kysely<Tables>, mailboxId: number, ids: readonly number[]): Promise<Map<number, StoredItem>> {
    if (ids.length === 0) return new Map()
    const rows = await db
      .selectFrom('item')
      .select(itemColumns)
      .where('mailbox_id', '=', mailboxId)
      .where(this.#backend.isOneOf('item_id', ids))
      .execute()
    return new Map(rows.map(row => [row.item_id, itemOf(row)]))
  }

  change<T>(
    mailboxId: number,
    ids: readonly number[],
    work: (batch: Batch) => T,
  ): Promise<{ result: T; refused: ReadonlyMap<number, Error> }> {
    return this.#db.transaction().execute(async db => {
      // An update that changes nothing locks the row, in every database and before anything else is read.
      const mailbox = await db
        .updateTable('mailbox')
        .set(eb => ({ last_change: eb.ref('last_change') }))
        .where('mailbox_id', '=', mailboxId)
        .returning(['last_change', 'last_item'])
        .executeTakeFirstOrThrow()
      const items = await this.#itemsIn(db, mailboxId, ids)
      const batch = new GatheredBatch(items, mailbox.last_change, mailbox.last_item)
      const result = work(batch)
      const refused = await this.#write(db, mailboxId, batch)
      await db
        .updateTable('mailbox')
        .set({ last_change: batch.lastChange, last_item: batch.lastItem })
        .where('mailbox_id', '=', mailboxId)
        .execute()
      return { result, refused }
    })
  }

  async #write(db: Transaction<Tables>, mailboxId: number, batch: GatheredBatch): Promise<Map<number, Error>> {
    const writes = [...batch.writes.values()]
    const refused = await this.#put(db, mailboxId, writes)
    const replaced = writes.filter(({ row }) => !refused.has(row.item_id)).map(({ instead }) => instead)
    const gone = [...replaced.filter(id => id !== undefined), ...batch.removals]
    if (gone.length > 0)
      await db
        .deleteFrom('item')
        .where('mailbox_id', '=', mailboxId)
        .where(this.#backend.isOneOf('item_id', gone))
        .execute()
    return refused
  }

  /** All at once; only when the database refuses that, one by one, to find which it was. */
  async #put(db: Transaction<Tables>, mailboxId: number, writes: readonly Write[]): Promise<Map<number, Error>> {
    const refused = new Map<number, Error>()
    if (writes.length === 0) return refused
    const rows = writes.map(write => write.row)
    if (!(await this.#tryWrite(db, mailboxId, rows))) return refused
    for (const row of rows) {
      const error = await this.#tryWrite(db, mailboxId, [row])
      if (error) refused.set(row.item_id, error)
    }
    return refused
  }

  async #tryWrite(db: Transaction<Tables>, mailboxId: number, rows: readonly ItemRow[]): Promise<Error | undefined> {
    await sql`savepoint items`.execute(db)
    try {
      await this.#backend.writeItems(db, mailboxId, rows)
      await sql`release savepoint items`.execute(db)
      return undefined
    } catch (error) {
      await sql`rollback to savepoint items`.execute(db)
      await sql`release savepoint items`.execute(db)
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  async purge(before: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('item')
      .where('modified_at', '<', before)
      .where(eb =>
        eb.exists(
          eb
            .selectFrom('folder')
            .select('folder.folder_id')
            .whereRef('folder.mailbox_id', '=', 'item.mailbox_id')
            .whereRef('folder.folder_id', '=', 'item.folder_id')
            .where('folder.distinguished_name', 'in', recoverableFolders),
        ),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }
}
