import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderIn, folderOf, namesIn, newMailbox, read, useStore } from './contents.ts'
import { addTo } from './items.ts'

/** Makes the real database refuse every item whose name holds "refused". */
const refusing = {
  sqlite: `
    create trigger refuse_insert before insert on item when new.properties like '%refused%'
    begin select raise(abort, 'the database refuses this item'); end;
    create trigger refuse_update before update on item when new.properties like '%refused%'
    begin select raise(abort, 'the database refuses this item'); end;`,
  postgres: `
    alter table item add constraint "the database refuses this item"
    check (properties ->> 'displayName' is null or properties ->> 'displayName' not like '%refused%')`,
}

describe.each(BACKENDS)('An item that $name refuses', backend => {
  const used = useStore(backend)

  test('costs only itself, and is named with the reason', async () => {
    const { store, database } = used
    await database.execute(refusing[backend.name])
    const mailbox = await newMailbox(store)
    const { result, refused } = await store.change(mailbox.id, [], batch =>
      ['first', 'refused 1', 'third', 'refused 2', 'fifth'].map(displayName => addTo(batch, { displayName }).id),
    )
    expect(await namesIn(store, mailbox)).toEqual(['first', 'third', 'fifth'])
    expect([...refused.keys()]).toEqual([result[1], result[3]])
    for (const error of refused.values()) expect(error.message).toContain('the database refuses this item')
  })

  test('leaves the numbers of the others as they were given', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const { result } = await store.change(mailbox.id, [], batch => [
      addTo(batch, { displayName: 'refused' }),
      addTo(batch, { displayName: 'taken' }),
    ])
    expect(await read(store, mailbox, result[1]?.id ?? 0)).toMatchObject({ change: result[1]?.change })
    expect((await addOne(store, mailbox, 'next')).change).toBe((result[1]?.change ?? 0) + 1)
  })

  test('stays what it was when it is a change of an item', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const items = await add(store, mailbox, 'one', 'two')
    const { refused } = await store.change(
      mailbox.id,
      items.map(item => item.id),
      batch => {
        for (const [index, { id }] of items.entries()) {
          const item = batch.get(id)
          const displayName = index === 0 ? 'refused' : 'changed'
          if (item) batch.put({ ...item, properties: { displayName }, change: batch.newChange() })
        }
      },
    )
    expect([...refused.keys()]).toEqual([items[0]?.id])
    expect(await namesIn(store, mailbox)).toEqual(['one', 'changed'])
    expect(await read(store, mailbox, items[0]?.id ?? 0)).toMatchObject({ change: items[0]?.change })
  })

  test('stays where it was when it is moved', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const bin = await folderOf(store, mailbox, 'deleteditems')
    const item = await addOne(store, mailbox, 'moving')
    const { result, refused } = await store.change(mailbox.id, [item.id], batch => {
      const { id } = batch.move({ ...item, properties: { displayName: 'refused' } }, bin)
      addTo(batch, { displayName: 'beside' })
      return id
    })
    expect([...refused.keys()]).toEqual([result])
    expect(await namesIn(store, mailbox)).toEqual(['moving', 'beside'])
    expect(await folderIn(store, mailbox, bin)).toMatchObject({ itemCount: 0 })
    expect(await folderIn(store, mailbox, item.folderId)).toMatchObject({ itemCount: 2 })
  })

  test('does not keep the others from being removed', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const going = await addOne(store, mailbox, 'going')
    await store.change(mailbox.id, [going.id], batch => {
      addTo(batch, { displayName: 'refused' })
      batch.remove(going.id)
    })
    expect(await namesIn(store, mailbox)).toEqual([])
  })
})
