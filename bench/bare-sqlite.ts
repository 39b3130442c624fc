import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The limit: the same rows in the same table, written and read by SQLite alone, with the same durability. */
export class BareSqlite {
  readonly #database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'ews-bare-')), 'bare.sqlite'))
  #last = 0

  constructor() {
    this.#database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      create table item (
        mailbox_id bigint, item_id bigint, folder_id bigint, created_at bigint, modified_at bigint, modified_by text,
        created_change bigint, change_number bigint, size bigint, properties text, history text,
        primary key (mailbox_id, item_id));
      create index item_by_folder on item (mailbox_id, folder_id, change_number);
    `)
  }

  create(rows: readonly string[]): number[] {
    const insert = this.#database.prepare('insert into item values (1, ?, 10, ?, ?, ?, ?, ?, ?, ?, null)')
    const now = Date.now()
    return this.#transaction(() =>
      rows.map(properties => {
        const id = ++this.#last
        insert.run(id, now, now, 'Sadie Daniels', id, id, properties.length, properties)
        return id
      }),
    )
  }

  get(ids: readonly number[]): unknown[] {
    return this.#database
      .prepare('select * from item where mailbox_id = 1 and item_id in (select value from json_each(?))')
      .all(JSON.stringify(ids))
  }

  update(ids: readonly number[], properties: string): void {
    const update = this.#database.prepare(
      'update item set properties = ?, size = ?, modified_at = ?, change_number = ? where mailbox_id = 1 and item_id = ?',
    )
    const now = Date.now()
    this.#transaction(() => {
      for (const id of ids) update.run(properties, properties.length, now, ++this.#last, id)
    })
  }

  delete(ids: readonly number[]): void {
    this.#transaction(() =>
      this.#database
        .prepare('delete from item where mailbox_id = 1 and item_id in (select value from json_each(?))')
        .run(JSON.stringify(ids)),
    )
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('begin immediate')
    const result = work()
    this.#database.exec('commit')
    return result
  }
}
