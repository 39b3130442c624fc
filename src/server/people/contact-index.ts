import { textKeyOf } from '../../protocol/index.ts'
import type { Place } from '../context.ts'
import { searchedFolder } from '../search/find.ts'
import { inPages } from '../search/in-pages.ts'
import { addressWord, indexedWords, nameWord } from '../search/search-words.ts'
import type { Word } from '../store/search/search.ts'
import type { Store, StoredItem } from '../store/store.ts'

const readAtOnce = 100
const addressesAtOnce = 100

/** The name by which a contact or list is sorted among others. */
export function nameKeyOf({ properties }: StoredItem): string {
  return textKeyOf(properties.displayName ?? '')
}

/**
 * Numbers of the contacts and lists of a folder, by name: those of which it may be true that they have names, or
 * addresses, with words which begin with each of some folded others; all without any.
 */
export function contactsWithWords(store: Store, place: Place, beginnings: readonly string[] = []): Promise<number[]> {
  const all = beginnings.flatMap(wordsBeginning)
  const order = [{ column: 'name_key', isDescending: false } as const]
  const narrowing = all.length > 0 ? ({ type: 'words', words: { all } } as const) : undefined
  return store.search.numbers(searchedFolder(place), narrowing, order)
}

/** What an address has after the `@` is no word of a name. */
function wordsBeginning(beginning: string): Word[] {
  const [local = '', domain = ''] = beginning.split('@', 2)
  const words = [...indexedWords(local).map(nameWord), ...indexedWords(domain)]
  return words.map(word => ({ word, isPrefix: true }))
}

/** Numbers of the contacts of a folder that may have one of some e-mail addresses. */
export async function contactsAt(store: Store, place: Place, addresses: readonly string[]): Promise<number[]> {
  const found: number[] = []
  for (let at = 0; at < addresses.length; at += addressesAtOnce) {
    const words = addresses.slice(at, at + addressesAtOnce).map(addressWord)
    found.push(...(await store.search.withAny(searchedFolder(place), words)))
  }
  return [...new Set(found)]
}

/** Contacts and lists of a folder, in the order of their numbers as given, as far as the caller may read them. */
export async function* readContacts(
  store: Store,
  { access }: Place,
  numbers: readonly number[],
): AsyncGenerator<StoredItem> {
  for await (const items of inPages(store, access.mailbox.id, numbers, readAtOnce))
    for (const item of items) if (access.mayRead(item)) yield item
}
