import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BasePropertySet,
  CalendarFolder,
  Contact,
  ContactsFolder,
  DeleteMode,
  ExtendedPropertyDefinition,
  Folder,
  FolderId,
  FolderPermission,
  FolderPermissionLevel,
  FolderSchema,
  FolderTraversal,
  FolderView,
  ItemView,
  MapiPropertyType,
  PropertySet,
  SearchFilter,
  ServiceError,
  ServiceResult,
  StandardUser,
  UserId,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { catching } from './bound.ts'
import { collected } from './collected.ts'
import { compact, failed, fakeServer } from './fake-server.ts'
import { sadie, served } from './served.ts'

const { Contacts, MsgFolderRoot, Calendar, DeletedItems } = WellKnownFolderName
const withPermissions = new PropertySet(BasePropertySet.FirstClassProperties, FolderSchema.permissions)
const color = new ExtendedPropertyDefinition('PublicStrings', 'color', MapiPropertyType.String)
const names = (folders: Iterable<Folder>) => [...folders].map(({ displayName }) => displayName)

/** The ids of the folders, which the compiler does not know to be there. */
const idsOf = (folders: Iterable<Folder>) => [...folders].flatMap(({ id }) => id ?? [])

describe('a folder by itself', () => {
  test('is saved, got, changed, loaded and deleted', async () => {
    const { service, sent } = await served()
    const folder = new ContactsFolder(service, { displayName: 'Friends' })
    folder.setExtendedProperty(color, 'red')
    await folder.save(Contacts)
    expect([folder.isNew, folder.isDirty, folder.displayName]).toEqual([false, false, 'Friends'])
    expect(sent.at(-1)).toContain('<m:Folders><t:ContactsFolder><t:DisplayName>Friends</t:DisplayName>')

    const id = new FolderId(`${folder.id}`)
    const found = await ContactsFolder.bind(service, id, new PropertySet(BasePropertySet.FirstClassProperties, color))
    expect(found).toMatchObject({
      displayName: 'Friends',
      folderClass: 'IPF.Contact',
      totalCount: 0,
      childFolderCount: 0,
    })
    expect(found.tryGetProperty(color)).toBe('red')
    expect(found.effectiveRights?.createContents).toBe(true)

    found.displayName = 'Family'
    found.removeExtendedProperty(color)
    await found.update()
    expect(sent.at(-1)).toContain(
      '<t:SetFolderField><t:FieldURI FieldURI="folder:DisplayName"></t:FieldURI><t:ContactsFolder>',
    )
    expect(found.id?.changeKey).not.toBe(folder.id?.changeKey)
    const before = sent.length
    await found.update()
    expect(sent).toHaveLength(before)
    await folder.load()
    expect(folder.displayName).toBe('Family')
    await folder.delete(DeleteMode.HardDelete)
    await expect(folder.load()).rejects.toMatchObject({ errorCode: ServiceError.ErrorFolderNotFound })
  })

  test('is moved, copied and emptied with what is in it', async () => {
    const { service } = await served()
    const folder = new ContactsFolder(service, { displayName: 'Friends' })
    await folder.save(Contacts)
    if (folder.id) await service.createItems([new Contact(service), new Contact(service)], folder.id)
    const copy = await folder.copy(MsgFolderRoot)
    expect(copy).toBeInstanceOf(ContactsFolder)
    expect((await copy?.findItems(new ItemView(10)))?.totalCount).toBe(2)
    await folder.empty(DeleteMode.HardDelete, true)
    await folder.load()
    expect(folder.totalCount).toBe(0)
    const moved = await folder.move(DeletedItems)
    await moved?.load()
    expect(moved?.parentFolderId?.id).toBe((await Folder.bind(service, DeletedItems)).id?.uniqueId)
  })

  test('knows its class', async () => {
    const { service } = await served()
    expect(await Folder.bind(service, Contacts)).toBeInstanceOf(ContactsFolder)
    expect(await CalendarFolder.bind(service, Calendar)).toMatchObject({ folderClass: 'IPF.Appointment' })
    await expect(ContactsFolder.bind(service, Calendar)).rejects.toThrow(
      "The folder type returned by the service (CalendarFolder) isn't compatible with the requested folder type (ContactsFolder).",
    )
  })

  test('refuses what makes no sense', async () => {
    const { service, received } = fakeServer()
    const folder = new Folder(service, { displayName: 'x' })
    const noId = "doesn't have an Id"
    await expect(folder.update()).rejects.toThrow(noId)
    await expect(folder.delete('HardDelete')).rejects.toThrow(noId)
    await expect(folder.empty('HardDelete', false)).rejects.toThrow(noId)
    await expect(folder.move(Contacts)).rejects.toThrow(noId)
    await expect(folder.copy(Contacts)).rejects.toThrow(noId)
    await expect(folder.load()).rejects.toThrow(noId)
    await expect(folder.findItems(new ItemView(1))).rejects.toThrow(noId)
    await expect(folder.findFolders(new FolderView(1))).rejects.toThrow(noId)
    expect(() => Reflect.set(folder, 'totalCount', 1)).toThrow('read-only')
    expect(() => folder.folderClass).toThrow('You must load or assign')
    expect(received).toHaveLength(0)
  })
})

