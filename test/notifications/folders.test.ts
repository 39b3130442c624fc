import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { folderRef, named, TestFolders } from '../support/folders.ts'
import { field, useService } from '../support/service.ts'
import { foldersOf, line, Subscriber } from './subscriber.ts'

describe.each(BACKENDS)('Notifications of folders on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)
  const start = async () => {
    const sadie = new Subscriber(ews, ews.user)
    return { sadie, folder: await foldersOf(sadie), all: await sadie.pulling({ subscribeToAllFolders: true }) }
  }

  test('tell what is made, renamed, moved, put into the deleted items and deleted for good', async () => {
    const { sadie, folder, all } = await start()
    const above = await sadie.pulling()
    const id = await folders.made('Work')
    expect(await all.told()).toEqual([line('CreatedEvent', id, folder.contacts)])
    const folderValue = { type: 'ContactsFolder' as const, displayName: 'Play' }
    const updates = [{ type: 'SetFolderField' as const, path: field('folder:DisplayName'), folder: folderValue }]
    await ews.call('UpdateFolder', { folderChanges: [{ folderId: folderRef(id), updates }] })
    expect(await all.told()).toEqual([line('ModifiedEvent', id, folder.contacts)])
    await ews.call('MoveFolder', { toFolderId: named('inbox'), folderIds: [folderRef(id)] })
    expect(await all.told()).toEqual([line('MovedEvent', id, folder.inbox, { id, folder: folder.contacts })])
    await ews.call('DeleteFolder', { deleteType: 'MoveToDeletedItems', folderIds: [folderRef(id)] })
    expect(await all.told()).toEqual([line('MovedEvent', id, folder.deletedItems, { id, folder: folder.inbox })])
    await ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds: [folderRef(id)] })
    expect(await all.told()).toEqual([line('DeletedEvent', id, folder.deletedItems)])
    expect(await above.told()).toEqual([
      line('CreatedEvent', id, folder.contacts),
      line('ModifiedEvent', id, folder.contacts),
      line('MovedEvent', id, folder.inbox, { id, folder: folder.contacts }),
    ])
  })

  test('tell of a folder that is deleted for good, and not of each item that was in it', async () => {
    const { all } = await start()
    const id = await folders.made('Full')
    await folders.fill(id, 3)
    expect(await all.told()).toHaveLength(4)
    await ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds: [folderRef(id)] })
    expect(await all.told()).toEqual([expect.stringMatching(/^DeletedEvent /)])
  })

  test('tell nobody of folders that he may not see', async () => {
    const { sadie, folder } = await start()
    const hope = new Subscriber(ews, await ews.addUser())
    await sadie.share(hope.user, 'Reviewer')
    const theirs = named('contacts', sadie.user.mailbox.address)
    const puller = await hope.pulling({ folderIds: [theirs] })
    // It has the rights of the folder that it was made in.
    const hidden = await folders.made('Hidden')
    await ews.database.execute(
      `update folder set permissions = null
       where mailbox_id = ${sadie.user.mailbox.id} and folder_id = ${ews.numberOf(hidden)}`,
    )
    const contact = await sadie.createOne()
    expect(await puller.told()).toEqual([line('CreatedEvent', contact, folder.contacts)])
  })
})
