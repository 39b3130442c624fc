import type { Kysely, RawBuilder } from 'kysely'
import type { Tables } from '../tables.ts'
import type { SearchEntry, Words } from './search.ts'

/** What differs between databases in how they search. */
export interface SearchBackend {
  /** What follows the columns where the table of entries is made. */
  readonly tableEnd: string
  /** Makes what finds entries by their words, when the table of entries is there. */
  makeIndex(db: Kysely<unknown>): Promise<void>
  /** Inserts or replaces entries within a transaction, as one write. @param changed those whose words changed */
  write(
    db: Kysely<Tables>,
    mailboxId: number,
    entries: readonly SearchEntry[],
    changed: ReadonlySet<number>,
  ): Promise<void>
  /** A condition: the entry is of a folder. @param isSoughtByWords whether the words are what it is found by */
  inFolder(folder: WordScope, isSoughtByWords: boolean): RawBuilder<boolean>
  /** A condition: the entry has words, or too many to keep. */
  hasWords(scope: WordScope, words: Words): RawBuilder<boolean>
  /** Selects the numbers of the entries that have any of many words, or too many to keep. */
  withAny(scope: WordScope, words: readonly string[]): RawBuilder<unknown>
  /** A condition: the entry's content holds a text, or is too much to keep. */
  holds(text: string): RawBuilder<boolean>
  /** One text with all that a query selects in its only column, as a list in JSON. */
  listOf(query: RawBuilder<unknown>): RawBuilder<{ list: string }>
}

/** The folder within which words are looked for. */
export interface WordScope {
  readonly mailboxId: number
  readonly folderId: number
}

/**
 * The words of an item as the index has them: each with its folder before it, so that no search comes upon those of
 * another. One with too many has one that stands for all.
 */
export function scopedWords({ mailboxId, folderId }: WordScope, words: string | null): string {
  const scope = `${mailboxId.toString(36)}_${folderId.toString(36)}_`
  if (words === null) return `${scope}_`
  return words && scope + words.replaceAll(' ', ` ${scope}`)
}

/** How a query language writes words and what joins them. */
export interface WordSyntax {
  word(word: string, isPrefix: boolean): string
  readonly and: string
  readonly or: string
}

/** Writes a condition on words in a query language. */
export function wordQuery(scope: WordScope, words: Words, syntax: WordSyntax): string {
  const write = (part: Words): string => {
    if ('word' in part) return syntax.word(scopedWords(scope, part.word), part.isPrefix)
    const [parts, by] = 'all' in part ? [part.all, syntax.and] : [part.any, syntax.or]
    return `(${parts.map(write).join(by)})`
  }
  return `${write(words)}${syntax.or}${syntax.word(scopedWords(scope, null), false)}`
}
