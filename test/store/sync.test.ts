import { beforeEach, describe, expect, test } from 'vitest'
import type { Mailbox, StoredItem } from '../../src/server/store/store.ts'
import type { SyncPoint } from '../../src/server/store/sync/sync.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderOf, newMailbox, readAll, useStore } from './contents.ts'
import { contactsFolder } from './items.ts'

describe.each(BACKENDS)('Synchronizing a folder on $name', backend => {
  const used = useStore(backend)
  let mailbox: Mailbox
  beforeEach(async () => {
    mailbox = await newMailbox(used.store)
  })

  const page = (since?: SyncPoint, most = 100, ignored?: number[]) =>
    used.store.sync.items(mailbox.id, contactsFolder, since, most, ignored)
  const told = async (...args: Parameters<typeof page>) =>
    (await page(...args))?.changes.map(({ type, item }) => `${type} ${item.id}`)
  const end = async () => (await page())?.next
  const update = (item: StoredItem, displayName: string) =>
    used.store.change(mailbox.id, [item.id], batch =>
      batch.put({ ...item, properties: { displayName }, change: batch.newChange() }),
    )
  const remove = (...items: StoredItem[]) =>
    used.store.change(
      mailbox.id,
      [...items].map(({ id }) => id),
      batch => {
        for (const { id } of items) batch.remove(id)
      },
    )
  const move = (item: StoredItem, folderId: number) =>
    used.store.change(mailbox.id, [item.id], batch => batch.move(item, folderId))

  test('begins with all of it, newest first, and with nothing of other folders', async () => {
    const [, moving] = await add(used.store, mailbox, 'a', 'b', 'c')
    if (moving) await move(moving, await folderOf(used.store, mailbox, 'inbox'))
    expect(await told()).toEqual(['Create 3', 'Create 1'])
    expect((await page())?.isLast).toBe(true)
    expect(await told(await end())).toEqual([])
  })

  test('gives items as they are read otherwise', async () => {
    await add(used.store, mailbox, 'a', 'b')
    const changes = (await page())?.changes.map(({ item }) => item)
    expect(changes).toEqual((await readAll(used.store, mailbox)).toReversed())
  })

  test('goes on page by page, also when all that is left just fits', async () => {
    await add(used.store, mailbox, 'a', 'b', 'c', 'd')
    const first = await page(undefined, 2)
    expect(first).toMatchObject({ isLast: false, changes: [{ item: { id: 4 } }, { item: { id: 3 } }] })
    const second = await page(first?.next, 2)
    expect(second).toMatchObject({ isLast: true, changes: [{ item: { id: 2 } }, { item: { id: 1 } }] })
  })

  test('tells one change for all that happened to an item, and none when it came and went', async () => {
    const [kept, gone] = await add(used.store, mailbox, 'kept', 'gone')
    const before = await end()
    const fresh = await addOne(used.store, mailbox, 'fresh')
    const passing = await addOne(used.store, mailbox, 'passing')
    if (kept) await update(kept, 'once')
    if (kept) await update(kept, 'twice')
    await update(fresh, 'changed')
    if (gone) await update(gone, 'changed')
    await remove(gone as StoredItem, passing)
    const changes = (await page(before))?.changes.map(({ type, item }) => [
      type,
      item.id,
      'properties' in item && item.properties.displayName,
    ])
    expect(changes).toEqual([
      ['Update', 1, 'twice'],
      ['Delete', 2, false],
      ['Create', 3, 'changed'],
    ])
  })

  test('tells an item that goes as deleted, and one that comes as created, also when it is the same', async () => {
    const item = await addOne(used.store, mailbox, 'x')
    const inbox = await folderOf(used.store, mailbox, 'inbox')
    const before = await end()
    const { result: away } = await move(item, inbox)
    const between = await end()
    expect(await told(before)).toEqual(['Delete 1'])
    await move(away, contactsFolder)
    expect(await told(between)).toEqual(['Create 3'])
    expect(await told(before)).toEqual(['Delete 1', 'Create 3'])
  })

  test('says nothing of what is ignored, whether it is there or not, then or later', async () => {
    const [a, b] = await add(used.store, mailbox, 'a', 'b', 'c')
    expect(await told(undefined, 2, [2, 987])).toEqual(['Create 3', 'Create 1'])
    expect((await page(undefined, 2, [2]))?.isLast).toBe(true)
    const before = await end()
    await remove(a as StoredItem)
    if (b) await update(b, 'changed')
    expect(await told(before, 2, [1, 987])).toEqual(['Update 2'])
    const after = await page(before, 2, [1, 2])
    expect(after).toMatchObject({ changes: [], isLast: true })
    expect(await told(after?.next)).toEqual([])
  })

  test('does not go on from before what is forgotten, from the future, or in a mailbox that is gone', async () => {
    const { store, database } = used
    const item = await addOne(store, mailbox, 'x')
    const before = await end()
    await remove(item)
    const after = await end()
    await database.execute(`update mailbox set forgotten_change = last_change where mailbox_id = ${mailbox.id}`)
    expect(await page(before)).toBeUndefined()
    expect(await told(after)).toEqual([])
    expect(await page({ low: 0, high: 1, change: 2 ** 40 })).toBeUndefined()
    await store.users.remove(mailbox.address)
    expect(await page(after)).toBeUndefined()
  })

  test('goes on after everything was taken away', async () => {
    const items = await add(used.store, mailbox, 'a', 'b', 'c')
    const before = await end()
    await remove(...items)
    expect(await told(before)).toEqual(['Delete 1', 'Delete 2', 'Delete 3'])
    await addOne(used.store, mailbox, 'd')
    expect(await told(before)).toEqual(['Delete 1', 'Delete 2', 'Delete 3', 'Create 4'])
  })
})
