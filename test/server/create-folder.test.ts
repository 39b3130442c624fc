import { describe, expect, test } from 'vitest'
import type { FolderValue } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, folderRef, named, TestFolders } from '../support/folders.ts'
import { codesOf, useService } from '../support/service.ts'

describe.each(BACKENDS)('CreateFolder on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)

  test('makes folders of contacts that contacts can be put into', async () => {
    const id = await folders.made('Customers')
    expect(id).toEqual({ id: expect.stringMatching(/^AAMkA.{147}$/), changeKey: expect.stringMatching(/^AwAAABYAAA/) })
    const [outcome] = await ews.call('CreateItem', {
      savedItemFolderId: folderRef(id),
      items: [{ type: 'Contact', displayName: 'a' }],
    })
    expect(outcome?.code).toBe('NoError')
    expect(await folders.get(id)).toMatchObject({
      type: 'ContactsFolder',
      folderId: id,
      parentFolderId: { id: await ews.folderId('contacts') },
      displayName: 'Customers',
      folderClass: 'IPF.Contact',
      totalCount: 1,
      childFolderCount: 0,
      effectiveRights: { delete: true, modify: true, createHierarchy: true },
    })
    expect((await folders.get(named('contacts'))).childFolderCount).toBe(1)
  })

  test.each<[FolderValue['type'], string | undefined, FolderValue['type'], string | undefined]>([
    ['ContactsFolder', undefined, 'ContactsFolder', 'IPF.Contact'],
    ['CalendarFolder', undefined, 'CalendarFolder', 'IPF.Appointment'],
    ['TasksFolder', undefined, 'TasksFolder', 'IPF.Task'],
    ['Folder', undefined, 'Folder', undefined],
    ['Folder', 'IPF.Note', 'Folder', 'IPF.Note'],
    ['Folder', 'IPF.Contact', 'ContactsFolder', 'IPF.Contact'],
    ['Folder', 'IPF.Contact.Mine', 'ContactsFolder', 'IPF.Contact.Mine'],
    ['Folder', 'IPF.Contacts', 'Folder', 'IPF.Contacts'],
    ['Folder', 'whatever', 'Folder', 'whatever'],
  ])('of a %s of class %s makes a %s of class %s', async (type, folderClass, madeType, madeClass) => {
    const displayName = `${type} ${folderClass}`
    const [outcome] = await folders.create([{ type, displayName, folderClass }], named('inbox'))
    const { folderId } = folderOf(outcome)
    expect(folderOf(outcome)).toEqual({ type: madeType, folderId })
    const made = await folders.get(folderId ?? { id: '' })
    expect([made.type, made.folderClass]).toEqual([madeType, madeClass])
  })

  test('gives each folder of a batch its own outcome', async () => {
    const outcomes = await folders.create([
      { type: 'ContactsFolder', displayName: 'One' },
      { type: 'ContactsFolder', displayName: 'one' },
      { type: 'ContactsFolder' },
      { type: 'ContactsFolder', displayName: ' ' },
      { type: 'ContactsFolder', displayName: 'x'.repeat(256) },
      { type: 'ContactsFolder', displayName: 'Two', folderClass: 'IPF.Contact.x' },
      { type: 'TasksFolder', displayName: 'Two', folderClass: 'IPF.Contact' },
      { type: 'SearchFolder', displayName: 'Two' },
      { type: 'ContactsFolder', displayName: 'Two', totalCount: 7 },
      { type: 'ContactsFolder', displayName: 'Two' },
    ])
    expect(codesOf(outcomes)).toEqual([
      'NoError',
      'ErrorFolderExists',
      'ErrorFolderSavePropertyError',
      'ErrorFolderSavePropertyError',
      'ErrorFolderSavePropertyError',
      'ErrorNoFolderClassOverride',
      'ErrorNoFolderClassOverride',
      'ErrorInvalidFolderTypeForOperation',
      'ErrorInvalidPropertySet',
      'NoError',
    ])
    expect(outcomes[1]).toMatchObject({ text: 'A folder with the specified name already exists.', folders: [] })
    expect(outcomes[2]?.details).toEqual([{ type: 'FieldURI', fieldURI: 'folder:DisplayName' }])
    expect(await folders.tree(named('contacts'))).toMatchObject({ One: {}, Two: {} })
  })

  test('lets the same name be used in different places', async () => {
    const outer = await folders.made('Same')
    const inner = await folders.made('Same', outer)
    await folders.made('Same', named('inbox'))
    expect(await folders.tree(outer)).toEqual({ Same: {} })
    expect(inner.id).not.toBe(outer.id)
  })

  test.each([
    ['that is not there', named('teamchat'), 'ErrorParentFolderNotFound'],
    ['of somebody who shares nothing', named('contacts', 'nobody@contoso.com'), 'ErrorNonExistentMailbox'],
    ['that is no folder', folderRef({ id: 'AAAA==' }), 'ErrorInvalidIdMalformed'],
  ])('below a folder %s fails for each', async (_, parent, code) => {
    const outcomes = await folders.create(
      [
        { type: 'ContactsFolder', displayName: 'a' },
        { type: 'ContactsFolder', displayName: 'b' },
      ],
      parent,
    )
    expect(codesOf(outcomes)).toEqual([code, code])
  })

  test('below a folder that was deleted meanwhile fails', async () => {
    const outer = await folders.made('Gone')
    const ids = { deleteType: 'HardDelete' as const, folderIds: [folderRef(outer)] }
    await ews.call('DeleteFolder', ids)
    const [outcome] = await folders.create([{ type: 'ContactsFolder', displayName: 'a' }], folderRef(outer))
    expect(outcome).toMatchObject({
      code: 'ErrorParentFolderNotFound',
      text: 'The specified parent folder could not be found.',
    })
  })

  test('makes one folder when many ask for it at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => folders.create([{ type: 'ContactsFolder', displayName: 'Contested' }])),
    )
    const codes = outcomes.flatMap(codesOf).toSorted()
    expect(codes).toEqual([...Array(7).fill('ErrorFolderExists'), 'NoError'])
  })

  test('keeps extended properties, and those that stand for others', async () => {
    const own = {
      propertySetId: '00062004-0000-0000-c000-000000000046',
      propertyName: 'colour',
      propertyType: 'String',
    }
    const hidden = { propertyTag: 0x10f4, propertyType: 'Boolean' }
    const name = { propertyTag: 0x3001, propertyType: 'String' }
    const count = { propertyTag: 0x3602, propertyType: 'Integer' }
    const extendedProperties = [
      { path: own, value: 'blue' },
      { path: hidden, value: 'true' },
      { path: name, value: 'By its tag' },
      { path: count, value: '99' },
    ] as FolderValue['extendedProperties'] & object
    const [outcome] = await folders.create([{ type: 'ContactsFolder', extendedProperties }])
    const asked = extendedProperties.map(({ path }) => ({ type: 'ExtendedFieldURI' as const, ...path }))
    const made = await folders.get(folderOf(outcome).folderId ?? { id: '' }, asked)
    expect(made.displayName).toBe('By its tag')
    expect(made.extendedProperties?.map(({ value }) => value)).toEqual(['blue', 'true', 'By its tag', '0'])
  })

  test('keeps the tags of policies', async () => {
    const tag = { isExplicit: true, tag: '00062004-0000-0000-c000-000000000046' }
    const [outcome] = await folders.create([{ type: 'ContactsFolder', displayName: 'Kept', policyTag: tag }])
    const id = folderOf(outcome).folderId ?? { id: '' }
    expect((await folders.get(id)).policyTag).toEqual(tag)
    expect(await folders.get(id, [], { version: 'Exchange2010' })).not.toHaveProperty('policyTag')
  })

  describe('in a mailbox of somebody else', () => {
    test('with rights for others, whoever makes it stays its owner unless he says otherwise', async () => {
      const [ann, bob] = [await ews.addUser(), await ews.addUser()]
      await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'PublishingEditor' })
      const permissionOf = (primarySmtpAddress: string) => ({
        userId: { primarySmtpAddress },
        permissionLevel: 'Reviewer' as const,
      })
      const made = async (...users: string[]) => {
        const permissionSet = { permissions: users.map(permissionOf) }
        const folder: FolderValue = { type: 'ContactsFolder', displayName: `For ${users.length}`, permissionSet }
        const [outcome] = await folders.create([folder], named('contacts', ews.user.mailbox.address), { as: ann })
        const { id } = folderOf(outcome).folderId ?? { id: '' }
        return (await ews.store.folders(ews.user.mailbox.id)).find(stored => stored.id === ews.numberOf({ id }))
          ?.permissions
      }
      const others = { user: bob.mailbox.address, rights: 'Reviewer' }
      expect(await made(bob.name)).toEqual([{ user: ann.mailbox.address, rights: 'Owner' }, others])
      expect(await made(ann.name, bob.name)).toEqual([{ user: ann.mailbox.address, rights: 'Reviewer' }, others])
    })

    test('needs the right to, gives it on to what is made there, and makes the maker its owner', async () => {
      const ann = await ews.addUser()
      const shared = named('contacts', ews.user.mailbox.address)
      await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'Editor' })
      const folder: FolderValue = { type: 'ContactsFolder', displayName: "Ann's" }
      const refused = await folders.create([folder], shared, { as: ann })
      expect(codesOf(refused)).toEqual(['ErrorCreateSubfolderAccessDenied'])

      const others = { user: 'Default', rights: 'Reviewer' } as const
      await ews.share(ews.user, 'contacts', { user: ann.mailbox.address, rights: 'PublishingAuthor' }, others)
      const made = folderOf((await folders.create([folder], shared, { as: ann }))[0]).folderId ?? { id: '' }
      const stored = (await ews.store.folders(ews.user.mailbox.id)).find(({ id }) => id === ews.numberOf(made))
      expect(stored?.permissions).toEqual([{ user: ann.mailbox.address, rights: 'Owner' }, others])
      expect((await folders.get(made, [], { as: ann })).effectiveRights).toMatchObject({ delete: true })
      expect((await folders.get(made)).displayName).toBe("Ann's")
    })
  })
})

