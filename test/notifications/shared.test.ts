import { beforeEach, describe, expect, test } from 'vitest'
import type { FolderRef } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { type ItemId, itemIdOf, itemRef, useService } from '../support/service.ts'
import { contacts, foldersOf, line, Subscriber } from './subscriber.ts'

describe.each(BACKENDS)('Notifications of a mailbox of somebody else, on $name,', backend => {
  const ews = useService(backend)
  let sadie: Subscriber
  let hope: Subscriber
  let folder: Awaited<ReturnType<typeof foldersOf>>
  beforeEach(async () => {
    sadie = new Subscriber(ews, await ews.addUser())
    hope = new Subscriber(ews, await ews.addUser())
    folder = await foldersOf(sadie)
  })

  const theirs = (): FolderRef => ({ ...contacts, mailbox: { emailAddress: sadie.user.mailbox.address } })

  test('are for those who may read the folder', async () => {
    for (const rights of ['None', 'Contributor']) {
      await sadie.share(hope.user, rights)
      const refused = await hope.pull({ folderIds: [theirs()] })
      expect(refused).toMatchObject({ result: 'Error', code: 'ErrorSubscriptionDelegateAccessNotSupported' })
    }
    await sadie.share(hope.user, 'Reviewer')
    const puller = await hope.pulling({ folderIds: [theirs()] })
    const id = await sadie.createOne()
    expect(await puller.told()).toEqual([line('CreatedEvent', id, folder.contacts)])
    await sadie.share(hope.user, 'None')
    await sadie.createOne()
    expect(await puller.told()).toEqual([])
  })

  test('tell of a folder that he may not read only what left it or came from there', async () => {
    await sadie.share(hope.user, 'Reviewer')
    const puller = await hope.pulling({ folderIds: [theirs()] })
    const id = await sadie.createOne()
    const away = await sadie.move(id, 'inbox')
    expect(await puller.told()).toEqual([line('DeletedEvent', id, folder.contacts)])
    const back = await sadie.move(away, 'contacts')
    expect(await puller.told()).toEqual([line('CreatedEvent', back, folder.contacts)])
    await sadie.share(hope.user, 'Reviewer', 'inbox')
    const again = await sadie.move(back, 'inbox')
    expect(await puller.told()).toEqual([
      line('MovedEvent', again, folder.inbox, { id: back, folder: folder.contacts }),
    ])
  })

  test('tell nothing of what is private', async () => {
    await sadie.share(hope.user, 'Editor')
    const puller = await hope.pulling({ folderIds: [theirs()] })
    const [open] = await ews.create([{}, { sensitivity: 'Private' }], sadie.as)
    expect(await puller.told()).toEqual([line('CreatedEvent', open, folder.contacts)])
  })

  test('tell nothing of what is private when it moves, is copied or deleted, also when it is gone by now', async () => {
    for (const name of ['contacts', 'inbox'] as const) await sadie.share(hope.user, 'Editor', name)
    const puller = await hope.pulling({ folderIds: [theirs()] })
    const [moved, copied] = await ews.create([{ sensitivity: 'Private' }, { sensitivity: 'Private' }], sadie.as)
    const away = await sadie.move(moved as ItemId, 'inbox')
    const back = await sadie.move(await sadie.move(away, 'notes'), 'contacts')
    const toFolderId = { type: 'DistinguishedFolderId', id: 'inbox' } as const
    const [copy] = await ews.call('CopyItem', { toFolderId, itemIds: [itemRef(copied as ItemId)] }, sadie.as)
    await sadie.move(itemIdOf(copy), 'notes')
    for (const id of [back, copied]) await sadie.delete(id as ItemId)
    expect(await puller.told()).toEqual([])
    const own = await ews.createOne({ sensitivity: 'Private' }, { as: hope.user })
    const [mine] = await ews.call('MoveItem', { toFolderId: theirs(), itemIds: [itemRef(own)] }, { as: hope.user })
    expect(mine?.code).toBe('NoError')
    expect(await puller.told()).toEqual([expect.stringMatching(/^CreatedEvent/)])
  })
})
