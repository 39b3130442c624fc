import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mailbox, Store } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { folderIn, newMailbox, useStore } from './contents.ts'
import { anyDeed, contentOf, happen, otherFolder } from './deeds.ts'
import { Follower } from './follower.ts'
import { contactsFolder } from './items.ts'
import { Replica } from './replica.ts'

/** What may happen next: in the mailbox, or that one of several hears of it. */
const step = fc.oneof(
  { weight: 2, arbitrary: anyDeed },
  { weight: 1, arbitrary: fc.record({ who: fc.nat(2), most: fc.integer({ min: 1, max: 6 }) }) },
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Lets what may happen next happen, one after the other. */
async function play(
  store: Store,
  mailbox: Mailbox,
  steps: readonly Step[],
  hearing: readonly Hearing[],
): Promise<void> {
  for (const next of steps) {
    if ('who' in next) await hearing[next.who]?.next(next.most)
    else await happen(store, mailbox, next)
  }
}

interface Hearing {
  next(most: number): Promise<boolean>
}

describe.each(BACKENDS)('On $name,', backend => {
  const used = useStore(backend)
  const runs = { numRuns: backend.name === 'sqlite' ? 100 : 25 }

  test('whoever synchronizes has what the folder has, whatever happens between whichever pages', async () => {
    const { store } = used
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const mailbox = await newMailbox(store)
        const replicas = [0, 1, 2].map(() => new Replica(store, mailbox.id, contactsFolder))
        await play(store, mailbox, steps, replicas)
        const content = await contentOf(store, mailbox, [contactsFolder])
        for (const replica of replicas) expect(await replica.all(3)).toEqual(content)
        expect((await folderIn(store, mailbox, contactsFolder))?.itemCount).toBe(content.size)
      }),
      runs,
    )
  })

  test('whoever is told of events knows what the folders have, whatever happens between whichever pages', async () => {
    const { store } = used
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const mailbox = await newMailbox(store)
        const position = await store.events.position(mailbox.id)
        const watched = [[contactsFolder], [otherFolder], [contactsFolder, otherFolder]]
        const followers = watched.map(folders => new Follower(store, mailbox, folders, position))
        await play(store, mailbox, steps, followers)
        for (const [nth, follower] of followers.entries())
          expect(await follower.all(2)).toEqual(await contentOf(store, mailbox, watched[nth] ?? []))
      }),
      runs,
    )
  })

  test('both do, while several processes write all the time', async () => {
    const { store, database } = used
    const mailbox = await newMailbox(store)
    const position = await store.events.position(mailbox.id)
    const base = { location: database.location, mailboxId: mailbox.id, folders: [contactsFolder, otherFolder] }
    let writing = true
    const writers = Promise.all(
      [1, 2, 3].map(seed => output('store/programs/stir.ts', { ...base, seed, batches: 60 })),
    ).finally(() => {
      writing = false
    })
    const begin = () => new Replica(store, mailbox.id, contactsFolder)
    const hearing = [new Follower(store, mailbox, [contactsFolder], position), begin()]
    let pages = 0
    for (; writing; pages++) {
      // Now and then somebody new begins, in the middle of it all.
      if (pages % 50 === 0 && hearing.length < 6) hearing.push(begin())
      for (const [nth, one] of hearing.entries()) await one.next(nth + 2)
      // The embedded database answers without ever letting the event loop turn.
      await setImmediate()
    }
    await writers
    expect(pages).toBeGreaterThan(3)
    const content = await contentOf(store, mailbox, [contactsFolder])
    expect(content.size).toBeGreaterThan(10)
    for (const one of hearing) expect(await one.all(7)).toEqual(content)
  })
})
