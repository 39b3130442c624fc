import { describe, expect, test } from 'vitest'
import {
  distinguishedFolderNames,
  type ExchangeVersion,
  type FolderRef,
  type PropertyPath,
  type Request,
} from '../../src/protocol/index.ts'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, named, TestFolders } from '../support/folders.ts'
import { codesOf, field, type ItemId, useService } from '../support/service.ts'

describe.each(BACKENDS)('GetFolder on $name', backend => {
  const ews = useService(backend)
  type Shape = Request<'GetFolder'>['folderShape']['baseShape']
  const get = (folderIds: FolderRef[], baseShape: Shape = 'Default', additionalProperties?: PropertyPath[]) =>
    ews.call('GetFolder', { folderShape: { baseShape, additionalProperties }, folderIds })
  const getOne = async (...args: Parameters<typeof get>) => folderOf((await get(...args))[0])

  test('tells every folder that a mailbox has, each of its own type', async () => {
    const outcomes = await get(
      folderTree.map(({ name }) => named(name)),
      'AllProperties',
    )
    expect(outcomes.map(outcome => folderOf(outcome).distinguishedFolderId)).toEqual(folderTree.map(({ name }) => name))
    const types = new Map(outcomes.map(outcome => [folderOf(outcome).displayName, folderOf(outcome).type]))
    expect(types.get('Contacts')).toBe('ContactsFolder')
    expect(types.get('Calendar')).toBe('CalendarFolder')
    expect(types.get('Tasks')).toBe('TasksFolder')
    expect(types.get('Inbox')).toBe('Folder')
  })

  test('knows each well-known name: there is such a folder, or it says that there is none', async () => {
    const outcomes = await get(distinguishedFolderNames.map(name => named(name)))
    const there = new Set<string>(folderTree.map(({ name }) => name))
    const expected = distinguishedFolderNames.map(name => (there.has(name) ? 'NoError' : 'ErrorFolderNotFound'))
    expect(codesOf(outcomes)).toEqual(expected)
  })

  test('has every folder without which a client would not log in', async () => {
    const davmail = ['inbox', 'calendar', 'contacts', 'sentitems', 'drafts', 'deleteditems', 'junkemail', 'outbox']
    const outlook = ['conversationhistory', 'recipientcache', 'archive', 'quickcontacts']
    const outcomes = await get([...davmail, ...outlook].map(name => named(name)))
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['NoError']))
  })

  test('with IdOnly tells the identifier and nothing else', async () => {
    const { folderId, ...rest } = await getOne([named('contacts')], 'IdOnly')
    expect(rest).toEqual({ type: 'ContactsFolder' })
    expect(folderId).toEqual({
      id: expect.stringMatching(/^AAMkA.{147}$/),
      changeKey: expect.stringMatching(/^AwAAABYAAA/),
    })
    expect(folderId?.id.length).toBeLessThanOrEqual(512)
  })

  test('with Default tells name and counts', async () => {
    await ews.create([{ displayName: 'a' }, { displayName: 'b' }])
    const contacts = {
      type: 'ContactsFolder',
      folderId: expect.anything(),
      displayName: 'Contacts',
      totalCount: 2,
      childFolderCount: 0,
    }
    expect(await getOne([named('contacts')])).toEqual(contacts)
    expect(await getOne([named('root')])).toMatchObject({
      type: 'Folder',
      totalCount: 0,
      childFolderCount: folderTree.filter(({ below }) => below === 'root').length,
      unreadCount: 0,
    })
  })

  test('adds what is asked for', async () => {
    const uris = ['FolderClass', 'ParentFolderId', 'EffectiveRights', 'PermissionSet', 'UnreadCount', 'TotalCount']
    const name = { propertyTag: 0x3001, propertyType: 'String' } as const
    const paths: PropertyPath[] = [...uris.map(uri => field(`folder:${uri}`)), { type: 'ExtendedFieldURI', ...name }]
    const folder = await getOne([named('contacts')], 'IdOnly', paths)
    expect(folder).toMatchObject({
      folderClass: 'IPF.Contact',
      parentFolderId: { id: await ews.folderId('msgfolderroot'), changeKey: 'AQAAAA==' },
      effectiveRights: { read: true, modify: true, createContents: true, delete: false },
      totalCount: expect.any(Number),
      extendedProperties: [{ path: name, value: 'Contacts' }],
    })
    expect(folder).not.toHaveProperty('displayName')
  })

  test('tells a gateway what it reads of each folder, as MAPI properties', async () => {
    const folders = new TestFolders(ews)
    const id = await folders.made('Gateway')
    const paths = [
      [0x3603, 'Integer'],
      [0x6752, 'Integer'],
      [0x360a, 'Boolean'],
      [0x10f3, 'String'],
      [0x3613, 'String'],
      [0x6751, 'Integer'],
      [0x670a, 'SystemTime'],
      [0x3602, 'Integer'],
      [0x3008, 'SystemTime'],
      [0x3008, 'SystemTime'],
      [0x10f4, 'Boolean'],
    ].map(([propertyTag, propertyType]) => ({ type: 'ExtendedFieldURI', propertyTag, propertyType }) as PropertyPath)
    const read = async (ref: FolderRef | ItemId) => {
      const { extendedProperties = [] } = await folders.get(ref, paths)
      return Object.fromEntries(extendedProperties.map(({ path, value }) => [path.propertyTag?.toString(16), value]))
    }
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const empty = await read(id)
    expect(empty).toEqual({
      '3603': '0',
      '360a': 'false',
      '3613': 'IPF.Contact',
      '670a': time,
      '3602': '0',
      '3008': time,
      '10f4': 'false',
    })
    const ctags = [empty['670a']]
    for (let index = 0; index < 3; index++) {
      await folders.fill(id, 2)
      ctags.push((await read(id))['670a'])
    }
    expect(new Set(ctags).size).toBe(4)
    await folders.made('Inner', id)
    const full = await read(id)
    expect(full).toMatchObject({ '3602': '6', '360a': 'true' })
    expect(await read(named('recipientcache'))).toMatchObject({ '10f4': 'true', '3613': 'IPF.Contact.RecipientCache' })
    expect(await read(named('inbox'))).toMatchObject({
      '3603': '0',
      '3613': 'IPF.Note',
      '670a': '1970-01-01T00:00:00Z',
    })
  })

  test('does not tell old clients what came after them', async () => {
    const folderShape = { baseShape: 'AllProperties' as const }
    const request = { folderShape, folderIds: [named('contacts')] }
    const told = async (version: ExchangeVersion) =>
      Object.keys(folderOf((await ews.call('GetFolder', request, { version }))[0]))
    expect(await told('Exchange2010_SP2')).not.toContain('distinguishedFolderId')
    expect(await told('Exchange2013')).toContain('distinguishedFolderId')
  })

  test('finds folders by identifier, and those of the own mailbox by its address', async () => {
    const id = await ews.folderId('contacts')
    expect(await getOne([{ type: 'FolderId', id }])).toMatchObject({ displayName: 'Contacts', folderId: { id } })
    expect(await getOne([named('contacts', 'Sadie@Contoso.com')])).toMatchObject({ folderId: { id } })
  })

  test('answers in the order of the request, errors in their places', async () => {
    const somebody = await ews.addUser()
    const item = await ews.createOne({ displayName: 'x' })
    const outcomes = await get([
      named('inbox'),
      named('publicfoldersroot'),
      named('contacts', somebody.mailbox.address),
      { type: 'FolderId', id: await ews.folderId('contacts', { as: somebody }) },
      { type: 'FolderId', id: item.id },
      { type: 'FolderId', id: 'AAAA==' },
      named('contacts'),
    ])
    const missing = 'ErrorFolderNotFound'
    const wrong = ['ErrorCannotUseItemIdForFolderId', 'ErrorInvalidIdMalformed']
    expect(codesOf(outcomes)).toEqual(['NoError', missing, 'ErrorAccessDenied', missing, ...wrong, 'NoError'])
    expect(outcomes[1]).toMatchObject({ text: 'The specified folder could not be found in the store.', folders: [] })
  })

  test('accepts a change key of any state, and refuses what is none', async () => {
    const id = await ews.folderId('contacts')
    const keys = ['AQAAAA==', 'XXX', ''].map(changeKey => ({ type: 'FolderId' as const, id, changeKey }))
    expect(codesOf(await get(keys))).toEqual(['NoError', 'ErrorInvalidChangeKey', 'ErrorInvalidChangeKey'])
  })

  test('tells for each folder that a path cannot be served', async () => {
    const path: PropertyPath = { type: 'ExtendedFieldURI', propertyName: 'x', propertyType: 'String' }
    const outcomes = await get([named('inbox'), named('contacts')], 'IdOnly', [path])
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidExtendedProperty', 'ErrorInvalidExtendedProperty'])
  })
})
