import { beforeAll, expect } from 'vitest'
import type { Permission } from '../../src/server/sharing/permissions.ts'
import { needing } from '../support/programs.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('exchangelib')

const server = useServer()
const exchangelib = new Exchangelib(server)
const [mack, team] = ['mack@contoso.com', 'team@contoso.com']

/** Gives rights on a contacts folder. */
async function share(address: string, ...permissions: readonly Permission[]): Promise<void> {
  const mailbox = await server.store.users.mailboxAt(address)
  await server.store.sharing.change(mailbox?.id ?? 0, ({ folders }) => {
    const contacts = folders.filter(({ distinguishedName }) => distinguishedName === 'contacts')
    return { permissions: new Map(contacts.map(({ id }) => [id, permissions])), result: undefined }
  })
}

beforeAll(async () => {
  await server.store.users.add(mack, '', 'Mack')
  await server.store.users.addShared(team, 'The team')
})

describe('exchangelib', () => {
  test('keeps contacts in a shared mailbox', async () => {
    await share(team, { user: 'Default', rights: 'Editor' })
    expect(await exchangelib.inMailbox(team, 'DELEGATE')).toEqual({
      name: 'Sadie Daniels',
      modifiedBy: 'Sadie Daniels',
      folder: 'Contacts',
      mayDelete: true,
      listed: ['Sadie Daniels'],
      copy: 'Sadie Daniels',
      gone: true,
    })
  })

  test('is told that there are no rights', async () => {
    expect(await exchangelib.inMailbox(mack, 'DELEGATE')).toEqual({ error: 'ErrorAccessDenied' })
    await share(mack, { user: server.access.user, rights: 'Reviewer' })
    expect(await exchangelib.inMailbox(mack, 'DELEGATE')).toEqual({ error: 'ErrorCreateItemAccessDenied' })
  })

  test('acts as another user to whom that was granted, and nobody else', async () => {
    expect(await exchangelib.inMailbox(mack, 'IMPERSONATION')).toEqual({ error: 'ErrorImpersonateUserDenied' })
    await server.store.impersonation.grant(server.access.user, [mack])
    const lived = await exchangelib.inMailbox(mack, 'IMPERSONATION')
    expect(lived).toMatchObject({ modifiedBy: 'Mack', gone: true })
  })

  test('finds a shared folder by name and mailbox, and takes contacts there', async () => {
    await share(team, { user: server.access.user, rights: 'Author' })
    const mailbox = await server.store.users.mailboxAt(team)
    const before = (await server.store.folders(mailbox?.id ?? 0)).find(
      ({ distinguishedName }) => distinguishedName === 'contacts',
    )
    expect(await exchangelib.sharedFolder(team)).toEqual({
      name: 'Contacts',
      mayCreate: true,
      copied: null,
      movedTo: null,
      total: (before?.itemCount ?? 0) + 2,
    })
  })

  test('tells delegates, and rights on a folder', async () => {
    const { user } = server.access
    const mailbox = await server.store.users.mailboxAt(user)
    await server.store.sharing.change(mailbox?.id ?? 0, () => ({
      delegation: {
        delegates: [{ address: mack, receivesCopies: false, viewsPrivate: true }],
        deliverMeetingRequests: 'DelegatesAndMe',
      },
      result: undefined,
    }))
    await share(user, { user: mack, rights: 'Editor' }, { user: 'Default', rights: 'Reviewer' })
    expect(await exchangelib.delegates()).toEqual({
      delegates: [{ user: mack, name: 'Mack', contacts: 'Editor', calendar: 'None', viewsPrivate: true }],
      rights: [
        { user: 'Default', reads: 'FullDetails', edits: 'None' },
        { user: 'Anonymous', reads: 'None', edits: 'None' },
        { user: mack, reads: 'FullDetails', edits: 'All' },
      ],
    })
  })
})
