import { describe, expect, test } from 'vitest'
import {
  distinguishedFolderNames,
  type FolderRef,
  type FolderValue,
  type PropertyPath,
  type Request,
  type Response,
} from '../../src/protocol/index.ts'
import { folderTree } from '../../src/server/store/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, useService } from '../support/service.ts'

const named = (id: string, address?: string) =>
  ({ type: 'DistinguishedFolderId', id, ...(address && { mailbox: { emailAddress: address } }) }) as FolderRef

function folderOf(outcome: Response<'GetFolder'>[number] | undefined): FolderValue {
  expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
  const [folder] = outcome?.folders ?? []
  if (!folder || folder instanceof Error) throw new Error('there is no folder in the answer')
  return folder
}

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

  test('tells for each folder that a path cannot be served', async () => {
    const path: PropertyPath = { type: 'ExtendedFieldURI', propertyName: 'x', propertyType: 'String' }
    const outcomes = await get([named('inbox'), named('contacts')], 'IdOnly', [path])
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidExtendedProperty', 'ErrorInvalidExtendedProperty'])
  })
})
