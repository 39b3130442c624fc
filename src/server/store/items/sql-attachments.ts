import { type Kysely, sql, type Transaction } from 'kysely'
import { portions } from '../../portions.ts'
import type { Backend } from '../backend.ts'
import type { Tables } from '../tables.ts'
import type { Attachments } from './attachments.ts'
import type { GatheredBatch, Write } from './batch.ts'

/** What goes into one statement: databases and their drivers hold it as a whole. */
const atOnce = { most: 50, mostBytes: 1 << 20 }

/** What attachments hold, in SQL. */
export class SqlAttachments implements Attachments {
  readonly #db: Kysely<Tables>
  readonly #backend: Backend

  constructor(db: Kysely<Tables>, backend: Backend) {
    this.#db = db
    this.#backend = backend
  }

  async contents(mailboxId: number, numbers: readonly number[]): Promise<Map<number, Uint8Array>> {
    if (numbers.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('attachment')
      .select(['attachment_id', 'content'])
      .where('mailbox_id', '=', mailboxId)
      .where(this.#backend.isOneOf('attachment_id', numbers))
      .execute()
    return new Map(rows.map(row => [row.attachment_id, row.content]))
  }

  /** Does with the contents what a batch did with its items, whose rows are written and, where they moved, not gone yet. */
  async write(
    db: Transaction<Tables>,
    mailboxId: number,
    writes: readonly Write[],
    { contents }: GatheredBatch,
  ): Promise<void> {
    const added: Tables['attachment'][] = []
    const copied: [mailbox: number, from: number, to: number, item: number][] = []
    for (const { number, item } of newIn(writes)) {
      const content = contents.get(number)
      if (content instanceof Uint8Array)
        added.push({ mailbox_id: mailboxId, attachment_id: number, item_id: item, content })
      else if (content) copied.push([content.from ?? mailboxId, content.copyOf, number, item])
    }
    await this.#copy(db, mailboxId, copied)
    await this.#move(db, mailboxId, movedIn(writes))
    for (const rows of portions(added, row => row.content.length, atOnce))
      await db.insertInto('attachment').values(rows).execute()
    await this.#remove(db, mailboxId, goneIn(writes))
  }

  /** The one statement that looks into another mailbox: what is copied from there does not travel through here. */
  async #copy(db: Transaction<Tables>, mailboxId: number, copied: readonly (readonly number[])[]): Promise<void> {
    if (copied.length === 0) return
    await sql`
      insert into attachment (mailbox_id, attachment_id, item_id, content)
      select cast(${mailboxId} as bigint), copied.number, copied.item, content from attachment join (
        select ${numberAt(0)} as mailbox, ${numberAt(1)} as source, ${numberAt(2)} as number, ${numberAt(3)} as item
        from ${this.#backend.elementsOf(copied)} as element
      ) as copied on mailbox_id = copied.mailbox and attachment_id = copied.source
    `.execute(db)
  }

  async #move(db: Transaction<Tables>, mailboxId: number, moved: readonly (readonly number[])[]): Promise<void> {
    if (moved.length === 0) return
    await sql`
      update attachment set item_id = moved.item from (
        select ${numberAt(0)} as number, ${numberAt(1)} as item from ${this.#backend.elementsOf(moved)} as element
      ) as moved
      where mailbox_id = ${mailboxId} and attachment_id = moved.number
    `.execute(db)
  }

  async #remove(db: Transaction<Tables>, mailboxId: number, gone: readonly number[]): Promise<void> {
    if (gone.length === 0) return
    await db
      .deleteFrom('attachment')
      .where('mailbox_id', '=', mailboxId)
      .where(this.#backend.isOneOf('attachment_id', gone))
      .execute()
  }
}

/** A number of an element that is an array. */
function numberAt(index: number) {
  return sql`cast(element.value ->> ${sql.lit(index)} as bigint)`
}

function numbersIn(item: Write['origin']): Set<number> {
  return new Set(item?.attachments.map(({ number }) => number))
}

/** Attachments that their item had not before. */
function newIn(writes: readonly Write[]): { number: number; item: number }[] {
  return writes.flatMap(({ item, origin }) => {
    if (item.attachments.length === 0) return []
    const before = numbersIn(origin)
    return [...numbersIn(item)].filter(number => !before.has(number)).map(number => ({ number, item: item.id }))
  })
}

/** Attachments whose item has another number now. */
function movedIn(writes: readonly Write[]): [number: number, item: number][] {
  return writes.flatMap(({ item, origin }): [number, number][] => {
    if (!origin || origin.id === item.id || origin.attachments.length === 0) return []
    const before = numbersIn(origin)
    return [...numbersIn(item)].filter(number => before.has(number)).map(number => [number, item.id])
  })
}

/** Attachments that their item has no more; those of a moved item go with its old row. */
function goneIn(writes: readonly Write[]): number[] {
  return writes.flatMap(({ item, origin }) => {
    if (!origin || origin.attachments.length === 0) return []
    const now = numbersIn(item)
    return [...numbersIn(origin)].filter(number => !now.has(number))
  })
}
