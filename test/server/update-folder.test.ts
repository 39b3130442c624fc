import { describe, expect, test } from 'vitest'
import type { FolderRef, FolderUpdate, FolderValue, PropertyPath } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, folderRef, named, TestFolders } from '../support/folders.ts'
import { codesOf, field, type ItemId, useService } from '../support/service.ts'

const set = (path: PropertyPath, values: Partial<FolderValue>): FolderUpdate => ({
  type: 'SetFolderField',
  path,
  folder: { type: 'Folder', ...values },
})
const unset = (path: PropertyPath): FolderUpdate => ({ type: 'DeleteFolderField', path })
const rename = (displayName: string) => set(field('folder:DisplayName'), { displayName })

describe.each(BACKENDS)('UpdateFolder on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)
  const update = async (ref: FolderRef | ItemId, ...updates: FolderUpdate[]) => {
    const folderId = 'type' in ref ? ref : folderRef(ref)
    const [outcome] = await ews.call('UpdateFolder', { folderChanges: [{ folderId, updates }] })
    return outcome
  }

  test('renames a folder, which stays the same under a new change key', async () => {
    const before = await folders.made('Before')
    const { folderId: after } = folderOf(await update(before, rename('After')))
    expect(after?.id).toBe(before.id)
    expect(after?.changeKey).not.toBe(before.changeKey)
    expect(await folders.get(before)).toMatchObject({ displayName: 'After', folderId: after })
  })

  test('renames folders that every mailbox has, which stay what they are', async () => {
    await update(named('notes'), rename('Notizen'))
    expect(await folders.get(named('notes'))).toMatchObject({ displayName: 'Notizen', distinguishedFolderId: 'notes' })
  })

  test('gives each folder of a batch its own outcome', async () => {
    const [one, two] = [await folders.made('One'), await folders.made('Two')]
    await folders.made('Taken')
    const change = (id: ItemId, ...updates: FolderUpdate[]) => ({ folderId: folderRef(id), updates })
    const item = await ews.createOne({ displayName: 'x' })
    const outcomes = await ews.call('UpdateFolder', {
      folderChanges: [
        change(one, rename('Uno')),
        change(two, rename('tAKEN')),
        change(two, rename('')),
        change(two, unset(field('folder:DisplayName'))),
        change(two, rename('x'.repeat(256))),
        change(two, rename('Never'), set(field('folder:FolderClass'), { folderClass: 'IPF.Task' })),
        change(two, rename('Never'), set(field('folder:TotalCount'), { totalCount: 3 })),
        change(two, unset(field('folder:EffectiveRights'))),
        change(two, rename('Never'), set(field('item:Subject'), { displayName: 'x' })),
        change(two, set(field('folder:DisplayName'), { folderClass: 'IPF.Contact' })),
        change(two, set(field('folder:DisplayName'), { folderClass: 'IPF.Contact', displayName: 'x' })),
        change(two, { ...rename('x'), type: 'AppendToFolderField' } as FolderUpdate),
        change(two, set(field('folder:NoSuchField'), { displayName: 'x' })),
        { folderId: folderRef({ ...two, changeKey: 'XXX' }), updates: [rename('x')] },
        change({ id: 'AAAA==' }, rename('x')),
        change(item, rename('x')),
        { folderId: named('teamchat'), updates: [rename('x')] },
        change(one, rename('Eins')),
      ],
    })
    expect(codesOf(outcomes)).toEqual([
      'NoError',
      'ErrorFolderExists',
      'ErrorFolderSavePropertyError',
      'ErrorFolderSavePropertyError',
      'ErrorFolderSavePropertyError',
      'ErrorObjectTypeChanged',
      'ErrorInvalidPropertySet',
      'ErrorInvalidPropertyDelete',
      'ErrorInvalidPropertyRequest',
      'ErrorUpdatePropertyMismatch',
      'ErrorIncorrectUpdatePropertyCount',
      'ErrorInvalidPropertyAppend',
      'ErrorInvalidPropertyRequest',
      'ErrorInvalidChangeKey',
      'ErrorInvalidIdMalformed',
      'ErrorCannotUseItemIdForFolderId',
      'ErrorFolderNotFound',
      'NoError',
    ])
    expect(await folders.get(one)).toMatchObject({ displayName: 'Eins' })
    expect(await folders.get(two)).toMatchObject({ displayName: 'Two', folderId: two })
  })

  test('accepts a change of letter case in a name, and no change at all', async () => {
    const id = await folders.made('letters')
    expect(await update(id, rename('Letters'))).toMatchObject({ code: 'NoError' })
    expect(await update(id, rename('Letters'))).toMatchObject({ code: 'NoError' })
    expect((await folders.get(id)).displayName).toBe('Letters')
  })

  test('does what was asked of a state that the folder is no longer in', async () => {
    const id = await folders.made('first')
    await update(id, rename('second'))
    expect(await update(id, rename('third'))).toMatchObject({ code: 'NoError' })
    expect(await update({ id: id.id }, rename('fourth'))).toMatchObject({ code: 'NoError' })
    expect((await folders.get(id)).displayName).toBe('fourth')
  })

  test('gives a folder another class of the same type', async () => {
    const id = await folders.made('Classy')
    const set1 = set(field('folder:FolderClass'), { folderClass: 'IPF.Contact.Mine' })
    expect(await update(id, set1)).toMatchObject({ code: 'NoError' })
    expect(await folders.get(id)).toMatchObject({ type: 'ContactsFolder', folderClass: 'IPF.Contact.Mine' })
    expect(await update(id, unset(field('folder:FolderClass')))).toMatchObject({
      code: 'ErrorObjectTypeChanged',
      text: expect.stringContaining('ContactsFolder'),
    })
  })

  test('sets, changes and deletes extended properties, and those that stand for others', async () => {
    const id = await folders.made('Extended')
    const own = { propertyTag: 0x3004, propertyType: 'String' } as const
    const name = { propertyTag: 0x3001, propertyType: 'String' } as const
    const hidden = { propertyTag: 0x10f4, propertyType: 'Boolean' } as const
    const paths = [own, name, hidden].map(path => ({ type: 'ExtendedFieldURI' as const, ...path }))
    const [ownPath, namePath, hiddenPath] = paths as [PropertyPath, PropertyPath, PropertyPath]
    const told = async () => (await folders.get(id, paths)).extendedProperties?.map(({ value }) => value)
    const setTo = (path: PropertyPath, value: string) => {
      const { type: _, ...rest } = path
      return set(path, {
        extendedProperties: [{ path: rest, value }] as NonNullable<FolderValue['extendedProperties']>,
      })
    }
    expect(await told()).toEqual(['Extended', 'false'])
    await update(id, setTo(ownPath, 'one'), setTo(ownPath, 'two'), setTo(namePath, 'Renamed'), setTo(hiddenPath, '1'))
    expect(await told()).toEqual(['two', 'Renamed', 'true'])
    await update(id, unset(ownPath), unset(hiddenPath), unset({ ...ownPath, propertyTag: 0x3005 } as PropertyPath))
    expect(await told()).toEqual(['Renamed', 'false'])
  })

  test('takes away what is not there without complaint', async () => {
    const id = await folders.made('Plain')
    const outcome = await update(id, unset(field('folder:PolicyTag')), unset(field('item:Subject')))
    expect(outcome).toMatchObject({ code: 'NoError' })
  })

  describe('of permissions', () => {
    const path = field('folder:PermissionSet')
    const given = (primarySmtpAddress: string) => ({
      permissionSet: { permissions: [{ userId: { primarySmtpAddress }, permissionLevel: 'Reviewer' as const }] },
    })

    test('gives them, and leaves them when clients only take away what they were not told', async () => {
      const ann = await ews.addUser()
      const id = await folders.made('Shared')
      expect(await update(id, set(path, given(ann.mailbox.address)))).toMatchObject({ code: 'NoError' })
      expect(await folders.get(id, [], { as: ann })).toMatchObject({ displayName: 'Shared' })
      expect(await update(id, unset(path), rename('Shared still'))).toMatchObject({ code: 'NoError' })
      expect(await folders.get(id, [], { as: ann })).toMatchObject({ displayName: 'Shared still' })
    })

    test('takes them away when that is all that is asked for', async () => {
      const ann = await ews.addUser()
      const id = await folders.made('Shared for a while')
      await update(id, set(path, given(ann.mailbox.address)))
      expect(await update(id, unset(path))).toMatchObject({ code: 'NoError' })
      await expect(folders.get(id, [], { as: ann })).rejects.toThrow()
      expect(await update(id, unset(path), set(path, given(ann.mailbox.address)))).toMatchObject({ code: 'NoError' })
      expect(await folders.get(id, [], { as: ann })).toMatchObject({ displayName: 'Shared for a while' })
    })

    test('cannot be added to: they are given as a whole', async () => {
      const id = await folders.made('Appended')
      const update = { type: 'AppendToFolderField', path, folder: { type: 'Folder', ...given(ews.user.name) } } as const
      const folderChanges = [{ folderId: { type: 'FolderId' as const, ...id }, updates: [update] }]
      expect(codesOf(await ews.call('UpdateFolder', { folderChanges }))).toEqual(['ErrorInvalidPropertyAppend'])
    })

    test('that cannot be given changes nothing', async () => {
      const id = await folders.made('Unshared')
      const outcome = await update(id, rename('Never'), set(path, given('nobody@contoso.com')))
      expect(outcome).toMatchObject({ code: 'ErrorInvalidUserInfo' })
      expect(await update(id, set(path, { displayName: 'x' }))).toMatchObject({ code: 'ErrorUpdatePropertyMismatch' })
      expect((await folders.get(id)).displayName).toBe('Unshared')
    })
  })

  test('is for owners of the folder only', async () => {
    const ann = await ews.addUser()
    await ews.share(ews.user, 'journal', { user: ann.mailbox.address, rights: 'PublishingEditor' })
    const folderChanges = [{ folderId: named('journal', ews.user.mailbox.address), updates: [rename('Mine')] }]
    expect(codesOf(await ews.call('UpdateFolder', { folderChanges }, { as: ann }))).toEqual(['ErrorAccessDenied'])
    await ews.share(ews.user, 'journal', { user: ann.mailbox.address, rights: 'Owner' })
    expect(codesOf(await ews.call('UpdateFolder', { folderChanges }, { as: ann }))).toEqual(['NoError'])
  })
})
