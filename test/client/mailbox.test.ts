import { describe, expect, onTestFinished, test } from 'vitest'
import {
  AlternateId,
  Contact,
  DelegateUser,
  ExchangeService,
  ExchangeVersion,
  FolderId,
  IdFormat,
  type ItemId,
  MeetingRequestsDeliveryScope,
  ServiceError,
  ServiceResult,
  UserId,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { startTestServer } from '../../src/testing/index.ts'
import { failed, fakeServer } from './fake-server.ts'

const [sadie, mack, ann] = ['sadie@contoso.com', 'mack@contoso.com', 'ann@contoso.com']

async function start() {
  const server = await startTestServer({ port: false, mailboxes: [sadie, mack, ann] })
  onTestFinished(() => server.close())
  return { server, service: new ExchangeService(server.options) }
}

const codes = (responses: Iterable<{ readonly errorCode: ServiceError }>) =>
  [...responses].map(({ errorCode }) => errorCode)

describe('delegates', () => {
  test('are added, told, changed and removed, each with an outcome', async () => {
    const { service } = await start()
    const user = new DelegateUser(mack)
    user.permissions.contacts = 'Editor'
    user.viewPrivateItems = true
    const { DelegatesAndMe, NoForward } = MeetingRequestsDeliveryScope
    const added = await service.addDelegates(sadie, DelegatesAndMe, [user, new DelegateUser('nobody@contoso.com')])
    expect(codes(added)).toEqual(['NoError', 'ErrorDelegateNoUser'])
    expect(added[0]?.delegateUser).toMatchObject({ userId: { primarySmtpAddress: mack, displayName: mack } })
    expect(added[1]?.delegateUser).toBeUndefined()

    const told = await service.getDelegates(sadie, true)
    expect(told.meetingRequestsDeliveryScope).toBe(DelegatesAndMe)
    const [delegate] = told.delegateUserResponses.map(({ delegateUser }) => delegateUser)
    expect(delegate).toBeInstanceOf(DelegateUser)
    expect(delegate).toMatchObject({ permissions: { contacts: 'Editor', inbox: 'None' }, viewPrivateItems: true })

    const change = new DelegateUser(new UserId(mack))
    change.permissions.contacts = 'Reviewer'
    expect(codes(await service.updateDelegates(sadie, NoForward, [change]))).toEqual(['NoError'])
    const [changed] = (await service.getDelegates(sadie, true, [mack])).delegateUserResponses
    expect(changed?.delegateUser).toMatchObject({ permissions: { contacts: 'Reviewer' }, viewPrivateItems: true })

    expect(codes(await service.removeDelegates(sadie, [mack, new UserId(ann)]))).toEqual([
      'NoError',
      'ErrorNotDelegate',
    ])
    expect(await service.getDelegates(sadie, false)).toEqual({
      delegateUserResponses: [],
      meetingRequestsDeliveryScope: NoForward,
    })
  })

  test('of others are nobody else’s business', async () => {
    const { service } = await start()
    const asking = service.getDelegates(mack, false)
    await expect(asking).rejects.toMatchObject({ errorCode: ServiceError.ErrorAccessDenied })
    await expect(service.addDelegates(sadie, null, [])).rejects.toThrow('delegateUsers: The collection is empty')
    await expect(service.addDelegates(sadie, null, [mack as never])).rejects.toThrow(
      'delegateUsers[0]: mack@contoso.com',
    )
  })
})

describe('convertId', () => {
  test('writes an id in another form, of many those that can be', async () => {
    const { service } = await start()
    const contact = new Contact(service, { displayName: 'x' })
    await contact.save()
    const id = new AlternateId(IdFormat.EwsId, `${contact.id}`, sadie)
    const hex = await service.convertId(id, IdFormat.HexEntryId)
    expect(hex).toMatchObject({ format: 'HexEntryId', mailbox: sadie, uniqueId: expect.stringMatching(/^[0-9A-F]+$/i) })
    expect(await service.convertId(hex, IdFormat.EwsId)).toMatchObject({ uniqueId: id.uniqueId })
    const several = await service.convertIds([id, new AlternateId(IdFormat.EwsId, 'none', sadie)], IdFormat.EntryId)
    expect(several.overallResult).toBe(ServiceResult.Error)
    expect(several.at(1).convertedId).toBeUndefined()
    await expect(service.convertId(several.at(0).convertedId as AlternateId, IdFormat.EwsId)).resolves.toMatchObject(id)
    await expect(service.convertIds([], IdFormat.EwsId)).rejects.toThrow('ids: The collection is empty')
    await expect(service.convertIds(['x' as never], IdFormat.EwsId)).rejects.toThrow('ids[0]: x is not an AlternateId')
  })

  test('of one that cannot be is an exception', async () => {
    const { service } = fakeServer({ ConvertId: () => [failed('ErrorInvalidIdMalformed')] })
    const converting = service.convertId(new AlternateId(IdFormat.EwsId, 'x', sadie), IdFormat.EntryId)
    await expect(converting).rejects.toMatchObject({ errorCode: 'ErrorInvalidIdMalformed' })
  })
})

test('time zones are told with their rules, all or those that are asked for', async () => {
  const { server, service } = await start()
  const [tokyo, ...others] = await service.getServerTimeZones(['Tokyo Standard Time'])
  expect(others).toEqual([])
  expect(tokyo).toMatchObject({ id: 'Tokyo Standard Time', periods: [{ bias: -540 }] })
  expect((await service.getServerTimeZones()).length).toBeGreaterThan(100)
  const old = new ExchangeService({ ...server.options, requestedServerVersion: ExchangeVersion.Exchange2007_SP1 })
  await expect(old.getServerTimeZones()).rejects.toThrow('Exchange2010 or later')
})

describe('items', () => {
  test('are exported whole and uploaded again, as new ones or in place of what they were', async () => {
    const { service } = await start()
    const contact = new Contact(service, { displayName: 'Hope', emailAddresses: { EmailAddress1: 'hope@x.org' } })
    await contact.save()
    const exported = await service.exportItems([contact.id as ItemId, 'none'])
    expect(codes(exported)).toEqual(['NoError', 'ErrorInvalidIdMalformed'])
    const data = exported.at(0).data as Uint8Array
    const folder = (await Contact.bind(service, `${contact.id}`)).parentFolderId?.id ?? ''
    const uploaded = await service.uploadItems([
      { parentFolderId: folder, data },
      { parentFolderId: new FolderId(folder), data, createAction: 'Update', itemId: contact.id },
      { parentFolderId: folder, data: Uint8Array.of(1, 2, 3) },
    ])
    expect([...uploaded].map(({ result }) => result)).toEqual(['Success', 'Success', 'Error'])
    expect(uploaded.at(0).id?.equals(contact.id as ItemId)).toBe(false)
    expect(uploaded.at(1).id?.uniqueId).toBe(contact.id?.uniqueId)
    const copy = await Contact.bind(service, uploaded.at(0).id as ItemId)
    expect(copy).toMatchObject({ displayName: 'Hope', emailAddresses: { EmailAddress1: { address: 'hope@x.org' } } })
  })

  test('are not uploaded to a well-known name, nor by old versions', async () => {
    const { server, service } = await start()
    const upload = { parentFolderId: WellKnownFolderName.Contacts, data: Uint8Array.of(1) }
    await expect(service.uploadItems([upload])).rejects.toThrow('items[0]: parentFolderId: give contacts by its id.')
    const old = new ExchangeService({ ...server.options, requestedServerVersion: ExchangeVersion.Exchange2010 })
    await expect(old.exportItems(['x'])).rejects.toThrow('Exchange2010_SP1 or later')
    await expect(old.uploadItems([upload])).rejects.toThrow('Exchange2010_SP1 or later')
  })
})
