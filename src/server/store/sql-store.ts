import { Kysely, Migrator, sql, type Transaction } from 'kysely'
import type { Backend } from './backend.ts'
import { folderOf } from './folders/folder-row.ts'
import { SqlHierarchy } from './folders/sql-hierarchy.ts'
import { GatheredBatch, itemOf, type Write } from './items/batch.ts'
import { contentChanges, tombstonesOf } from './items/consequences.ts'
import { forgetTombstones, purgeItems } from './items/purge.ts'
import { SqlAttachments } from './items/sql-attachments.ts'
import type { Directory } from './mailboxes/directory.ts'
import { lockMailbox } from './mailboxes/mailbox-lock.ts'
import type { Photos } from './mailboxes/photos.ts'
import { SqlDirectory } from './mailboxes/sql-directory.ts'
import { SqlPhotos } from './mailboxes/sql-photos.ts'
import { SqlUsers } from './mailboxes/sql-users.ts'
import { migrationsOf } from './migrations/index.ts'
import { SqlSearch } from './search/sql-search.ts'
import type { Impersonation } from './sharing/impersonation.ts'
import { SqlImpersonation } from './sharing/sql-impersonation.ts'
import { SqlSharing } from './sharing/sql-sharing.ts'
import { type Batch, type Store, type StoredFolder, type StoredItem, StoreError, type Users } from './store.ts'
import { ChangeHub, type Changes } from './sync/changes.ts'
import type { Events } from './sync/events.ts'
import { SqlEvents } from './sync/sql-events.ts'
import { SqlSubscriptions } from './sync/sql-subscriptions.ts'
import { SqlSync } from './sync/sql-sync.ts'
import type { Subscriptions } from './sync/subscriptions.ts'
import type { Sync } from './sync/sync.ts'
import { leaveTraces } from './sync/traces.ts'
import { itemColumns, type Tables } from './tables.ts'

const year = 365 * 24 * 3_600_000
/** Databases bound the values of one statement. */
const rowsAtOnce = 1000

/** Some clients know a folder's content by the second of its last change, and each change must have one of its own. */
function laterThanBefore() {
  const now = Date.now()
  return sql<number>`case when content_at > ${now - 1000} then content_at + 1000 else ${now} end`
}

/** The store in SQL that all backends understand. */
export class SqlStore implements Store {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend
  readonly users: Users
  readonly sync: Sync
  readonly hierarchy: SqlHierarchy
  readonly sharing: SqlSharing
  readonly impersonation: Impersonation
  readonly directory: Directory
  readonly events: Events
  readonly subscriptions: Subscriptions
  readonly #changes: ChangeHub
  readonly attachments: SqlAttachments
  readonly search: SqlSearch
  readonly photos: Photos

