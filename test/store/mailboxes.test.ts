import { describe, expect, test } from 'vitest'
import { folderTree } from '../../src/server/store/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderOf, namesIn, newMailbox, read, useStore } from './contents.ts'
import { contactsFolder } from './items.ts'

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
    expect((await store.folderCounts(one.id)).get(contactsFolder)).toEqual({ items: 1, folders: 0 })
  })

  test('keep what a batch of another one changes and removes', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    const { id } = await addOne(store, one, 'mine')
    await addOne(store, one, 'mine too')
    const theirs = await addOne(store, other, 'theirs')
    await addOne(store, other, 'theirs too')
    const { result } = await store.change(one.id, [id], batch => {
      const item = batch.get(id)
      if (item) batch.put({ ...item, id: batch.newId() }, id)
      batch.remove(id + 1)
      return item?.properties.displayName
    })
    expect(result).toBe('mine')
    expect(await namesIn(store, other)).toEqual(['theirs', 'theirs too'])
    expect(await read(store, other, theirs.id)).toMatchObject({ change: theirs.change })
  })

  test('are found by GUID, each its own', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    expect(await store.findMailbox(one.guid)).toEqual(one)
    expect(await store.findMailbox(other.guid)).toEqual(other)
    expect(await store.findMailbox(one.guid.replace(/^./, 'x'))).toBeUndefined()
    expect(one.guid).not.toBe(other.guid)
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

  test('count the folders and items in each folder', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    await add(store, mailbox, 'a', 'b', 'c')
    const counts = await store.folderCounts(mailbox.id)
    expect(counts.get(contactsFolder)).toEqual({ items: 3, folders: 0 })
    expect(counts.get(await folderOf(store, mailbox, 'root'))).toEqual({ items: 0, folders: 2 })
    expect(counts.get(await folderOf(store, mailbox, 'recoverableitemsroot'))).toEqual({ items: 0, folders: 3 })
  })

  test('count changes from the last folder on', async () => {
    const mailbox = await newMailbox(used.store)
    expect((await addOne(used.store, mailbox, 'first')).change).toBe(folderTree.length + 1)
  })

  test('are empty when there is no such mailbox', async () => {
    expect(await used.store.folders(987_654)).toEqual([])
    expect(await used.store.folderCounts(987_654)).toEqual(new Map())
    expect(await used.store.items(987_654, [1, 2])).toEqual(new Map())
  })
})