describe('batches of folders', () => {
  test('have one response for each, and one that fails disturbs none', async () => {
    const { service } = await served()
    const folders = ['a', 'b', 'a'].map(displayName => new ContactsFolder(service, { displayName }))
    const created = await service.createFolders(folders, Contacts)
    expect([...created].map(({ errorCode }) => errorCode)).toEqual(['NoError', 'NoError', 'ErrorFolderExists'])
    expect([...created].map(({ folder }) => folder)).toEqual([folders[0], folders[1], undefined])
    const saved = folders.slice(0, 2)
    for (const folder of saved) folder.displayName += '!'
    expect((await service.updateFolders(saved)).overallResult).toBe(ServiceResult.Success)
    const found = await service.bindToFolders([...idsOf(saved), new FolderId('AAAA')], PropertySet.FirstClassProperties)
    expect([...found].map(({ folder }) => folder?.displayName)).toEqual(['a!', 'b!', undefined])
    const emptied = await service.emptyFolders(idsOf(saved), DeleteMode.HardDelete, false)
    expect(emptied.overallResult).toBe(ServiceResult.Success)
    expect((await service.deleteFolders(idsOf(saved), DeleteMode.HardDelete)).overallResult).toBe(ServiceResult.Success)
    expect((await service.deleteFolders(idsOf(saved), DeleteMode.HardDelete)).overallResult).toBe(ServiceResult.Error)
  })

  test.each<[string, (service: Folder['service'], folder: Folder) => Promise<unknown>]>([
    ['folders: The collection is empty', service => service.createFolders([], Contacts)],
    ['folders[0]: 5 is not a Folder', service => service.createFolders([5 as never], Contacts)],
    ['folders[1]: The same object', (service, folder) => service.createFolders([folder, folder], Contacts)],
    ['are new or unmodified', (service, folder) => service.updateFolders([folder])],
    [
      "folders[0]: This service object doesn't have an ID",
      (service, folder) => service.loadPropertiesForFolders([folder], PropertySet.IdOnly),
    ],
    ['folderIds[0]: 5 is not a FolderId', service => service.bindToFolders([5 as never], PropertySet.IdOnly)],
    ['is not a PropertySet', service => service.bindToFolders([Contacts], undefined as never)],
    [
      'folders[0]: the property policyTag is only valid',
      service =>
        service.createFolders(
          [new Folder(service, { policyTag: { isExplicit: true, tag: '00000000-0000-0000-0000-000000000000' } })],
          Contacts,
        ),
    ],
    ['Method emptyFolders is only valid', service => service.emptyFolders([Contacts], 'HardDelete', false)],
    ['is not a FolderView', service => service.findFolders(Contacts, null as never)],
  ])('are refused before anything is sent: %s', async (message, call) => {
    const { service, received } = fakeServer({}, { requestedServerVersion: 'Exchange2010' })
    await expect(call(service, new Folder(service, { displayName: 'x' }))).rejects.toThrow(message)
    expect(received).toHaveLength(0)
  })

  test('success without a folder is an error of that folder', async () => {
    const { service } = fakeServer({ GetFolder: () => [{ result: 'Success', code: 'NoError', folders: [] }] })
    expect((await service.bindToFolders([Contacts], PropertySet.IdOnly)).at(0)).toMatchObject({
      result: 'Error',
      errorMessage: 'The server answered Success without the folder.',
    })
  })
})

describe('finding folders', () => {
  async function tree() {
    const { service, sent } = await served()
    const [a] = await Promise.all(
      ['a'].map(async displayName => {
        const folder = new ContactsFolder(service, { displayName })
        await folder.save(Contacts)
        return folder
      }),
    )
    if (!a?.id) throw new Error('it was saved')
    await service.createFolders(
      ['b', 'c', 'd'].map(displayName => new ContactsFolder(service, { displayName })),
      a.id,
    )
    return { service, sent, a }
  }

  test('right below, in pages', async () => {
    const { service, a } = await tree()
    expect(names(await service.findFolders(Contacts, new FolderView(10)))).toEqual(['a'])
    const page = await a.findFolders(new FolderView(2))
    expect(page).toMatchObject({ totalCount: 3, moreAvailable: true, nextPageOffset: 2 })
    expect(names(page)).toEqual(['b', 'c'])
    expect(names((await a.findFolders(null, new FolderView(2, 2))).folders)).toEqual(['d'])
  })

  test('all below, by a filter', async () => {
    const { service } = await tree()
    expect(names(await collected(service.findAllFolders(Contacts)))).toEqual(['a', 'b', 'c', 'd'])
    const view = new FolderView(1)
    view.traversal = FolderTraversal.Deep
    view.propertySet = new PropertySet(FolderSchema.displayName)
    const filter = new SearchFilter.IsGreaterThan(FolderSchema.displayName, 'b')
    expect(names(await collected(service.findAllFolders(Contacts, filter, view)))).toEqual(['c', 'd'])
  })

  test('fails with what the server says', async () => {
    const { service } = fakeServer({ FindFolder: () => [failed('ErrorFolderNotFound')] })
    await expect(collected(service.findAllFolders(Contacts))).rejects.toMatchObject({
      errorCode: 'ErrorFolderNotFound',
    })
  })
})