describe.each(BACKENDS)('CreateFolderPath on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)
  const create = (...relativeFolderPath: FolderValue[]) =>
    ews.call('CreateFolderPath', { parentFolderId: named('contacts'), relativeFolderPath })
  const folder = (displayName: string): FolderValue => ({ type: 'ContactsFolder', displayName })

  test('makes folders in one another, and tells of those that were there', async () => {
    const first = await create(folder('a'), folder('b'))
    const second = await create(folder('A'), folder('b'), folder('c'))
    expect(second.slice(0, 2)).toEqual(first)
    expect(codesOf(second)).toEqual(['NoError', 'NoError', 'NoError'])
    expect(await folders.tree(named('contacts'))).toEqual({ a: { b: { c: {} } } })
  })

  test('ends where there can be no folder', async () => {
    const codes = ['NoError', 'ErrorFolderSavePropertyError', 'ErrorParentFolderNotFound', 'ErrorParentFolderNotFound']
    expect(codesOf(await create(folder('x'), folder(''), folder('y'), folder('z')))).toEqual(codes)
    const other: FolderValue = { type: 'TasksFolder', displayName: 'x' }
    expect(codesOf(await create(other, folder('y')))).toEqual(['ErrorFolderExists', 'ErrorParentFolderNotFound'])
    expect(await folders.tree(named('contacts'))).toMatchObject({ x: {} })
  })

  test('needs a folder to begin in', async () => {
    const request = { parentFolderId: named('teamchat'), relativeFolderPath: [folder('a'), folder('b')] }
    const codes = ['ErrorParentFolderNotFound', 'ErrorParentFolderNotFound']
    expect(codesOf(await ews.call('CreateFolderPath', request))).toEqual(codes)
  })
})
