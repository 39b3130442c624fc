import { sql } from 'kysely'
import { entryColumns } from '../tables.ts'
import type { SearchEntry } from './search.ts'
import { type SearchBackend, scopedWords, type WordSyntax, wordQuery } from './search-backend.ts'

const types: Readonly<Record<(typeof entryColumns)[number], 'bigint' | 'text'>> = {
  item_id: 'bigint',
  folder_id: 'bigint',
  item_class: 'text',
  private_to: 'text',
  created: 'bigint',
  modified: 'bigint',
  name_key: 'text',
  file_as_key: 'text',
  content: 'text',
}

const columns = sql.raw(entryColumns.join(', '))
const columnTypes = sql.raw(entryColumns.map(column => `${column} ${types[column]}`).join(', '))
const assignments = sql.raw([...entryColumns, 'words'].map(column => `${column} = excluded.${column}`).join(', '))

const syntax: WordSyntax = {
  word: (word, isPrefix) => `'${word}'${isPrefix ? ':*' : ''}`,
  and: ' & ',
  or: ' | ',
}

/** The index of words is one of text search vectors, of words as they are given. */
export function postgresSearch(): SearchBackend {
  return {
    tableEnd: '',
    makeIndex: async db => {
      await sql`alter table search_entry add column words tsvector not null`.execute(db)
      // What was written lately is kept apart until it is some, and every search looks through it.
      await sql`
        create index search_words on search_entry using gin (words) with (gin_pending_list_limit = 256)
      `.execute(db)
    },
    write: async (db, mailboxId, entries) => {
      const rows = entries.map(entry => rowOf(mailboxId, entry))
      await sql`
        insert into search_entry (mailbox_id, ${columns}, words)
        select ${mailboxId}::bigint, ${columns}, array_to_tsvector(string_to_array(words, ' '))
        from json_to_recordset(${JSON.stringify(rows)}::json) as row(${columnTypes}, words text)
        on conflict (mailbox_id, folder_id, item_id) do update set ${assignments}
      `.execute(db)
    },
    // Of a table that it knows nothing of yet the planner thinks that a folder has few entries, and would read them all.
    inFolder: ({ mailboxId, folderId }, isSoughtByWords) =>
      isSoughtByWords
        ? sql`mailbox_id + 0 = ${mailboxId} and folder_id + 0 = ${folderId}`
        : sql`mailbox_id = ${mailboxId} and folder_id = ${folderId}`,
    hasWords: (scope, words) => sql`words @@ ${wordQuery(scope, words, syntax)}::tsquery`,
    // Of many words at once the planner expects so much that it would read the whole table.
    withAny: (scope, words) => {
      const queries = [...words.map(word => scopedWords(scope, word)), scopedWords(scope, null)]
      return sql`
        select distinct found.item_id from unnest(${queries.map(word => syntax.word(word, false))}::tsquery[]) as sought (words)
        cross join lateral (
          select item_id from search_entry where words @@ sought.words offset 0
        ) as found
      `
    },
    holds: text => sql`(content is null or position(${text} in content) > 0)`,
    listOf: query => sql`select coalesce(json_agg(item_id), '[]')::text as list from (${query}) as found`,
  }
}

function rowOf(mailboxId: number, entry: SearchEntry) {
  return { ...entry, words: scopedWords({ mailboxId, folderId: entry.folder_id }, entry.words) }
}