  private constructor(backend: Backend) {
    this.#backend = backend
    this.#db = new Kysely<Tables>({ dialect: backend.dialect })
    this.sync = new SqlSync(this.#db, backend)
    this.#changes = new ChangeHub(backend.wire)
    this.hierarchy = new SqlHierarchy(this.#db, backend, this.#changes)
    this.sharing = new SqlSharing(this.#db, this.hierarchy, this.#changes)
    this.users = new SqlUsers(this.#db, this.sharing)
    this.impersonation = new SqlImpersonation(this.#db)
    this.directory = new SqlDirectory(this.#db)
    this.events = new SqlEvents(this.#db, backend)
    this.subscriptions = new SqlSubscriptions(this.#db)
    this.attachments = new SqlAttachments(this.#db, backend)
    this.search = new SqlSearch(this.#db, backend)
    this.photos = new SqlPhotos(this.#db)
  }

  get changes(): Changes {
    return this.#changes
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
    const migrator = new Migrator({ db: this.#db, provider: migrationsOf(this.#backend) })
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

  async folders(mailboxId: number): Promise<StoredFolder[]> {
    const rows = await this.#db
      .selectFrom('folder')
      .selectAll()
      .where('mailbox_id', '=', mailboxId)
      .where(eb => eb.or([eb('parent_id', 'is not', null), eb('distinguished_name', 'is not', null)]))
      .orderBy('folder_id')
      .execute()
    return rows.map(folderOf)
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

  async change<T>(
    mailboxId: number,
    ids: readonly number[],
    work: (batch: Batch) => T,
  ): Promise<{ result: T; refused: ReadonlyMap<number, Error> }> {
    const changed = await this.#db.transaction().execute(async db => {
      const mailbox = await lockMailbox(db, mailboxId)
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
    this.#changes.tell(mailboxId)
    return changed
  }

  async #write(db: Transaction<Tables>, mailboxId: number, batch: GatheredBatch): Promise<Map<number, Error>> {
    const refused = await this.#put(db, mailboxId, [...batch.writes.values()])
    const writes = [...batch.writes.values()].filter(({ row }) => !refused.has(row.item_id))
    await this.attachments.write(db, mailboxId, writes, batch)
    const tombstones = tombstonesOf(mailboxId, writes, batch.removals)
    await this.#bury(db, mailboxId, tombstones)
    const copies = batch.copies.filter(({ id }) => !refused.has(id))
    await leaveTraces(db, mailboxId, copies)
    for (const [folder, { items, change }] of contentChanges(writes, batch.removals))
      await db
        .updateTable('folder')
        .set(eb => ({
          item_count: eb('item_count', '+', items),
          content_change: change,
          content_at: laterThanBefore(),
        }))
        .where('mailbox_id', '=', mailboxId)
        .where('folder_id', '=', folder)
        .execute()
    return refused
  }

  /** Takes away what left its folder, and leaves tombstones. */
  async #bury(db: Transaction<Tables>, mailboxId: number, tombstones: readonly Tables['tombstone'][]): Promise<void> {
    if (tombstones.length === 0) return
    const gone = tombstones.map(tombstone => tombstone.item_id)
    await db
      .deleteFrom('item')
      .where('mailbox_id', '=', mailboxId)
      .where(this.#backend.isOneOf('item_id', gone))
      .execute()
    for (const folder of new Set(tombstones.map(tombstone => tombstone.folder_id)))
      await this.search.forget(db, mailboxId, folder, gone)
    for (let at = 0; at < tombstones.length; at += rowsAtOnce)
      await db
        .insertInto('tombstone')
        .values(tombstones.slice(at, at + rowsAtOnce))
        .execute()
  }

  /** All at once; only when the database refuses that, one by one, to find which it was. */
  async #put(db: Transaction<Tables>, mailboxId: number, writes: readonly Write[]): Promise<Map<number, Error>> {
    const refused = new Map<number, Error>()
    if (writes.length === 0) return refused
    if (!(await this.#tryWrite(db, mailboxId, writes))) return refused
    for (const write of writes) {
      const error = await this.#tryWrite(db, mailboxId, [write])
      if (error) refused.set(write.row.item_id, error)
    }
    return refused
  }

  async #tryWrite(db: Transaction<Tables>, mailboxId: number, writes: readonly Write[]): Promise<Error | undefined> {
    await sql`savepoint items`.execute(db)
    try {
      const rows = writes.map(write => write.row)
      await this.#backend.writeItems(db, mailboxId, rows)
      await this.search.enter(db, mailboxId, writes)
      await sql`release savepoint items`.execute(db)
      return undefined
    } catch (error) {
      await sql`rollback to savepoint items`.execute(db)
      await sql`release savepoint items`.execute(db)
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  async purge(before: number): Promise<number> {
    const purged = await purgeItems(this, this.#db, before)
    await this.hierarchy.purge(before)
    await forgetTombstones(this.#db, before - year)
    return purged
  }

  async close(): Promise<void> {
    await this.#changes.close()
    await this.#db.destroy()
  }
}
