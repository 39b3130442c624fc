import { describe, expect, test } from 'vitest'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderIn, folderOf, namesIn, newMailbox, read, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'

describe.each(BACKENDS)('Mailboxes on $name', backend => {
  const used = useStore(backend)

  test('never show anything of one another, though their numbers are the same', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    const mine = await addOne(store, one, 'mine')
    const theirs = await addOne(store, other, 'theirs')
    expect(mine.id).toBe(theirs.id)
    expect(await namesIn(store, one)).toEqual(['mine'])
    expect(await namesIn(store, other)).toEqual(['theirs'])
    expect(await folderIn(store, one, contactsFolder)).toMatchObject({ itemCount: 1 })
  })

  test('keep what a batch of another one changes and removes', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    const { id } = await addOne(store, one, 'mine')
    await addOne(store, one, 'mine too')
    const theirs = await addOne(store, other, 'theirs')
    await addOne(store, other, 'theirs too')
    const { result } = await store.change(one.id, [id, id + 1], batch => {
      const item = batch.get(id)
      if (item) batch.move(item, item.folderId)
      batch.remove(id + 1)
      return item?.properties.displayName
    })
    expect(result).toBe('mine')
    expect(await namesIn(store, other)).toEqual(['theirs', 'theirs too'])
    expect(await read(store, other, theirs.id)).toMatchObject({ change: theirs.change })
  })

  test('are found by GUID and by address, each its own', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    expect(await store.users.mailbox(one.guid)).toEqual(one)
    expect(await store.users.mailbox(other.guid)).toEqual(other)
    expect(await store.users.mailbox(one.guid.replace(/^./, 'x'))).toBeUndefined()
    expect(one.guid).not.toBe(other.guid)
    expect(await store.users.mailboxAt(one.address.toUpperCase())).toEqual(one)
    expect(await store.users.mailboxAt('nobody@contoso.com')).toBeUndefined()
  })

  test('begin with the folders that every mailbox has, each below its own', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const folders = await store.folders(mailbox.id)
    const nameOf = new Map(folders.map(folder => [folder.id, folder.distinguishedName]))
    const tree = folders.map(folder => [folder.distinguishedName, nameOf.get(folder.parentId ?? 0)])
    expect(tree).toEqual(folderTree.map(({ name, below }) => [name, below]))
    expect(folders.find(({ id }) => id === contactsFolder)).toMatchObject({
      distinguishedName: 'contacts',
      folderClass: 'IPF.Contact',
      displayName: 'Contacts',
    })
    expect(new Set(folders.map(folder => folder.change)).size).toBe(folders.length)
  })

  test('count the items in each folder and know the last change of any', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const bin = await folderOf(store, mailbox, 'deleteditems')
    const [a, b, c] = await add(store, mailbox, 'a', 'b', 'c')
    expect(await folderIn(store, mailbox, contactsFolder)).toMatchObject({ itemCount: 3, contentChange: c?.change })
    const { result } = await store.change(mailbox.id, [a?.id ?? 0, b?.id ?? 0], batch => {
      const removed = batch.get(a?.id ?? 0)
      const moving = batch.get(b?.id ?? 0)
      batch.remove(removed?.id ?? 0)
      addTo(batch, { displayName: 'd' })
      return moving && batch.move(moving, bin)
    })
    expect(await folderIn(store, mailbox, contactsFolder)).toMatchObject({
      itemCount: 2,
      contentChange: result?.change,
      contentAt: expect.closeTo(Date.now(), -6),
    })
    expect(await folderIn(store, mailbox, bin)).toMatchObject({ itemCount: 1, contentChange: result?.change })
    expect(await folderIn(store, mailbox, 1)).toMatchObject({ itemCount: 0, contentChange: 0, contentAt: 0 })
  })

  test('count changes from the last folder on', async () => {
    const mailbox = await newMailbox(used.store)
    expect((await addOne(used.store, mailbox, 'first')).change).toBe(folderTree.length + 1)
  })

  test('are empty when there is no such mailbox', async () => {
    expect(await used.store.folders(987_654)).toEqual([])
    expect(await used.store.items(987_654, [1, 2])).toEqual(new Map())
  })
})
