import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { Mailbox, Store } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { addOne, newMailbox, readAll, useStore } from './contents.ts'
import { addTo } from './items.ts'

interface Written {
  readonly id: number
  readonly change: number
}

/**
 * Looks at a mailbox until a writer is done. Whoever has seen a change has seen all before it: that is what a client
 * that asks for everything after the last change it knows must be able to rely on.
 */
async function watch(store: Store, mailbox: Mailbox, writing: Promise<unknown>): Promise<number> {
  let done = false
  const settled = writing.finally(() => {
    done = true
  })
  const seen = new Set<number>()
  let last = 0
  let looks = 0
  for (let finished = false; !finished; looks++) {
    finished = done
    const items = await readAll(store, mailbox)
    const fresh = items.filter(item => !seen.has(item.id)).map(item => item.change)
    expect(fresh.filter(change => change <= last)).toEqual([])
    for (const item of items) seen.add(item.id)
    last = Math.max(last, ...fresh)
    // The embedded database answers without ever letting the event loop turn.
    await setImmediate()
  }
  await settled
  return looks
}

describe.each(BACKENDS)('Batches of one mailbox at the same time on $name', backend => {
  const used = useStore(backend)

  test('come one after the other, in one process', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const batches = Array.from({ length: 40 }, (_, index) =>
      store.change(mailbox.id, [], batch => [0, 1, 2].map(() => addTo(batch, { displayName: `${index}` }))),
    )
    const written = (await Promise.all(batches)).flatMap(({ result }) => result)
    expect(new Set(written.map(item => item.id)).size).toBe(120)
    expect(new Set(written.map(item => item.change)).size).toBe(120)
    expect(await readAll(store, mailbox)).toHaveLength(120)
  })

  test('come one after the other, in several processes, and their changes appear in order', async () => {
    const { store, database } = used
    const mailbox = await newMailbox(store)
    const writers = ['a', 'b', 'c'].map(name =>
      output('store/programs/write-batches.ts', {
        location: database.location,
        mailboxId: mailbox.id,
        name,
        batches: 40,
        size: 3,
      }),
    )
    const looks = await watch(store, mailbox, Promise.all(writers))
    expect(looks).toBeGreaterThan(2)
    const written = (await Promise.all(writers)).flat(2) as Written[]
    const changes = new Map((await readAll(store, mailbox)).map(item => [item.id, item.change]))
    expect(changes).toEqual(new Map(written.map(({ id, change }) => [id, change])))
    expect(written).toHaveLength(360)
    expect(new Set(changes.values()).size).toBe(360)
  })

  test('each see what the one before did', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const { id } = await addOne(store, mailbox, '0')
    const count = () =>
      store.change(mailbox.id, [id], batch => {
        const item = batch.get(id)
        const next = Number(item?.properties.displayName) + 1
        if (item) batch.put({ ...item, properties: { displayName: `${next}` }, change: batch.newChange() })
      })
    await Promise.all(Array.from({ length: 30 }, count))
    expect((await readAll(store, mailbox)).map(item => item.properties.displayName)).toEqual(['30'])
  })
})

describe.skipIf(!BACKENDS.some(({ name }) => name === 'postgres'))('Several stores on one PostgreSQL database', () => {
  const used = useStore(BACKENDS.find(({ name }) => name === 'postgres') ?? (BACKENDS[0] as (typeof BACKENDS)[number]))

  test('give changes of a mailbox that appear in order', async () => {
    const { database } = used
    const mailbox = await newMailbox(used.store)
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open()))
    const writing = stores.map(async (store, index) => {
      for (let batch = 0; batch < 25; batch++) await addOne(store, mailbox, `${index} ${batch}`)
    })
    await watch(used.store, mailbox, Promise.all(writing))
    expect(await readAll(used.store, mailbox)).toHaveLength(100)
  })

  test('do not keep a mailbox waiting while another one is being written', async () => {
    const { store, database } = used
    const [busy, free] = [await newMailbox(store), await newMailbox(store)]
    const blocker = new pg.Client(database.location.database)
    await blocker.connect()
    await blocker.query('begin')
    await blocker.query('update mailbox set last_change = last_change where mailbox_id = $1', [busy.id])
    const waiting = addOne(store, busy, 'waits')
    expect(await addOne(store, free, 'goes through')).toMatchObject({ id: 1 })
    expect(await readAll(store, busy)).toEqual([])
    await blocker.query('commit')
    expect(await waiting).toMatchObject({ id: 1 })
    await blocker.end()
  })

  test('live on when the database ends their connections', async () => {
    const { store, database } = used
    const mailbox = await newMailbox(store)
    await addOne(store, mailbox, 'before')
    await database.execute(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'ews-contacts' and datname = current_database() and pid <> pg_backend_pid()`)
    // A connection that died in the pool may fail one call each; none may take the process down.
    for (let tries = 0; tries < 20; tries++) {
      const added = await addOne(store, mailbox, 'after').catch(() => undefined)
      if (added) break
    }
    expect((await readAll(store, mailbox)).map(item => item.properties.displayName)).toEqual(['before', 'after'])
  })
})
