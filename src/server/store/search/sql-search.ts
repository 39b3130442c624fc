import { type Kysely, type RawBuilder, sql } from 'kysely'
import { searchEntryOf } from '../../search/search-entry.ts'
import type { Backend } from '../backend.ts'
import type { Write } from '../items/batch.ts'
import type { StoredItem } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { ItemSearch, KeyOrder, KeyRelation, Narrowing, SearchEntry, SearchedFolder } from './search.ts'
import type { SearchBackend } from './search-backend.ts'

/** Searches, in SQL. */
export class SqlSearch implements ItemSearch {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend

  constructor(db: Kysely<Tables>, backend: Backend) {
    this.#db = db
    this.#backend = backend
  }

  async numbers(folder: SearchedFolder, narrowing?: Narrowing, order: readonly KeyOrder[] = []): Promise<number[]> {
    return this.#select(numbersQuery(this.#backend.search, folder, narrowing, order))
  }

  async withAny(folder: SearchedFolder, words: readonly string[]): Promise<number[]> {
    return this.#select(this.#backend.search.withAny(folder, words))
  }

  async #select(query: RawBuilder<unknown>): Promise<number[]> {
    const { rows } = await this.#backend.search.listOf(query).execute(this.#db)
    return JSON.parse(rows[0]?.list ?? '[]')
  }

  /** Enters items that are written. */
  async enter(db: Kysely<Tables>, mailboxId: number, writes: readonly Write[]): Promise<void> {
    const entries = writes.map(({ item }) => searchEntryOf(item))
    const changed = entries.filter((entry, index) => hasNewWords(entry, writes[index]?.origin))
    const numbers = new Set(changed.map(entry => entry.item_id))
    await this.#backend.search.write(db, mailboxId, entries, numbers)
  }

  /** Takes away what the index has of items of a folder. */
  async forget(db: Kysely<Tables>, mailboxId: number, folderId: number, numbers: readonly number[]): Promise<void> {
    await db
      .deleteFrom('search_entry')
      .where('mailbox_id', '=', mailboxId)
      .where('folder_id', '=', folderId)
      .where(this.#backend.isOneOf('item_id', numbers))
      .execute()
  }
}

/** Selects the numbers of the items of a folder that meet a condition, in an order. */
export function numbersQuery(
  backend: SearchBackend,
  folder: SearchedFolder,
  narrowing: Narrowing | undefined,
  order: readonly KeyOrder[],
): RawBuilder<unknown> {
  const { hidesPrivateFrom } = folder
  const conditions = [
    backend.inFolder(folder, narrowing !== undefined && needsWords(narrowing)),
    ...(hidesPrivateFrom === undefined ? [] : [sql`(private_to is null or private_to = ${hidesPrivateFrom})`]),
    ...(narrowing ? [condition(backend, folder, narrowing)] : []),
  ]
  return sql`
    select item_id from search_entry
    where ${sql.join(conditions, sql` and `)}
    order by ${sql.join([...order, byNumber].map(orderBy))}
  `
}

/** Whether nothing is wanted that has not certain words. */
function needsWords(narrowing: Narrowing): boolean {
  return narrowing.type === 'words' || (narrowing.type === 'all' && narrowing.of.some(needsWords))
}

function condition(backend: SearchBackend, folder: SearchedFolder, narrowing: Narrowing): RawBuilder<unknown> {
  switch (narrowing.type) {
    case 'words':
      return backend.hasWords(folder, narrowing.words)
    case 'text':
      return backend.holds(narrowing.text)
    case 'key':
      return sql`${sql.ref(narrowing.column)} ${relations[narrowing.relation]} ${narrowing.key}`
    case 'not':
      return sql`not (${condition(backend, folder, narrowing.of)})`
    default: {
      const parts = narrowing.of.map(part => condition(backend, folder, part))
      return sql`(${sql.join(parts, narrowing.type === 'all' ? sql` and ` : sql` or `)})`
    }
  }
}

/** Most changes of an item leave its words as they are. */
function hasNewWords(entry: SearchEntry, origin: StoredItem | undefined): boolean {
  return origin?.id !== entry.item_id || searchEntryOf(origin).words !== entry.words
}

const byNumber: KeyOrder = { column: 'item_id', isDescending: false }

function orderBy({ column, isDescending }: KeyOrder): RawBuilder<unknown> {
  return isDescending ? sql`${sql.ref(column)} desc` : sql.ref(column)
}

const relations: Readonly<Record<KeyRelation, RawBuilder<unknown>>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}
