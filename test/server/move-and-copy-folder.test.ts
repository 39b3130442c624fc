import { describe, expect, test } from 'vitest'
import type { FolderRef } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, folderRef, named, TestFolders } from '../support/folders.ts'
import { codesOf, type ItemId, useService } from '../support/service.ts'
import { file } from './attaching.ts'

describe.each(BACKENDS)('On $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)

  const send = (name: 'MoveFolder' | 'CopyFolder', ids: readonly ItemId[], to: FolderRef | ItemId) =>
    ews.call(name, { toFolderId: 'type' in to ? to : folderRef(to), folderIds: ids.map(folderRef) })

  describe.each(['MoveFolder', 'CopyFolder'] as const)('%s', name => {
    test('brings a folder with all below it to another place', async () => {
      const [outer, , innermost] = (await folders.chain(`${name} deep`, 'a', 'b')) as [ItemId, ItemId, ItemId]
      await folders.fill(innermost, 1001)
      const target = await folders.made(`${name} target`, named('inbox'))
      const { folderId } = folderOf((await send(name, [outer], target))[0])
      expect(await folders.tree(target)).toEqual({ [`${name} deep`]: { a: { b: {} } } })
      expect(await folders.get(folderId as ItemId)).toMatchObject({ folderId, parentFolderId: { id: target.id } })
    })

    test('gives each folder of a batch its own outcome', async () => {
      const [first, other, last] = [
        await folders.made(`${name} one`),
        await folders.made(`${name} taken`),
        await folders.made(`${name} last`),
      ]
      const target = await folders.made(`${name} batch`, named('inbox'))
      await folders.made(`${name} TAKEN`, target)
      const item = await ews.createOne({ displayName: 'x' })
      const gone = await folders.made('gone')
      await ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds: [folderRef(gone)] })
      const outcomes = await send(name, [first, other, item, { id: 'AAAA==' }, gone, target, last], target)
      expect(codesOf(outcomes)).toEqual([
        'NoError',
        'ErrorMoveCopyFailed',
        'ErrorCannotUseItemIdForFolderId',
        'ErrorInvalidIdMalformed',
        'ErrorFolderNotFound',
        'ErrorMoveCopyFailed',
        'NoError',
      ])
      expect(outcomes[1]).toMatchObject({ folders: [], text: expect.stringContaining(`${name} taken`) })
      const there = { [`${name} TAKEN`]: {}, [`${name} one`]: {}, [`${name} last`]: {} }
      expect(await folders.tree(target)).toEqual(there)
      expect(await folders.tree(named('contacts'))).toHaveProperty(`${name} taken`)
    })

    test('never puts a folder into itself', async () => {
      const [outer, inner] = (await folders.chain(`${name} loop`, 'inner')) as [ItemId, ItemId]
      expect(codesOf(await send(name, [outer], inner))).toEqual(['ErrorMoveCopyFailed'])
      expect(codesOf(await send(name, [outer], outer))).toEqual(['ErrorMoveCopyFailed'])
      expect(await folders.tree(outer)).toEqual({ inner: {} })
    })

    test('needs a folder to go to', async () => {
      const id = await folders.made(`${name} nowhere`)
      expect(codesOf(await send(name, [id, id], named('teamchat')))).toEqual(Array(2).fill('ErrorToFolderNotFound'))
      expect(codesOf(await send(name, [id], { id: 'AAAA==' }))).toEqual(['ErrorInvalidIdMalformed'])
    })

    test('stays within a mailbox', async () => {
      const ann = await ews.addUser()
      const hers = await folders.made('Hers', named('contacts'), { as: ann })
      await ews.share(ann, 'contacts', { user: ews.user.mailbox.address, rights: 'Owner' })
      const id = await folders.made(`${name} home`)
      const there = named('contacts', ann.mailbox.address)
      expect(codesOf(await send(name, [id], there))).toEqual(['ErrorCrossMailboxMoveCopy'])
      expect(hers).toBeDefined()
    })

    test('needs the right to make folders there', async () => {
      const ann = await ews.addUser()
      await ews.share(ews.user, 'tasks', { user: ann.mailbox.address, rights: 'Owner' })
      await ews.share(ews.user, 'journal', { user: ann.mailbox.address, rights: 'Editor' })
      const { address } = ews.user.mailbox
      const hers = await folders.made(`${name} hers`, named('tasks', address), { as: ann })
      const request = { toFolderId: named('journal', address), folderIds: [folderRef(hers)] }
      expect(codesOf(await ews.call(name, request, { as: ann }))).toEqual(['ErrorCreateSubfolderAccessDenied'])
    })
  })

  test('MoveFolder leaves identifiers as they are, and change keys of what did not move itself', async () => {
    const [outer, inner] = (await folders.chain('keeps', 'inner')) as [ItemId, ItemId]
    const [contact] = await ews
      .call('CreateItem', { savedItemFolderId: folderRef(inner), items: [{ type: 'Contact', displayName: 'x' }] })
      .then(outcomes => outcomes.map(outcome => outcome.items?.[0]))
    const { folderId } = folderOf((await send('MoveFolder', [outer], named('drafts')))[0])
    expect(folderId?.id).toBe(outer.id)
    expect(folderId?.changeKey).not.toBe(outer.changeKey)
    expect((await folders.get(inner)).folderId).toEqual(inner)
    expect((await ews.getOne((contact as { itemId: ItemId }).itemId)).displayName).toBe('x')
    expect(codesOf(await send('MoveFolder', [outer], named('drafts')))).toEqual(['NoError'])
  })

  test('MoveFolder refuses the folders that every mailbox has, and is for owners only', async () => {
    const contacts = { id: await ews.folderId('contacts') }
    const [outcome] = await send('MoveFolder', [contacts], named('inbox'))
    expect(outcome).toMatchObject({ code: 'ErrorMoveDistinguishedFolder', text: 'Cannot move distinguished folder.' })
    const ann = await ews.addUser()
    await ews.share(ews.user, 'notes', { user: ann.mailbox.address, rights: 'PublishingEditor' })
    const mine = await folders.made('mine', named('notes'))
    const toFolderId = named('notes', ews.user.mailbox.address)
    const request = { toFolderId, folderIds: [folderRef(mine)] }
    expect(codesOf(await ews.call('MoveFolder', request, { as: ann }))).toEqual(['ErrorAccessDenied'])
  })

  test('CopyFolder makes folders and items of their own', async () => {
    const [outer, inner] = (await folders.chain('original', 'inner')) as [ItemId, ItemId]
    await folders.fill(outer, 3)
    await folders.fill(inner, 1200)
    const { folderId } = folderOf((await send('CopyFolder', [outer], named('drafts')))[0])
    const copy = folderId as ItemId
    expect(copy.id).not.toBe(outer.id)
    expect(await folders.get(copy)).toMatchObject({ totalCount: 3, childFolderCount: 1, folderClass: 'IPF.Contact' })
    const within = (await ews.store.folders(ews.user.mailbox.id)).filter(
      ({ parentId }) => parentId === ews.numberOf(copy),
    )
    expect(within.map(({ itemCount }) => itemCount)).toEqual([1200])
    await ews.call('EmptyFolder', { deleteType: 'HardDelete', deleteSubFolders: true, folderIds: [folderRef(outer)] })
    expect(await folders.count(copy)).toBe(3)
    expect(await folders.tree(copy)).toEqual({ inner: {} })
  })

  test('CopyFolder copies what is attached to the items', async () => {
    const original = await folders.made('with a photo')
    const bytes = Buffer.from('a photo')
    const photo = file({ bytes, isContactPhoto: true })
    const items = [{ type: 'Contact' as const, displayName: 'x', attachments: [photo] }]
    await ews.call('CreateItem', { savedItemFolderId: folderRef(original), items })
    const { folderId } = folderOf((await send('CopyFolder', [original], named('junkemail')))[0])
    const { store, user } = ews
    const [number = 0] = await store.hierarchy.itemNumbers(user.mailbox.id, ews.numberOf(folderId as ItemId), 0, 10)
    const copied = (await store.items(user.mailbox.id, [number])).get(number)
    expect(copied?.attachments).toMatchObject([{ size: bytes.length }])
  })

  test('CopyFolder copies the folders that every mailbox has; a copy is like any other folder', async () => {
    const contacts = { id: await ews.folderId('contacts') }
    const { folderId } = folderOf((await send('CopyFolder', [contacts], named('drafts')))[0])
    expect(await folders.get(folderId as ItemId)).not.toHaveProperty('distinguishedFolderId')
    expect((await folders.get(named('contacts'))).folderId?.id).toBe(contacts.id)
    expect(codesOf(await send('CopyFolder', [contacts], named('drafts')))).toEqual(['ErrorMoveCopyFailed'])
  })

  test('CopyFolder of somebody else leaves out what one may not read', async () => {
    const ann = await ews.addUser()
    const { address } = ann.mailbox
    const [outer] = (await folders.chain('seen', 'secret')) as [ItemId, ItemId]
    const { store, user } = ews
    await store.hierarchy.change(user.mailbox.id, batch => {
      const folder = batch.get(ews.numberOf(outer))
      if (folder) batch.put({ ...folder, permissions: [{ user: address, rights: 'Reviewer' }] })
    })
    await ews.share(user, 'outbox', { user: address, rights: 'PublishingEditor' })
    const request = { toFolderId: named('outbox', user.mailbox.address), folderIds: [folderRef(outer)] }
    const { folderId } = folderOf((await ews.call('CopyFolder', request, { as: ann }))[0])
    expect(await folders.tree(folderId as ItemId)).toEqual({})
    await ews.share(user, 'contacts', { user: address, rights: 'Contributor' })
    const contacts = { ...request, folderIds: [named('contacts', user.mailbox.address)] }
    expect(codesOf(await ews.call('CopyFolder', contacts, { as: ann }))).toEqual(['ErrorAccessDenied'])
  })

  test('there are bounds to how often folders can be doubled', async () => {
    const top = await folders.made('doubled', named('sentitems'))
    let [code = 'NoError', round] = ['NoError', 0]
    for (; code === 'NoError' && round < 20; round++) {
      const target = await folders.made(`round ${round}`, named('sentitems'))
      const all = await ews.store.folders(ews.user.mailbox.id)
      if (all.length > 9000) break
      await ews.store.hierarchy.change(ews.user.mailbox.id, batch => {
        const parent = batch.get(ews.numberOf(top))
        for (let index = 0; parent && index < 1500; index++)
          batch.put({ ...parent, id: batch.newId(), parentId: parent.id, displayName: `${round} ${index}` })
      })
      ;[code = ''] = codesOf(await send('CopyFolder', [top], target))
    }
    expect(code).toBe('ErrorQuotaExceeded')
    const [outcome] = await folders.create([{ type: 'ContactsFolder', displayName: 'still room' }])
    expect(outcome?.code).toBe('NoError')
  })
})
