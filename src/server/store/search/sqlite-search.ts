import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type RawBuilder, sql } from 'kysely'
import { entryColumns } from '../tables.ts'
import type { Words } from './search.ts'
import { type SearchBackend, scopedWords, type WordScope, type WordSyntax, wordQuery } from './search-backend.ts'

/** Rows of the index of words are numbered by mailbox and item. */
const itemsOfMailbox = 2 ** 33

const replaceEntry = `
  insert or replace into search_entry (mailbox_id, ${entryColumns.join(', ')})
  values (?, ${entryColumns.map(() => '?').join(', ')})
`
const replaceWords = `insert or replace into search_words (rowid, words) values (? * ${itemsOfMailbox} + ?, ?)`

const syntax: WordSyntax = {
  word: (word, isPrefix) => `"${word}"${isPrefix ? '*' : ''}`,
  and: ' AND ',
  or: ' OR ',
}

/**
 * The index of words is one of FTS5, which appends what is written and sorts it in later: writing it costs little.
 * Words come folded, so it only parts them where the blanks are.
 * @see https://www.sqlite.org/fts5.html
 */
export function sqliteSearch(database: DatabaseSync): SearchBackend {
  let statements: { entry: StatementSync; words: StatementSync } | undefined
  return {
    // Its rows lie in the order of the key, and nowhere else.
    tableEnd: 'without rowid',
    makeIndex: async db => {
      await sql`
        create virtual table search_words using fts5(
          words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
        )
      `.execute(db)
      await sql`
        create trigger search_entry_gone after delete on search_entry begin
          delete from search_words where rowid = old.mailbox_id * ${sql.lit(itemsOfMailbox)} + old.item_id;
        end
      `.execute(db)
    },
    write: async (_db, mailboxId, entries, changed) => {
      statements ??= { entry: database.prepare(replaceEntry), words: database.prepare(replaceWords) }
      for (const entry of entries) statements.entry.run(mailboxId, ...entryColumns.map(column => entry[column]))
      // Any other statement in between would make FTS5 write down what it has gathered so far.
      for (const { item_id, folder_id, words } of entries) {
        if (!changed.has(item_id)) continue
        statements.words.run(mailboxId, item_id, scopedWords({ mailboxId, folderId: folder_id }, words))
      }
    },
    inFolder: ({ mailboxId, folderId }) => sql`mailbox_id = ${mailboxId} and folder_id = ${folderId}`,
    hasWords: (scope, words) => sql`item_id in (${itemsWith(scope, words)})`,
    withAny: (scope, words) => itemsWith(scope, { any: words.map(word => ({ word, isPrefix: false })) }),
    holds: text => sql`(content is null or instr(content, ${text}) > 0)`,
    listOf: query => sql`select json_group_array(item_id) as list from (${query})`,
  }
}

function itemsWith(scope: WordScope, words: Words): RawBuilder<unknown> {
  return sql`
    select rowid % ${sql.lit(itemsOfMailbox)} as item_id from search_words
    where search_words match ${wordQuery(scope, words, syntax)}
  `
}
