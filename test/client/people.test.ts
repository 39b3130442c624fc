import { readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  Contact,
  ContactGroup,
  ContactSchema,
  EmailAddress,
  ExchangeService,
  ExchangeVersion,
  type ItemId,
  ItemView,
  MailboxType,
  PersonaSchema,
  PropertySet,
  ResolveNameSearchLocation,
  SearchFilter,
  ServiceError,
  UserPhotoSize,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { startTestServer } from '../../src/testing/index.ts'
import { failed, fakeServer } from './fake-server.ts'

const { Contacts } = WellKnownFolderName

/** A server with two mailboxes, of whose first one contact is kept, and a group. */
async function start() {
  const server = await startTestServer({ port: false, mailboxes: ['sadie@contoso.com', 'mack@contoso.com'] })
  onTestFinished(() => server.close())
  const service = new ExchangeService(server.options)
  const hope = new Contact(service, {
    givenName: 'Hope',
    surname: 'Gross',
    displayName: 'Hope Gross',
    companyName: 'Fabrikam',
    emailAddresses: { EmailAddress1: 'hope@fabrikam.com' },
  })
  await hope.save()
  return { server, service, hope }
}

describe('resolveName', () => {
  test('tells whom a name may mean, and in full when asked to', async () => {
    const { service, hope } = await start()
    const found = await service.resolveName('hop')
    expect(found.includesAllResolutions).toBe(true)
    expect([...found]).toEqual(found.items)
    const [{ mailbox, contact } = { mailbox: undefined }] = found
    expect([mailbox?.name, mailbox?.address, mailbox?.mailboxType]).toEqual([
      'Hope Gross',
      'hope@fabrikam.com',
      MailboxType.Contact,
    ])
    expect(mailbox?.id?.equals(hope.id as ItemId)).toBe(true)
    expect(contact).toBeUndefined()
    const [full] = await service.resolveName('hope', [Contacts], ResolveNameSearchLocation.ContactsOnly, true)
    expect(full?.contact).toBeInstanceOf(Contact)
    expect(full?.contact?.companyName).toBe('Fabrikam')
    expect(full?.contact?.isNew).toBe(false)
    const bare = await service.resolveName('hope', null, null, true, PropertySet.IdOnly)
    expect(() => bare.items[0]?.contact?.companyName).toThrow('You must load')
  })

  test('looks where it is told, and finds nobody where there is nobody', async () => {
    const { service } = await start()
    const { ContactsOnly, DirectoryOnly } = ResolveNameSearchLocation
    const addresses = async (...rest: [string, null, ResolveNameSearchLocation?, boolean?]) =>
      [...(await service.resolveName(...rest))].map(({ mailbox }) => mailbox.address)
    expect(await addresses('sadie', null)).toEqual(['sadie@contoso.com'])
    expect(await addresses('sadie', null, ContactsOnly)).toEqual([])
    expect(await addresses('hope', null, DirectoryOnly)).toEqual([])
    const [told] = await service.resolveName('mack', null, DirectoryOnly, true)
    expect(told?.contact?.id).toBeUndefined()
    expect(told?.contact?.displayName).toBe('mack@contoso.com')
  })

  test('sends what the Managed API sends, and refuses what cannot be asked', async () => {
    const { service, lastBody } = fakeServer({ ResolveNames: () => [failed('ErrorNameResolutionNoResults')] })
    await service.resolveName('hope', null, null, true)
    expect(lastBody()).toBe(
      '<m:ResolveNames ReturnFullContactData="true" SearchScope="ContactsActiveDirectory"><m:UnresolvedEntry>hope</m:UnresolvedEntry></m:ResolveNames>',
    )
    await expect(service.resolveName(' ')).rejects.toThrow('nameToResolve is empty')
    const { service: old } = fakeServer({}, { requestedServerVersion: ExchangeVersion.Exchange2010 })
    await expect(old.resolveName('x', null, null, true, PropertySet.IdOnly)).rejects.toThrow(
      'Exchange2010_SP2 or later',
    )
    const { service: broken } = fakeServer({ ResolveNames: () => [failed('ErrorInvalidNameForNameResolution')] })
    await expect(broken.resolveName('x')).rejects.toMatchObject({ errorCode: 'ErrorInvalidNameForNameResolution' })
  })
})

describe('expandGroup', () => {
  test('tells the members of a contact group', async () => {
    const { service } = await start()
    const group = new ContactGroup(service, {
      displayName: 'All',
      members: ['a@x.org', new EmailAddress('B', 'b@x.org')],
    })
    await group.save(Contacts)
    const found = await service.expandGroup(group.id as ItemId)
    expect([...found].map(String)).toEqual(['SMTP:a@x.org', 'B <SMTP:b@x.org>'])
    expect(found.includesAllMembers).toBe(true)
  })

  test('by address is answered with what the server says', async () => {
    const { service } = await start()
    for (const group of ['all@contoso.com', new EmailAddress('all@contoso.com')])
      await expect(service.expandGroup(group)).rejects.toMatchObject({ errorCode: 'ErrorNameResolutionNoResults' })
  })
})

describe('people', () => {
  test('are found by name, with the properties that are asked for, and known by their id or address', async () => {
    const { service, hope } = await start()
    const view = new ItemView(10)
    const found = await service.findPeople(Contacts, null, view, 'hope')
    expect([found.totalCount, found.firstLoadedRowIndex]).toEqual([1, 0])
    const [persona] = found
    expect(persona).toMatchObject({ displayName: 'Hope Gross', emailAddress: { address: 'hope@fabrikam.com' } })
    view.propertySet = new PropertySet(PersonaSchema.companyName)
    expect(await service.findPeople(Contacts, null, view)).toMatchObject({ personas: [{ companyName: 'Fabrikam' }] })
    const all = await service.findPeople(null, null, new ItemView(10), 'mack')
    expect(all.personas.map(({ emailAddress }) => emailAddress?.address)).toEqual(['mack@contoso.com'])
    for (const id of [persona?.id as ItemId, hope.id as ItemId, `${hope.id}`, new EmailAddress('hope@fabrikam.com')])
      expect(await service.getPersona(id)).toMatchObject({
        displayName: 'Hope Gross',
        emailAddresses: [{ address: 'hope@fabrikam.com' }],
        attributions: [{ displayName: 'Outlook' }],
      })
  })

  test('are narrowed by conditions, and sorted', async () => {
    const { service } = await start()
    await new Contact(service, { displayName: 'Alfred Welker', companyName: 'Fabrikam' }).save()
    const view = new ItemView(10)
    view.orderBy.add(PersonaSchema.displayName, 'Descending')
    const names = async (filter: SearchFilter | null) =>
      [...(await service.findPeople(Contacts, filter, view))].map(({ displayName }) => displayName)
    expect(await names(null)).toEqual(['Hope Gross', 'Alfred Welker'])
    const alfred = new SearchFilter.IsEqualTo(PersonaSchema.displayName, 'Alfred Welker')
    expect(await names(alfred)).toEqual(['Alfred Welker'])
  })

  test('that do not exist, and versions that know none, are errors', async () => {
    const { server, service } = await start()
    const nobody = service.getPersona(new EmailAddress('nobody@contoso.com'))
    await expect(nobody).rejects.toMatchObject({ errorCode: ServiceError.ErrorItemNotFound })
    const old = new ExchangeService({ ...server.options, requestedServerVersion: ExchangeVersion.Exchange2010 })
    await expect(old.findPeople(null, null, new ItemView(1))).rejects.toThrow('Exchange2013 or later')
    await expect(old.getPersona('x')).rejects.toThrow('Exchange2013 or later')
  })
})

describe('the photo of a user', () => {
  const image = readFileSync(new URL('../fixtures/images/turned.jpg', import.meta.url))
  const { HR48x48, HR96x96 } = UserPhotoSize

  test('is set, got in sizes, and taken away', async () => {
    const { service, server } = await start()
    expect(await service.getUserPhoto(server.user, HR48x48)).toBeUndefined()
    await service.setUserPhoto(server.user, image)
    const [small, larger] = [
      await service.getUserPhoto(server.user, HR48x48),
      await service.getUserPhoto(server.user, HR96x96),
    ]
    expect([small?.slice(0, 2), larger?.slice(0, 2)]).toEqual(Array(2).fill(Uint8Array.of(0xff, 0xd8)))
    await service.setUserPhoto(server.user, null)
    expect(await service.getUserPhoto(server.user, HR48x48)).toBeUndefined()
    const others = service.setUserPhoto('mack@contoso.com', image)
    await expect(others).rejects.toMatchObject({ errorCode: ServiceError.ErrorAccessDenied })
  })

  test('is fetched once, and then only when it is another', async () => {
    const { service, server } = await start()
    expect(await service.fetchUserPhoto(server.user, HR48x48)).toMatchObject({ status: 'PhotoNotFound' })
    await service.setUserPhoto(server.user, image)
    const first = await service.fetchUserPhoto(server.user, HR48x48)
    expect(first).toMatchObject({ status: 'PhotoReturned', contentType: 'image/jpeg', entityTag: expect.any(String) })
    expect(first.photo).toEqual(await service.getUserPhoto(server.user, HR48x48))
    const again = await service.fetchUserPhoto(server.user, HR48x48, first.entityTag)
    expect(again).toMatchObject({ status: 'PhotoUnchanged', photo: undefined, entityTag: first.entityTag })
    const stranger = new ExchangeService({ ...server.options, credentials: undefined })
    await expect(stranger.fetchUserPhoto(server.user, HR48x48)).rejects.toMatchObject({ httpStatus: 401 })
  })
})

test('what is found by definitions of contacts is not mixed up with those of personas', () => {
  expect(PersonaSchema.displayName.uri).toBe('persona:DisplayName')
  expect(ContactSchema.displayName.uri).toBe('contacts:DisplayName')
})