describe('permissions', () => {
  test('are told, given and taken away', async () => {
    const { service, store, sent } = await served()
    await store.users.add('mack@contoso.com', '', 'Mack')
    const folder = await ContactsFolder.bind(service, Contacts, withPermissions)
    expect([...folder.permissions].map(String)).toEqual(['Default: None', 'Anonymous: None'])
    folder.permissions.add(new FolderPermission('mack@contoso.com', FolderPermissionLevel.Reviewer))
    folder.permissions.add(
      new FolderPermission(StandardUser.Default, {
        readItems: 'FullDetails',
        isFolderVisible: true,
        canCreateItems: true,
      }),
    )
    await folder.update()
    expect(sent.at(-1)).toContain(
      '<t:Permission><t:UserId><t:PrimarySmtpAddress>mack@contoso.com</t:PrimarySmtpAddress></t:UserId><t:PermissionLevel>Reviewer</t:PermissionLevel></t:Permission>',
    )
    await folder.load(withPermissions)
    expect([...folder.permissions].map(String)).toEqual([
      'Default: Custom',
      'Anonymous: None',
      'mack@contoso.com: Reviewer',
    ])
    expect(folder.permissions.find('MACK@contoso.com')).toMatchObject({
      userId: { displayName: 'Mack' },
      rights: { readItems: 'FullDetails' },
    })
    expect(folder.permissions.find(StandardUser.Default)?.rights.canCreateItems).toBe(true)
    expect(folder.permissions.remove('mack@contoso.com')).toBe(true)
    expect(folder.permissions.remove('mack@contoso.com')).toBe(false)
    await folder.update()
    await folder.load(withPermissions)
    expect(folder.permissions.count).toBe(2)
    expect(folder.permissions.unknownEntries).toEqual([])
    folder.permissions.clear()
    expect(folder.isDirty).toBe(true)
  })

  test('of a new folder need not be loaded, those of another do', async () => {
    const { service, store } = await served()
    await store.users.add('mack@contoso.com', '', 'Mack')
    const folder = new ContactsFolder(service, { displayName: 'Shared' })
    folder.permissions.add(new FolderPermission('mack@contoso.com', 'Editor'))
    await folder.save(Contacts)
    const id = new FolderId(`${folder.id}`)
    const found = await Folder.bind(service, id, withPermissions)
    expect(found.permissions.find('mack@contoso.com')?.permissionLevel).toBe('Editor')
    expect(() => found.permissions.at(9)).toThrow('index is out of range.')
    const bare = await Folder.bind(service, id)
    expect(() => bare.permissions.clear()).toThrow('You must load or assign this property')
  })

  test('are one for each user, whatever is added', () => {
    const { service } = fakeServer()
    const user = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'Default')
    const level = fc.constantFrom('Reviewer', 'Editor', 'None')
    fc.assert(
      fc.property(fc.array(fc.tuple(user, level)), given => {
        const { permissions } = new Folder(service)
        const model = new Map<string, string>()
        for (const [name, allowed] of given) {
          permissions.add(new FolderPermission(name, allowed as FolderPermissionLevel))
          model.set(name.toLowerCase(), allowed)
        }
        expect([...permissions].map(one => [`${one.userId}`.toLowerCase(), one.permissionLevel])).toEqual([...model])
      }),
    )
  })

  test('are refused when nobody or nothing is named', () => {
    expect(String(catching(() => new UserId({})))).toContain('UserId names nobody.')
    expect(String(catching(() => new FolderPermission(sadie, 'Custom')))).toContain("'Custom' is not a level")
    expect(new UserId({ sid: 'S-1' }).equals(new UserId({ sid: 'S-1' }))).toBe(true)
  })
})

test('the id of a folder is sent with its change key', async () => {
  const { service, lastBody } = fakeServer({ DeleteFolder: () => [{ result: 'Success', code: 'NoError' }] })
  await service.deleteFolders([new FolderId('F', undefined, 'K')], DeleteMode.SoftDelete)
  expect(lastBody()).toBe(
    compact(
      '<m:DeleteFolder DeleteType="SoftDelete"><m:FolderIds><t:FolderId Id="F" ChangeKey="K" /></m:FolderIds></m:DeleteFolder>',
    ),
  )
  expect(new FolderId('F').equals(new FolderId('F', undefined, 'K'))).toBe(true)
  expect(new FolderId('contacts', 'a@b').equals(new FolderId('contacts'))).toBe(false)
})
