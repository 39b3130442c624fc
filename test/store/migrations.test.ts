import { describe, expect, test } from 'vitest'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, readAll } from './contents.ts'
import { makeOlder } from './older.ts'

/** What the first migration made: two users, of whom one has contacts, and one of those was deleted. */
const contents = `
  insert into setting values ('last-mailbox', '2');
  insert into mailbox (mailbox_id, guid, address, display_name, last_change, last_item, last_folder) values
    (1, 'guid-1', 'a@contoso.com', 'A', 20, 5, 4), (2, 'guid-2', 'b@contoso.com', 'B', 4, 0, 4);
  insert into account values ('a@contoso.com', 'hash', 1), ('b@contoso.com', 'hash', 2);
  insert into folder
    (mailbox_id, folder_id, parent_id, distinguished_name, display_name, folder_class, change_number) values
    (1, 1, null, 'root', 'Root', '', 1), (1, 2, 1, 'msgfolderroot', 'Top', 'IPF.Note', 2),
    (1, 3, 2, 'contacts', 'Contacts', 'IPF.Contact', 3), (1, 4, 2, 'deleteditems', 'Deleted Items', 'IPF.Note', 4),
    (2, 1, null, 'root', 'Root', '', 1), (2, 2, 1, 'msgfolderroot', 'Top', 'IPF.Note', 2),
    (2, 3, 2, 'contacts', 'Contacts', 'IPF.Contact', 3), (2, 4, 2, 'deleteditems', 'Deleted Items', 'IPF.Note', 4);
  insert into item
    (mailbox_id, item_id, folder_id, created_at, modified_at, modified_by, created_change, change_number, size, properties)
    values
    (1, 1, 3, 1000, 3000, 'A', 5, 5, 21, '{"displayName":"one"}'),
    (1, 2, 3, 1000, 5000, 'A', 6, 19, 21, '{"displayName":"two"}'),
    (1, 5, 4, 1000, 4000, 'A', 20, 20, 23, '{"displayName":"three"}');
`

describe.each(BACKENDS)('A database that the first version made, on $name,', backend => {
  test('opens with all that was in it, with counts and the folders that new mailboxes have', async () => {
    const database = await backend.create()
    await makeOlder(database.location, '0001-initial')
    await database.execute(contents)
    const store = await database.open()
    const [a, b] = (await store.users.list()).map(user => user.mailbox)
    if (!a || !b) throw new Error('the users are gone')

    const folders = await store.folders(a.id)
    const named = (name: string) => folders.find(folder => folder.distinguishedName === name)
    expect(named('contacts')).toMatchObject({ id: 3, itemCount: 2, contentChange: 19, contentAt: 5000 })
    expect(named('deleteditems')).toMatchObject({ id: 4, itemCount: 1, contentChange: 20, contentAt: 4000 })
    expect(named('msgfolderroot')).toMatchObject({ itemCount: 0, contentChange: 0, contentAt: 0 })
    const items = await readAll(store, a)
    expect(items.map(item => item.properties.displayName)).toEqual(['one', 'two', 'three'])
    expect(items.map(item => item.attachments)).toEqual([[], [], []])

    for (const mailbox of [a, b]) {
      const now = await store.folders(mailbox.id)
      const nameOf = new Map(now.map(({ id, distinguishedName }) => [id, distinguishedName]))
      const tree = now.map(each => [each.distinguishedName, nameOf.get(each.parentId ?? 0), each.properties])
      const expected = folderTree.map(({ name, below, isHidden }) => [name, below, isHidden ? { isHidden } : {}])
      expect(tree.toSorted()).toEqual(expected.toSorted())
      expect(new Set(now.map(({ change }) => change)).size).toBe(folderTree.length)
    }
    await database.drop()
  })

  test('goes on with numbers and changes that nothing had before', async () => {
    const database = await backend.create()
    await makeOlder(database.location, '0001-initial')
    await database.execute(contents)
    const store = await database.open()
    const [mailbox] = (await store.users.list()).map(user => user.mailbox)
    if (!mailbox) throw new Error('the users are gone')
    const folders = await store.folders(mailbox.id)
    const contacts = await folderOf(store, mailbox, 'contacts')
    const last = Math.max(20, ...folders.map(folder => folder.change))
    const made = await store.hierarchy.change(mailbox.id, batch => {
      const change = batch.newChange()
      const about = { displayName: 'New', folderClass: 'IPF.Contact', properties: {}, permissions: [] }
      return batch.put({ ...about, id: batch.newId(), parentId: contacts, distinguishedName: null, change })
    })
    expect(made).toMatchObject({ id: folderTree.length + 1, change: last + 1 })
    await database.drop()
  })

  test('opens with a directory that knows the mailboxes which were there before', async () => {
    const database = await backend.create()
    await makeOlder(database.location, '0001-initial')
    await database.execute(contents)
    const store = await database.open()
    expect(await store.directory.search(['a'], 10)).toMatchObject([{ id: 1, address: 'a@contoso.com' }])
    await database.drop()
  })

  test('opens again as it was', async () => {
    const database = await backend.create()
    await makeOlder(database.location, '0001-initial')
    await database.execute(contents)
    const store = await database.open()
    const [mailbox] = (await store.users.list()).map(user => user.mailbox)
    if (!mailbox) throw new Error('the users are gone')
    const folders = await store.folders(mailbox.id)
    expect(folders).toHaveLength(folderTree.length)
    expect(await (await database.open()).folders(mailbox.id)).toEqual(folders)
    await database.drop()
  })
})
