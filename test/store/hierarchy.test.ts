import { describe, expect, test } from 'vitest'
import type { FolderBatch, FolderToWrite } from '../../src/server/store/folders/hierarchy.ts'
import { withDescendants } from '../../src/server/store/folders/hierarchy.ts'
import type { Mailbox, StoredFolder } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, folderIn, folderOf, newMailbox, readAll, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'

/** Puts a new folder into the tree. */
function addFolder(folders: FolderBatch, displayName: string, changes: Partial<FolderToWrite> = {}): StoredFolder {
  return folders.put({
    id: folders.newId(),
    parentId: contactsFolder,
    distinguishedName: null,
    displayName,
    folderClass: 'IPF.Contact',
    change: folders.newChange(),
    properties: {},
    permissions: [],
    ...changes,
  })
}

describe.each(BACKENDS)('The folders of a mailbox on $name', backend => {
  const used = useStore(backend)
  const change = <T>(mailbox: Mailbox, work: (folders: FolderBatch) => T) =>
    used.store.hierarchy.change(mailbox.id, work)
  const addIn = (mailbox: Mailbox, name: string, changes?: Partial<FolderToWrite>) =>
    change(mailbox, folders => addFolder(folders, name, changes))
  const read = (mailbox: Mailbox, id: number) => folderIn(used.store, mailbox, id)

  test('come back as they were put', async () => {
    const mailbox = await newMailbox(used.store)
    const made = await addIn(mailbox, 'Wörk 😀 \'"<&', {
      properties: {
        isHidden: true,
        extendedProperties: { 'String:0x3004': '__proto__', 'StringArray:0x1': ['a', ''] },
      },
      permissions: [{ user: 'Default', rights: 'Reviewer' }],
    })
    expect(await read(mailbox, made.id)).toEqual(made)
    const renamed = await change(mailbox, folders =>
      folders.put({ ...made, displayName: 'Work', change: folders.newChange(), properties: {}, permissions: [] }),
    )
    expect(renamed.change).toBe(made.change + 1)
    expect(await read(mailbox, made.id)).toEqual(renamed)
  })

  test('show to work on them what it did so far, and what others did before', async () => {
    const mailbox = await newMailbox(used.store)
    const { id } = await addIn(mailbox, 'before')
    await change(mailbox, folders => {
      const count = folders.count
      expect(folders.get(id)).toMatchObject({ displayName: 'before' })
      const inner = addFolder(folders, 'inner', { parentId: id })
      expect(folders.children(id)).toEqual([inner])
      expect(folders.count).toBe(count + 1)
      folders.put({ ...inner, parentId: contactsFolder })
      expect(folders.children(id)).toEqual([])
      expect(folders.children(contactsFolder).map(folder => folder.displayName)).toEqual(['before', 'inner'])
      folders.remove(inner.id)
      expect(folders.get(inner.id)).toBeUndefined()
      expect(folders.children(contactsFolder).map(folder => folder.displayName)).toEqual(['before'])
      expect(folders.count).toBe(count)
    })
  })

  test('are as they were when work on them fails', async () => {
    const mailbox = await newMailbox(used.store)
    const before = await used.store.folders(mailbox.id)
    const work = change(mailbox, folders => {
      addFolder(folders, 'never')
      folders.remove(contactsFolder)
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(await used.store.folders(mailbox.id)).toEqual(before)
  })

  test('draw their changes from the counter that items draw theirs from', async () => {
    const mailbox = await newMailbox(used.store)
    const item = await addOne(used.store, mailbox, 'a')
    const folder = await addIn(mailbox, 'Work')
    const later = await addOne(used.store, mailbox, 'b')
    expect(folder.change).toBe(item.change + 1)
    expect(later.change).toBe(folder.change + 1)
    expect(later.id).toBe(item.id + 1)
  })

  test('never get a number again', async () => {
    const mailbox = await newMailbox(used.store)
    const first = await addIn(mailbox, 'first')
    await change(mailbox, folders => folders.remove(first.id))
    expect((await addIn(mailbox, 'second')).id).toBe(first.id + 1)
  })

  test('are worked on one after the other', async () => {
    const mailbox = await newMailbox(used.store)
    const names = Array.from({ length: 20 }, (_, index) => `${index}`)
    const made = await Promise.all(
      names.map(async (name, index) =>
        index % 4 === 0 ? addOne(used.store, mailbox, name) : addIn(mailbox, name, { parentId: contactsFolder }),
      ),
    )
    expect(new Set(made.map(each => each.change)).size).toBe(20)
    const folders = await used.store.folders(mailbox.id)
    expect(folders.filter(folder => folder.parentId === contactsFolder)).toHaveLength(15)
    expect(await read(mailbox, contactsFolder)).toMatchObject({ itemCount: 5 })
  })

  test('keep count of their items while they are renamed and moved', async () => {
    const mailbox = await newMailbox(used.store)
    const { id } = await addIn(mailbox, 'Work')
    await used.store.change(mailbox.id, [], batch => addTo(batch, {}, { folderId: id }))
    const before = await read(mailbox, id)
    const bin = await folderOf(used.store, mailbox, 'deleteditems')
    // What was read before the items came does not make the folder forget them.
    await change(mailbox, folders => {
      const { itemCount: _, contentChange: __, contentAt: ___, ...rest } = folders.get(id) as StoredFolder
      folders.put({ ...rest, parentId: bin, displayName: 'Old work' })
    })
    expect(before).toMatchObject({ itemCount: 1 })
    expect(await read(mailbox, id)).toEqual({ ...before, parentId: bin, displayName: 'Old work' })
  })

  test('go with all that is in them, and with nothing else', async () => {
    const [mailbox, other] = [await newMailbox(used.store), await newMailbox(used.store)]
    const [gone, kept] = [await addIn(mailbox, 'gone'), await addIn(mailbox, 'kept')]
    const theirs = await addIn(other, 'theirs')
    expect(theirs.id).toBe(gone.id)
    for (const [owner, folderId] of [
      [mailbox, gone.id],
      [mailbox, kept.id],
      [other, theirs.id],
    ] as const)
      await used.store.change(owner.id, [], batch => addTo(batch, {}, { folderId }))
    await change(mailbox, folders => folders.remove(gone.id))
    expect(await read(mailbox, gone.id)).toBeUndefined()
    expect((await readAll(used.store, mailbox)).map(item => item.folderId)).toEqual([kept.id])
    expect((await readAll(used.store, other)).map(item => item.folderId)).toEqual([theirs.id])
    expect(await folderIn(used.store, other, theirs.id)).toEqual(expect.objectContaining({ itemCount: 1 }))
  })

  test('can be very many at once', async () => {
    const mailbox = await newMailbox(used.store)
    const { id } = await addIn(mailbox, 'top')
    await change(mailbox, folders => {
      for (let index = 0; index < 2500; index++) addFolder(folders, `${index}`, { parentId: id })
    })
    const all = await used.store.folders(mailbox.id)
    expect(all.filter(folder => folder.parentId === id)).toHaveLength(2500)
    await change(mailbox, folders => {
      for (const folder of withDescendants(folders.get(id) as StoredFolder, number => folders.children(number)))
        folders.remove(folder.id)
    })
    expect(await used.store.folders(mailbox.id)).toHaveLength(all.length - 2501)
  })

  test('are not seen while detached, and are taken away when they were left so', async () => {
    const mailbox = await newMailbox(used.store)
    const { id } = await addIn(mailbox, 'on its way', { parentId: null })
    await used.store.change(mailbox.id, [], batch => addTo(batch, {}, { folderId: id }))
    expect(await read(mailbox, id)).toBeUndefined()
    await used.store.purge(Date.now() - 60_000)
    expect(await change(mailbox, folders => folders.get(id))).toMatchObject({ itemCount: 1, parentId: null })
    const attached = await addIn(mailbox, 'attached')
    await used.store.purge(Date.now() + 3_600_000)
    expect(await change(mailbox, folders => folders.get(id))).toBeUndefined()
    expect(await readAll(used.store, mailbox)).toEqual([])
    expect(await read(mailbox, attached.id)).toEqual(attached)
    expect(await read(mailbox, 1)).toMatchObject({ distinguishedName: 'root' })
  })

  test('tell the numbers of their items piece by piece', async () => {
    const mailbox = await newMailbox(used.store)
    const other = await addIn(mailbox, 'other')
    const items = await add(used.store, mailbox, 'a', 'b', 'c', 'd', 'e')
    await used.store.change(mailbox.id, [], batch => addTo(batch, {}, { folderId: other.id }))
    const [a, b, c, d, e] = items.map(item => item.id) as [number, number, number, number, number]
    const numbers = (after: number, most: number) =>
      used.store.hierarchy.itemNumbers(mailbox.id, contactsFolder, after, most)
    expect(await numbers(0, 2)).toEqual([a, b])
    expect(await numbers(b, 2)).toEqual([c, d])
    expect(await numbers(d, 2)).toEqual([e])
    expect(await numbers(e, 2)).toEqual([])
  })
})

describe.each(BACKENDS)('The last change of what is in a folder on $name', backend => {
  const used = useStore(backend)

  test('has a second of its own each time', async () => {
    const mailbox = await newMailbox(used.store)
    const seconds: number[] = []
    for (let index = 0; index < 5; index++) {
      await addOne(used.store, mailbox, `${index}`)
      seconds.push(Math.floor(((await folderIn(used.store, mailbox, contactsFolder))?.contentAt ?? 0) / 1000))
    }
    expect(seconds).toEqual([...new Set(seconds)].toSorted((a, b) => a - b))
    expect(Math.abs((seconds[0] ?? 0) * 1000 - Date.now())).toBeLessThan(60_000)
  })
})
