import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { folderRef, named, TestFolders } from '../support/folders.ts'
import { codesOf, type ItemId, useService } from '../support/service.ts'

type DeleteType = 'HardDelete' | 'SoftDelete' | 'MoveToDeletedItems'

describe.each(BACKENDS)('DeleteFolder on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)
  const remove = (deleteType: DeleteType, ...ids: ItemId[]) =>
    ews.call('DeleteFolder', { deleteType, folderIds: ids.map(folderRef) })
  const removed = async (deleteType: DeleteType, ...ids: ItemId[]) =>
    expect(new Set(codesOf(await remove(deleteType, ...ids)))).toEqual(new Set(['NoError']))

  test.each([
    ['HardDelete', 'recoverableitemspurges'],
    ['SoftDelete', 'recoverableitemsdeletions'],
  ] as const)('%s takes a folder away with all below it; what was in them is in %s', async (deleteType, bin) => {
    const [outer, inner] = (await folders.chain('Outer', 'Inner')) as [ItemId, ItemId]
    await folders.fill(outer, 1100)
    await folders.fill(inner, 3)
    const before = await folders.count(named(bin))
    await removed(deleteType, outer)
    expect(await folders.codes(outer, inner)).toEqual(['ErrorFolderNotFound', 'ErrorFolderNotFound'])
    expect(await folders.tree(named('contacts'))).not.toHaveProperty('Outer')
    expect(await folders.count(named(bin))).toBe(before + 1103)
    const all = await ews.store.hierarchy.change(ews.user.mailbox.id, batch => batch.get(ews.numberOf(outer)))
    expect(all).toBeUndefined()
  })

  test('MoveToDeletedItems moves a folder as it is, under its identifier', async () => {
    const [outer, inner] = (await folders.chain('Moved', 'Along')) as [ItemId, ItemId]
    await folders.fill(inner, 2)
    await removed('MoveToDeletedItems', outer)
    expect(await folders.get(outer)).toMatchObject({ parentFolderId: { id: await ews.folderId('deleteditems') } })
    expect(await folders.count(inner)).toBe(2)
    expect(await folders.tree(named('deleteditems'))).toMatchObject({ Moved: { Along: {} } })
  })

  test('MoveToDeletedItems finds a free name, and leaves what was deleted before', async () => {
    const first = await folders.made('Twice')
    await removed('MoveToDeletedItems', first)
    const second = await folders.made('TWICE')
    const third = await folders.made('twice', named('inbox'))
    await removed('MoveToDeletedItems', second, third, first)
    expect(await folders.tree(named('deleteditems'))).toMatchObject({ Twice: {}, 'TWICE (2)': {}, 'twice (3)': {} })
    await removed('HardDelete', first, second, third)
    expect(await folders.tree(named('deleteditems'))).not.toHaveProperty('Twice')
  })

  test('gives each folder of a batch its own outcome', async () => {
    const [outer, inner] = (await folders.chain('Batch', 'Below')) as [ItemId, ItemId]
    const other = await folders.made('Other')
    const item = await ews.createOne({ displayName: 'x' })
    const contacts = { id: await ews.folderId('contacts') }
    const malformed = { id: 'AAAA==' }
    const outcomes = await remove('HardDelete', contacts, outer, inner, item, malformed, outer, other)
    expect(codesOf(outcomes)).toEqual([
      'ErrorDeleteDistinguishedFolder',
      'NoError',
      'ErrorItemNotFound',
      'ErrorCannotUseItemIdForFolderId',
      'ErrorInvalidIdMalformed',
      'ErrorItemNotFound',
      'NoError',
    ])
    expect(outcomes[0]?.text).toBe('Distinguished folders cannot be deleted.')
  })

  test('of no folder anybody has is an error', async () => {
    const folderIds = [named('teamchat')]
    expect(codesOf(await ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds }))).toEqual([
      'ErrorItemNotFound',
    ])
  })

  test('frees the name at once', async () => {
    const id = await folders.made('Again')
    await removed('HardDelete', id)
    expect((await folders.made('Again')).id).not.toBe(id.id)
  })

  test('in a mailbox of somebody else needs all that is deleted to be his who deletes', async () => {
    const ann = await ews.addUser()
    const { address } = ann.mailbox
    const unseen = await folders.made('Unseen')
    await ews.share(ews.user, 'contacts', { user: address, rights: 'PublishingEditor' })
    const hers = await folders.made('Hers', named('contacts', ews.user.mailbox.address), { as: ann })
    const mine = await folders.made('Mine')
    const inner = await folders.made('Inner', hers)
    await ews.store.hierarchy.change(ews.user.mailbox.id, batch => {
      const folder = batch.get(ews.numberOf(inner))
      if (folder) batch.put({ ...folder, permissions: [] })
    })
    const byAnn = async (...ids: ItemId[]) =>
      codesOf(await ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds: ids.map(folderRef) }, { as: ann }))
    expect(await byAnn(mine, hers, unseen)).toEqual(['ErrorAccessDenied', 'ErrorAccessDenied', 'ErrorItemNotFound'])
    await removed('HardDelete', inner)
    expect(await byAnn(hers)).toEqual(['NoError'])
  })
})
