import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Mailbox } from '../../src/server/store/store.ts'
import type { Subscription } from '../../src/server/store/sync/subscriptions.ts'
import { BACKENDS } from '../support/backends.ts'
import { newMailbox, useStore } from './contents.ts'

const hour = 3_600_000

describe.each(BACKENDS)('Subscriptions on $name', backend => {
  const used = useStore(backend)
  let owner: Mailbox
  beforeEach(async () => {
    owner = await newMailbox(used.store)
  })

  const subscription = (changes: Partial<Subscription> = {}): Subscription => ({
    id: randomUUID(),
    ownerId: owner.id,
    userName: owner.address,
    watched: owner,
    type: 'Streaming',
    request: { folders: [3, 10], eventTypes: ['Created', 'Moved'], minutes: 30, version: 'Exchange2013' },
    position: 17,
    expiresAt: Date.now() + hour,
    holder: null,
    ...changes,
  })
  const added = async (changes?: Partial<Subscription>): Promise<Subscription> => {
    const made = subscription(changes)
    expect(await used.store.subscriptions.add(made, 100)).toBe(true)
    return made
  }
  const found = ({ id, ownerId }: Subscription) => used.store.subscriptions.find(ownerId, id)

  test('are found as they were added, by their owner alone', async () => {
    const other = await newMailbox(used.store)
    const made = await added({ watched: other, holder: 'x' })
    expect(await found(made)).toEqual(made)
    expect(await used.store.subscriptions.find(other.id, made.id)).toBeUndefined()
    expect(await used.store.subscriptions.find(owner.id, randomUUID())).toBeUndefined()
  })

  test('are so many for each owner at most, of those that live', async () => {
    const { subscriptions } = used.store
    await added()
    await added({ expiresAt: Date.now() - 1 })
    await added({ type: 'Push', expiresAt: 0 })
    expect(await subscriptions.add(subscription(), 2)).toBe(false)
    expect(await subscriptions.add(subscription(), 3)).toBe(true)
    const tries = Array.from({ length: 6 }, () => subscriptions.add(subscription(), 5))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(2)
    owner = await newMailbox(used.store)
    expect(await subscriptions.add(subscription(), 1)).toBe(true)
  })

  test('are changed in part, and by who holds them if that is asked for', async () => {
    const { subscriptions } = used.store
    const made = await added()
    const { ownerId, id } = made
    expect(await subscriptions.update(ownerId, id, { holder: 'one' })).toBe(true)
    expect(await subscriptions.update(ownerId, id, { position: 20, expiresAt: 5 }, 'one')).toBe(true)
    expect(await subscriptions.update(ownerId, id, { position: 30 }, 'two')).toBe(false)
    expect(await found(made)).toEqual({ ...made, holder: 'one', position: 20, expiresAt: 5 })
    expect(await subscriptions.update(ownerId, randomUUID(), { position: 30 })).toBe(false)
  })

  test('are removed once, and with the mailbox of either side', async () => {
    const { subscriptions, users } = used.store
    const watched = await newMailbox(used.store)
    const [made, kept, goes] = [await added(), await added(), await added({ watched })]
    expect(await subscriptions.remove(made.ownerId, made.id)).toBe(true)
    expect(await subscriptions.remove(made.ownerId, made.id)).toBe(false)
    await users.remove(watched.address)
    expect([await found(made), await found(kept), await found(goes)]).toEqual([undefined, kept, undefined])
    await users.remove(owner.address)
    expect(await found(kept)).toBeUndefined()
  })

  test('that are pushed are taken over by one, when nobody holds them any more', async () => {
    const { subscriptions } = used.store
    const until = Date.now() + hour
    const mine = await added({ type: 'Push', holder: 'me', expiresAt: until })
    const lost = await added({ type: 'Push', holder: 'gone', expiresAt: Date.now() - 1 })
    await added({ expiresAt: Date.now() - 1 })
    const taken = await Promise.all(['a', 'b', 'c'].map(holder => subscriptions.takeOver(holder, until)))
    const ours = taken.flat().filter(({ ownerId }) => ownerId === owner.id)
    expect(ours).toEqual([{ ...lost, holder: expect.stringMatching(/^[abc]$/), expiresAt: until }])
    expect(await found(mine)).toEqual(mine)
  })

  test('are forgotten when they expired before a moment, but for those that are pushed', async () => {
    const now = Date.now()
    const made = [
      await added({ expiresAt: now - hour }),
      await added({ expiresAt: now }),
      await added({ expiresAt: now - hour, type: 'Push' }),
    ]
    await used.store.subscriptions.forget(now)
    expect(await Promise.all(made.map(found))).toEqual([undefined, made[1], made[2]])
  })
})
