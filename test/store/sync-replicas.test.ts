import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch, Mailbox, Store, StoredItem } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { folderIn, newMailbox, readAll, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'
import { Replica } from './replica.ts'

const otherFolder = 3

/** What may happen to an item. */
const deeds: Readonly<Record<string, (batch: Batch, item: StoredItem) => void>> = {
  update: (batch, item) => batch.put({ ...item, properties: { displayName: 'changed' }, change: batch.newChange() }),
  remove: (batch, item) => batch.remove(item.id),
  'move here': (batch, item) => batch.move(item, contactsFolder),
  'move away': (batch, item) => batch.move(item, otherFolder),
}

/** What may happen next, to the folder or to one of three who synchronize it. */
const step = fc.oneof(
  fc.record({ add: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ deed: fc.constantFrom(...Object.keys(deeds)), nth: fc.nat() }),
  fc.record({ replica: fc.nat(2), most: fc.integer({ min: 1, max: 6 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function happen(store: Store, mailbox: Mailbox, replicas: readonly Replica[], next: Step): Promise<void> {
  if ('replica' in next) {
    await replicas[next.replica]?.next(next.most)
    return
  }
  const items = 'deed' in next ? await readAll(store, mailbox, 400) : []
  await store.change(
    mailbox.id,
    items.map(({ id }) => id),
    batch => {
      if ('add' in next) for (let nth = 0; nth < next.add; nth++) addTo(batch, { displayName: 'new' })
      else if (items.length > 0) deeds[next.deed]?.(batch, items[next.nth % items.length] as StoredItem)
    },
  )
}

async function contentOf(store: Store, mailbox: Mailbox): Promise<ReadonlyMap<number, number>> {
  const there = (await readAll(store, mailbox)).filter(item => item.folderId === contactsFolder)
  expect((await folderIn(store, mailbox, contactsFolder))?.itemCount).toBe(there.length)
  return new Map(there.map(item => [item.id, item.change]))
}

describe.each(BACKENDS)('Whoever synchronizes a folder on $name', backend => {
  const used = useStore(backend)

  test('has what the folder has in the end, whatever happens between whichever pages', async () => {
    const { store } = used
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const mailbox = await newMailbox(store)
        const replicas = [0, 1, 2].map(() => new Replica(store, mailbox.id, contactsFolder))
        for (const next of steps) await happen(store, mailbox, replicas, next)
        const content = await contentOf(store, mailbox)
        for (const replica of replicas) expect(await replica.all(3)).toEqual(content)
      }),
      { numRuns: backend.name === 'sqlite' ? 100 : 25 },
    )
  })

  test('has what the folder has in the end, while several processes write to it all the time', async () => {
    const { store, database } = used
    const mailbox = await newMailbox(store)
    const base = { location: database.location, mailboxId: mailbox.id, folders: [contactsFolder, otherFolder] }
    let writing = true
    const writers = Promise.all(
      [1, 2, 3].map(seed => output('store/programs/stir.ts', { ...base, seed, batches: 60 })),
    ).finally(() => {
      writing = false
    })
    const replicas = [new Replica(store, mailbox.id, contactsFolder)]
    let pages = 0
    for (; writing; pages++) {
      // Now and then somebody new begins, in the middle of it all.
      if (pages % 50 === 0 && replicas.length < 6) replicas.push(new Replica(store, mailbox.id, contactsFolder))
      for (const [nth, replica] of replicas.entries()) await replica.next(nth + 2)
      // The embedded database answers without ever letting the event loop turn.
      await setImmediate()
    }
    await writers
    expect(pages).toBeGreaterThan(3)
    const content = await contentOf(store, mailbox)
    expect(content.size).toBeGreaterThan(10)
    for (const replica of replicas) expect(await replica.all(7)).toEqual(content)
  })
})
