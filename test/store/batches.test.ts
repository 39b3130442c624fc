import { describe, expect, test } from 'vitest'
import type { ItemBag } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderIn, folderOf, namesIn, newMailbox, read, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'

describe.each(BACKENDS)('A batch on $name', backend => {
  const used = useStore(backend)

  test('gives back what was put, dates as dates', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const properties: ItemBag = {
      displayName: 'Sadie "S" Daniels\r\n\t\\ 😀',
      birthday: new Date('1990-12-31T11:59:00.000Z'),
      weddingAnniversary: new Date('0001-01-01T00:00:00.000Z'),
      reminderIsSet: false,
      reminderMinutesBeforeStart: 0,
      children: ['', 'Ada', 'Ada'],
      emailAddresses: { EmailAddress2: { address: 'sadie@contoso.com', routingType: 'SMTP' } },
      physicalAddresses: { Home: { street: '1 Main Street', city: 'Ypres' } },
      flag: { flagStatus: 'Flagged', startDate: new Date('2024-02-29T00:00:00.000Z') },
      extendedProperties: { 'String:0x3a45': 'Dr.', 'StringArray:0x6801': ['a', ''] },
    }
    const history = { displayName: 7, 'phoneNumbers.MobilePhone': 9 }
    const { result } = await store.change(mailbox.id, [], batch =>
      addTo(batch, structuredClone(properties), { history }),
    )
    const size = Buffer.byteLength(JSON.stringify(properties))
    expect(await read(store, mailbox, result.id)).toEqual({ ...result, properties, history, size })
  })

  test('gives what its work gave, and refuses nothing that the database takes', async () => {
    const mailbox = await newMailbox(used.store)
    const { result, refused } = await used.store.change(mailbox.id, [], batch => addTo(batch, {}).id + 41)
    expect(result).toBe(42)
    expect(refused).toEqual(new Map())
  })

  test('sees the items it asked for and no others', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const first = await addOne(store, mailbox, 'first')
    const second = await addOne(store, mailbox, 'second')
    const { result } = await store.change(mailbox.id, [first.id, 999], batch => [
      batch.get(first.id)?.properties.displayName,
      batch.get(second.id),
      batch.get(999),
    ])
    expect(result).toEqual(['first', undefined, undefined])
  })

  test('sees what it already did', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const { id } = await addOne(store, mailbox, 'before')
    await store.change(mailbox.id, [id], batch => {
      const item = batch.get(id)
      if (item) batch.put({ ...item, properties: { displayName: 'after' } })
      expect(batch.get(id)?.properties).toEqual({ displayName: 'after' })
      const added = addTo(batch, { displayName: 'new' })
      expect(batch.get(added.id)?.properties).toEqual({ displayName: 'new' })
      batch.remove(added.id)
      expect(batch.get(added.id)).toBeUndefined()
    })
    expect(await namesIn(store, mailbox)).toEqual(['after'])
  })

  test('leaves nothing behind when its work fails, and gives its numbers again', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const kept = await addOne(store, mailbox, 'kept')
    const failing = store.change(mailbox.id, [kept.id], batch => {
      addTo(batch, { displayName: 'lost' })
      batch.remove(kept.id)
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    expect(await namesIn(store, mailbox)).toEqual(['kept'])
    const next = await addOne(store, mailbox, 'next')
    expect(next).toMatchObject({ id: kept.id + 1, change: kept.change + 1 })
  })

  test('moves an item under a new number, and the old one is gone', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const bin = await folderOf(store, mailbox, 'deleteditems')
    const item = await addOne(store, mailbox, 'moving')
    const { result } = await store.change(mailbox.id, [item.id], batch => {
      const moved = batch.move({ ...item, history: { displayName: item.change } }, bin)
      expect(batch.get(item.id)).toBeUndefined()
      expect(batch.get(moved.id)).toBe(moved)
      return moved
    })
    expect(await read(store, mailbox, item.id)).toBeUndefined()
    expect(await read(store, mailbox, result.id)).toEqual(result)
    expect(result).toMatchObject({ folderId: bin, properties: { displayName: 'moving' }, history: {} })
    expect(result.createdChange).toBe(result.change)
  })

  test('removes an item for good and never gives its number again', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const item = await addOne(store, mailbox, 'going')
    await store.change(mailbox.id, [item.id], batch => batch.remove(item.id))
    expect(await namesIn(store, mailbox)).toEqual([])
    expect((await addOne(store, mailbox, 'new')).id).toBe(item.id + 1)
  })

  test('takes 20,000 items at once and gives them back at once', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const names = Array.from({ length: 20_000 }, (_, index) => `contact ${index}`)
    const ids = (await add(store, mailbox, ...names)).map(item => item.id)
    const items = await store.items(mailbox.id, ids)
    expect(ids.map(id => items.get(id)?.properties.displayName)).toEqual(names)
    expect(await folderIn(store, mailbox, contactsFolder)).toMatchObject({ itemCount: 20_000 })
  })

  test('of a mailbox that does not exist fails', async () => {
    await expect(used.store.change(987_654, [], batch => batch.newId())).rejects.toThrow()
  })

  test('changes nothing when its work does nothing', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const before = await addOne(store, mailbox, 'one')
    await store.change(mailbox.id, [before.id], () => undefined)
    const after = await addOne(store, mailbox, 'two')
    expect(after.change).toBe(before.change + 1)
  })
})
