import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Mailbox } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Directory } from './directory.ts'
import { mailboxOf } from './sql-users.ts'

/** Greater than whatever begins with a text. */
const afterAll = '\u{10FFFF}'

/** The directory, in SQL: a table of words tells which mailboxes have them. */
export class SqlDirectory implements Directory {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async search([first = '', ...others]: readonly string[], limit: number): Promise<Mailbox[]> {
    const found = this.#db
      .selectFrom('directory_word as word')
      .select(['word.mailbox_id', eb => eb.fn.min('word.word').as('first_word')])
      .where(begins('word.word', first))
      .where(eb => eb.and(others.map(other => hasWord(eb, other))))
      .groupBy('word.mailbox_id')
      .orderBy('first_word')
      .orderBy('word.mailbox_id')
      .limit(limit)
    const rows = await this.#db
      .selectFrom(found.as('found'))
      .innerJoin('mailbox', 'mailbox.mailbox_id', 'found.mailbox_id')
      .selectAll('mailbox')
      .orderBy('mailbox.display_name')
      .orderBy('mailbox.mailbox_id')
      .execute()
    return rows.map(mailboxOf)
  }
}

type WordTable = Tables & { word: Tables['directory_word'] }

function hasWord(eb: ExpressionBuilder<WordTable, 'word'>, beginning: string) {
  const other = eb
    .selectFrom('directory_word as other')
    .select('other.word')
    .whereRef('other.mailbox_id', '=', 'word.mailbox_id')
    .where(begins('other.word', beginning))
  return eb.exists(other)
}

function begins(column: string, beginning: string) {
  return sql<boolean>`${sql.ref(column)} >= ${beginning} and ${sql.ref(column)} < ${beginning + afterAll}`
}
