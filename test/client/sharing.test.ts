import { expect, test } from 'vitest'
import {
  ConnectingIdType,
  Contact,
  FolderId,
  ImpersonatedUserId,
  ServiceError,
  ServiceResult,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { sadie, served } from './served.ts'

const [mack, team] = ['mack@contoso.com', 'team@contoso.com']

/** A server with two users and a shared mailbox in which everybody may create and read. */
async function start() {
  const { store, serviceAs } = await served()
  await store.users.add(mack, '', 'Mack')
  const { id } = await store.users.addShared(team)
  await store.sharing.change(id, ({ folders }) => {
    const contacts = folders.filter(({ distinguishedName }) => distinguishedName === 'contacts')
    const permissions = [{ user: 'Default', rights: 'Author' as const }]
    return { permissions: new Map(contacts.map(folder => [folder.id, permissions])), result: undefined }
  })
  return { store, serviceAs }
}

test('contacts are created in a shared mailbox, and found there again', async () => {
  const { store, serviceAs } = await start()
  const service = serviceAs()
  const contact = new Contact(service, { displayName: 'Hope Gross' })
  const created = await service.createItems([contact], new FolderId(WellKnownFolderName.Contacts, team))
  expect(created.overallResult).toBe(ServiceResult.Success)
  const shared = await store.users.mailboxAt(team)
  expect((await store.items(shared?.id ?? 0, [1])).get(1)).toMatchObject({ createdBy: sadie, modifiedBy: 'Sadie' })
  expect(contact.id && (await Contact.bind(service, contact.id))).toMatchObject({ displayName: 'Hope Gross' })
  const elsewhere = new Contact(service, { displayName: 'x' })
  const refused = await service.createItems([elsewhere], new FolderId(WellKnownFolderName.Contacts, mack))
  expect([...refused].map(({ errorCode }) => errorCode)).toEqual([ServiceError.ErrorAccessDenied])
})

test('a service account creates contacts as somebody else, once that was granted', async () => {
  const { store, serviceAs } = await start()
  const service = serviceAs({ impersonatedUserId: new ImpersonatedUserId(ConnectingIdType.SmtpAddress, mack) })
  const create = () => new Contact(service, { displayName: 'Hope Gross' }).save()
  await expect(create()).rejects.toMatchObject({ errorCode: ServiceError.ErrorImpersonateUserDenied })
  await store.impersonation.grant(sadie, [mack])
  await create()
  const { id } = (await store.users.mailboxAt(mack)) ?? { id: 0 }
  expect((await store.items(id, [1])).get(1)).toMatchObject({ createdBy: null, modifiedBy: 'Mack' })
})
