import { compareKeys, textKeyOf } from '../../protocol/index.ts'
import type { Place } from '../context.ts'
import type { Store, StoredItem } from '../store/store.ts'
import type { SyncPoint } from '../store/sync.ts'
import { indexedWords } from './name-query.ts'
import { namedItem, personNames } from './named-item.ts'

const atOnce = 500
const readAtOnce = 100

/** The items of a folder, page by page, as far as the caller may read them. */
async function* pagesOf(store: Store, { access, folder }: Place): AsyncGenerator<StoredItem[]> {
  let point: SyncPoint | undefined
  for (;;) {
    const page = await store.sync.items(access.mailbox.id, folder.id, point, atOnce)
    if (!page) return
    const items = page.changes.flatMap(change => (change.type === 'Delete' ? [] : [change.item]))
    yield items.filter(item => access.mayRead(item))
    if (page.isLast) return
    point = page.next
  }
}

/** The name by which a contact or list is sorted among others. */
export function nameKeyOf({ properties }: StoredItem): string {
  return textKeyOf(properties.displayName ?? '')
}

/**
 * Numbers of the contacts and lists of a folder, by name, as far as the caller may read them: those of which it may be
 * true that for each of some folded beginnings they have a word that begins with it; all without any.
 */
export async function contactsWithWords(
  store: Store,
  place: Place,
  beginnings: readonly string[] = [],
): Promise<number[]> {
  const found: { id: number; key: string }[] = []
  for await (const page of pagesOf(store, place))
    for (const item of page) if (hasWords(item, beginnings)) found.push({ id: item.id, key: nameKeyOf(item) })
  return found.sort((a, b) => compareKeys(a.key, b.key)).map(({ id }) => id)
}

function hasWords({ properties }: StoredItem, beginnings: readonly string[]): boolean {
  const words = indexedWords(personNames(properties))
  return beginnings.every(beginning => words.some(word => word.startsWith(beginning)))
}

/** Contacts and lists of a folder, in the order of their numbers as given, as far as the caller may read them. */
export async function* readContacts(
  store: Store,
  { access }: Place,
  numbers: readonly number[],
): AsyncGenerator<StoredItem> {
  for (let at = 0; at < numbers.length; at += readAtOnce) {
    const some = numbers.slice(at, at + readAtOnce)
    const items = await store.items(access.mailbox.id, some)
    for (const number of some) {
      const item = items.get(number)
      if (item && access.mayRead(item)) yield item
    }
  }
}

/** Numbers of the contacts of a folder that may have one of some e-mail addresses. */
export async function contactsAt(store: Store, place: Place, addresses: readonly string[]): Promise<number[]> {
  const wanted = new Set(addresses)
  const found: number[] = []
  for await (const page of pagesOf(store, place))
    for (const item of page)
      if (namedItem(item.properties).addresses.some(address => wanted.has(address.toLowerCase()))) found.push(item.id)
  return found
}
