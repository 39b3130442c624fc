import { describe, expect, test } from 'vitest'
import type { Mailbox, Store } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { addOne, newMailbox, useStore } from './contents.ts'

/** Somebody who listens to a mailbox, and can be waited for. */
function listener(store: Store, mailbox: Mailbox) {
  let times = 0
  let wake = () => {}
  const end = store.changes.listen(mailbox.id, () => {
    times++
    wake()
  })
  return {
    end,
    get times() {
      return times
    },
    /** Ends when something was heard since it was asked for. */
    next: () =>
      new Promise<void>(resolve => {
        wake = resolve
      }),
  }
}

describe.each(BACKENDS)('News of changes on $name', backend => {
  const used = useStore(backend)

  test('come after each change, of items and of folders, to all who listen to that mailbox', async () => {
    const { store } = used
    const [mailbox, other] = [await newMailbox(store), await newMailbox(store)]
    const [one, two, elsewhere] = [listener(store, mailbox), listener(store, mailbox), listener(store, other)]
    const changes = [() => addOne(store, mailbox, 'x'), () => store.hierarchy.change(mailbox.id, () => {})]
    for (const change of changes) {
      const before = [one.times, two.times]
      await change()
      expect(one.times).toBeGreaterThan(before[0] as number)
      expect(two.times).toBeGreaterThan(before[1] as number)
    }
    one.end()
    const before = [one.times, two.times]
    await addOne(store, mailbox, 'y')
    expect(one.times).toBe(before[0])
    expect(two.times).toBeGreaterThan(before[1] as number)
    two.end()
    elsewhere.end()
  })

  test('come when the change is there to be read', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const found: Promise<number>[] = []
    const end = store.changes.listen(mailbox.id, () =>
      found.push(store.items(mailbox.id, [1]).then(({ size }) => size)),
    )
    await addOne(store, mailbox, 'x')
    end()
    expect(await found.at(-1)).toBe(1)
  })

  test('come from other processes, to each who listens as long as he does', async () => {
    const { store, database } = used
    const mailbox = await newMailbox(store)
    const write = () =>
      output('store/programs/write-batches.ts', {
        location: database.location,
        mailboxId: mailbox.id,
        name: 'x',
        batches: 1,
        size: 1,
      })
    const first = listener(store, mailbox)
    const heard = first.next()
    await write()
    await heard
    first.end()
    const second = listener(store, mailbox)
    const heardAgain = second.next()
    await write()
    await heardAgain
    second.end()
  })

  test('do not keep a store from closing', async () => {
    const store = await used.database.open()
    const mailbox = await newMailbox(store)
    listener(store, mailbox)
    await addOne(store, mailbox, 'x')
    await used.database.close(store)
  })
})

describe.skipIf(!BACKENDS.some(({ name }) => name === 'postgres'))('News of changes on one PostgreSQL database', () => {
  const used = useStore(BACKENDS.find(({ name }) => name === 'postgres') ?? (BACKENDS[0] as (typeof BACKENDS)[number]))

  test('come again after the database ended all connections', async () => {
    const { store, database } = used
    const other = await database.open()
    const mailbox = await newMailbox(store)
    const { next, end } = listener(store, mailbox)
    // It is told to look once it is connected.
    await next()
    const again = next()
    await database.execute(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'ews-contacts' and datname = current_database() and pid <> pg_backend_pid()`)
    await again
    const heard = next()
    for (let tries = 0; tries < 20; tries++) if (await addOne(other, mailbox, 'x').catch(() => undefined)) break
    await heard
    end()
  })
})
