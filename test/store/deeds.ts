import fc from 'fast-check'
import type { Batch, Mailbox, Store, StoredItem } from '../../src/server/store/store.ts'
import { readAll } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'

/** The inbox: any folder but that of contacts. */
export const otherFolder = 3

/** What may happen to an item. */
const deeds: Readonly<Record<string, (batch: Batch, item: StoredItem) => void>> = {
  update: (batch, item) => batch.put({ ...item, properties: { displayName: 'changed' }, change: batch.newChange() }),
  remove: (batch, item) => batch.remove(item.id),
  'copy here': (batch, item) => batch.copy(item, contactsFolder, {}),
  'copy away': (batch, item) => batch.copy(item, otherFolder, {}),
  'move here': (batch, item) => batch.move(item, contactsFolder),
  'move away': (batch, item) => batch.move(item, otherFolder),
}

/** Something that may happen in a mailbox. */
export type Deed = { readonly add: number } | { readonly deed: string; readonly nth: number }

/** Any of it. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ add: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ deed: fc.constantFrom(...Object.keys(deeds)), nth: fc.nat() }),
)

/** Lets it happen. */
export async function happen(store: Store, mailbox: Mailbox, next: Deed): Promise<void> {
  const items = 'deed' in next ? await readAll(store, mailbox, 400) : []
  const ids = items.map(({ id }) => id)
  await store.change(mailbox.id, ids, batch => {
    if ('add' in next) for (let nth = 0; nth < next.add; nth++) addTo(batch, { displayName: 'new' })
    else if (items.length > 0) deeds[next.deed]?.(batch, items[next.nth % items.length] as StoredItem)
  })
}

/** What is in some folders: the last change of each item by its number. */
export async function contentOf(
  store: Store,
  mailbox: Mailbox,
  folders: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const there = (await readAll(store, mailbox)).filter(item => folders.includes(item.folderId))
  return new Map(there.map(item => [item.id, item.change]))
}
