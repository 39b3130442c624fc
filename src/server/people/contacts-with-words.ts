import type { Place } from '../context.ts'
import type { Store, StoredItem } from '../store/store.ts'
import type { SyncPoint } from '../store/sync.ts'

const atOnce = 500

/**
 * The contacts and lists of a folder that may have words which begin with some others, as far as the caller may read
 * them, page by page.
 */
export async function* contactsWithWords(
  store: Store,
  { access, folder }: Place,
  _words: readonly string[],
): AsyncGenerator<StoredItem[]> {
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
