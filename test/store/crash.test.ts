import { describe, expect, test } from 'vitest'
import type { Mailbox, Store } from '../../src/server/store/store.ts'
import { BACKENDS, type TestBackend, type TestDatabase } from '../support/backends.ts'
import { run } from '../support/processes.ts'
import { readAll } from './contents.ts'

interface Written {
  readonly id: number
  readonly change: number
}

const size = 200

/** Lets a process write batches, and kills it as soon as it said that some are written: in the middle of the next. */
async function killWhileWriting(database: TestDatabase, mailbox: Mailbox, after: number): Promise<Written[][]> {
  const program = run('store/programs/write-batches.ts', {
    location: database.location,
    mailboxId: mailbox.id,
    name: 'batch',
    batches: 1_000_000,
    size,
  })
  program.process.stdout?.on('data', () => {
    if (program.printed.length >= after) program.process.kill('SIGKILL')
  })
  const { printed, signal, errors } = await program.ended
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself: ${errors}`)
  return printed as Written[][]
}

/** Everything that was acknowledged is there, and of every batch either all or nothing. */
async function expectWholeBatches(store: Store, mailbox: Mailbox, acknowledged: Written[][]): Promise<void> {
  const items = await readAll(store, mailbox, 50_000)
  const changes = new Map(items.map(item => [item.id, item.change]))
  for (const { id, change } of acknowledged.flat()) expect(changes.get(id)).toBe(change)
  const sizes = new Map<string, number>()
  for (const { properties } of items) {
    const batch = properties.displayName?.split(' ')[1] ?? ''
    sizes.set(batch, (sizes.get(batch) ?? 0) + 1)
  }
  expect(new Set(sizes.values())).toEqual(new Set([size]))
  expect(items.length).toBeGreaterThanOrEqual(acknowledged.length * size)
}

/** How often, in each of several databases at the same time: most of the time a process only starts. */
const kills: Record<TestBackend['name'], { databases: number; times: number }> = {
  sqlite: { databases: 4, times: 13 },
  postgres: { databases: 2, times: 5 },
}

/** Kills one process after the other, and looks after each at what it left. */
async function killAgainAndAgain(database: TestDatabase, times: number): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    const before = await database.open()
    const { mailbox } = await before.users.add(`user${kill}@contoso.com`, '')
    await database.close(before)
    const acknowledged = await killWhileWriting(database, mailbox, 1 + (kill % 7))
    const after = await database.open()
    await expectWholeBatches(after, mailbox, acknowledged)
    await database.close(after)
  }
  await database.drop()
}

describe.each(BACKENDS)('A process that is killed while it writes to $name', backend => {
  const { databases, times } = kills[backend.name]

  test(`loses nothing that it acknowledged and leaves no half batch, ${databases * times} times`, async () => {
    const created = await Promise.all(Array.from({ length: databases }, () => backend.create()))
    await Promise.all(created.map(database => killAgainAndAgain(database, times)))
  })
})
