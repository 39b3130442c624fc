import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { folderRef, named, TestFolders } from '../support/folders.ts'
import { codesOf, type ItemId, useService } from '../support/service.ts'

type DeleteType = 'HardDelete' | 'SoftDelete' | 'MoveToDeletedItems'

describe.each(BACKENDS)('EmptyFolder on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)
  const empty = async (
    ref: ItemId | Parameters<typeof folders.get>[0],
    deleteType: DeleteType,
    deleteSubFolders = false,
  ) =>
    codesOf(
      await ews.call('EmptyFolder', {
        deleteType,
        deleteSubFolders,
        folderIds: ['type' in ref ? ref : folderRef(ref)],
      }),
    )

  test.each([
    ['HardDelete', 'recoverableitemspurges'],
    ['SoftDelete', 'recoverableitemsdeletions'],
    ['MoveToDeletedItems', 'deleteditems'],
  ] as const)('%s brings all items to %s and leaves the folders', async (deleteType, bin) => {
    const [outer, inner] = (await folders.chain(`Full ${deleteType}`, 'Inner')) as [ItemId, ItemId]
    await folders.fill(outer, 1001)
    await folders.fill(inner, 2)
    const before = await folders.count(named(bin))
    expect(await empty(outer, deleteType)).toEqual(['NoError'])
    expect(await folders.count(outer)).toBe(0)
    expect(await folders.count(inner)).toBe(2)
    expect(await folders.count(named(bin))).toBe(before + 1001)
  })

  test.each(['HardDelete', 'SoftDelete'] as const)('%s takes folders too, when wanted', async deleteType => {
    const [outer, inner, innermost] = (await folders.chain(`With ${deleteType}`, 'a', 'b')) as [ItemId, ItemId, ItemId]
    await folders.fill(innermost, 3)
    expect(await empty(outer, deleteType, true)).toEqual(['NoError'])
    expect(await folders.codes(outer, inner, innermost)).toEqual(['NoError', ...Array(2).fill('ErrorFolderNotFound')])
  })

  test('MoveToDeletedItems moves folders too, when wanted', async () => {
    const [outer, inner, innermost] = (await folders.chain('Moving', 'a moved one', 'b')) as [ItemId, ItemId, ItemId]
    await folders.fill(innermost, 3)
    expect(await empty(outer, 'MoveToDeletedItems', true)).toEqual(['NoError'])
    expect(await folders.tree(outer)).toEqual({})
    expect(await folders.tree(named('deleteditems'))).toMatchObject({ 'a moved one': { b: {} } })
    expect(await folders.get(inner)).toMatchObject({ displayName: 'a moved one' })
    expect(await folders.count(innermost)).toBe(3)
  })

  test('of the deleted items deletes them; moving them there is refused', async () => {
    await ews.delete([await ews.createOne({ displayName: 'x' })], 'MoveToDeletedItems')
    expect(await empty(named('deleteditems'), 'MoveToDeletedItems')).toEqual(['ErrorCannotEmptyFolder'])
    expect(await empty(named('deleteditems'), 'HardDelete', true)).toEqual(['NoError'])
    expect(await folders.count(named('deleteditems'))).toBe(0)
  })

  test.each(['HardDelete', 'SoftDelete', 'MoveToDeletedItems'] as const)(
    'of what is kept to be recovered: %s takes it away for good',
    async deleteType => {
      await ews.delete([await ews.createOne({ displayName: 'x' })], 'HardDelete')
      const before = (await ews.stored()).length
      const count = await folders.count(named('recoverableitemspurges'))
      expect(await empty(named('recoverableitemspurges'), deleteType)).toEqual(['NoError'])
      expect((await ews.stored()).length).toBe(before - count)
    },
  )

  test('leaves a folder as it is in which some folder has to stay', async () => {
    await ews.createOne({ displayName: 'stays' })
    await folders.made('Stays too', named('msgfolderroot'))
    for (const name of ['msgfolderroot', 'root', 'recoverableitemsroot'])
      expect(await empty(named(name), 'HardDelete', true)).toEqual(['ErrorCannotEmptyFolder'])
    expect(await folders.tree(named('msgfolderroot'))).toMatchObject({ 'Stays too': {}, Contacts: {} })
    expect(await folders.count(named('contacts'))).toBeGreaterThan(0)
  })

  test('gives each folder of a batch its own outcome', async () => {
    const id = await folders.made('Batch')
    await folders.fill(id, 1)
    const refs = [named('teamchat'), folderRef(id), folderRef({ id: 'AAAA==' }), folderRef(id)]
    const wanted = { deleteType: 'HardDelete' as const, deleteSubFolders: false, folderIds: refs }
    const codes = ['ErrorItemNotFound', 'NoError', 'ErrorInvalidIdMalformed', 'NoError']
    expect(codesOf(await ews.call('EmptyFolder', wanted))).toEqual(codes)
  })

  test('in a mailbox of somebody else needs the right to delete everything', async () => {
    const ann = await ews.addUser()
    const contacts = [named('contacts', ews.user.mailbox.address)]
    const byAnn = async (deleteSubFolders: boolean) =>
      codesOf(
        await ews.call('EmptyFolder', { deleteType: 'HardDelete', deleteSubFolders, folderIds: contacts }, { as: ann }),
      )
    await folders.made('Mine')
    await ews.createOne({ displayName: 'x' })
    await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'PublishingAuthor' })
    expect(await byAnn(false)).toEqual(['ErrorAccessDenied'])
    await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'Editor' })
    expect(await byAnn(true)).toEqual(['ErrorAccessDenied'])
    expect(await folders.count(named('contacts'))).toBeGreaterThan(0)
    await ews.createOne({ displayName: 'secret', sensitivity: 'Private' })
    expect(await byAnn(false)).toEqual(['NoError'])
    expect(await folders.count(named('contacts'))).toBe(1)
    await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'Owner' })
    expect(await byAnn(false)).toEqual(['NoError'])
    expect(await folders.count(named('contacts'))).toBe(0)
  })
})
