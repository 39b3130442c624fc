import { describe, expect, test } from 'vitest'
import { hashPassword } from '../../src/server/auth/password.ts'
import { openStore } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/store.ts'
import { ews, serve, temporaryFolder } from './command.ts'

const [sadie, mack, team] = ['sadie@contoso.com', 'mack@contoso.com', 'team@contoso.com']

async function withStore<T>(data: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ data })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** A folder with a database of two users and a shared mailbox. */
async function prepared(passwordHash = ''): Promise<string> {
  const data = temporaryFolder()
  await withStore(data, async ({ users }) => {
    await users.add(sadie, passwordHash, 'Sadie Daniels')
    await users.add(mack, passwordHash)
    await users.addShared(team, 'The team')
  })
  return data
}

describe('ews user', () => {
  test('adds, lists and removes shared mailboxes, which have no password', async () => {
    const data = ['--data', temporaryFolder()]
    const added = await ews(['user', 'add', team, '--shared', '--display-name', 'The team', ...data])
    expect(added).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining(`ews folder share ${team}`) })
    expect((await ews(['user', 'list', ...data])).stdout).toBe('team@contoso.com  The team  (shared)\n')
    const [listed] = JSON.parse((await ews(['user', 'list', '--json', ...data])).stdout)
    expect(listed).toEqual({ name: team, displayName: 'The team', address: team, shared: true, impersonates: [] })
    const passwd = await ews(['user', 'passwd', team, ...data], { input: 'secret' })
    expect(passwd).toMatchObject({ code: 2, stderr: expect.stringMatching(/shared mailbox: it has no password/) })
    const again = await ews(['user', 'add', 'TEAM@contoso.com', '--shared', ...data])
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('already') })
    const both = await ews(['user', 'add', 'x@contoso.com', '--shared', '--generate', ...data])
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('leave out --generate') })
    expect(await ews(['user', 'remove', team, '--yes', ...data])).toMatchObject({ code: 0 })
    expect((await ews(['user', 'list', ...data])).stdout).toBe('')
  })

  test('lets users act as others, and as others no more', async () => {
    const data = ['--data', await prepared()]
    const all = await ews(['user', 'grant-impersonation', mack, ...data])
    expect(all).toEqual({ code: 0, stdout: '', stderr: `${mack} may act as everybody.\n` })
    expect((await ews(['user', 'list', ...data])).stdout).toContain(`${mack}  (may act as everybody)`)
    const vain = await ews(['user', 'revoke-impersonation', mack, '--of', sadie, ...data])
    expect(vain).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing to revoke') })
    expect(await ews(['user', 'revoke-impersonation', mack, ...data])).toMatchObject({
      code: 0,
      stderr: `${mack} may not act as others.\n`,
    })
    const some = await ews(['user', 'grant-impersonation', mack, '--of', 'SADIE@contoso.com', team, ...data])
    expect(some.stderr).toBe(`${mack} may act as ${sadie}, ${team}.\n`)
    const users = JSON.parse((await ews(['user', 'list', '--json', ...data])).stdout)
    expect(users.map((user: { impersonates: string[] }) => user.impersonates)).toEqual([[sadie, team], [], []])
  })

  test.each([
    ['who is not there', 'nobody@contoso.com', [], "'ews user list'"],
    ['that nobody logs in as', team, [], 'nobody logs in'],
    ['as one who is not there', mack, ['--of', 'nobody@contoso.com'], 'there is no user nobody@contoso.com'],
    ['as himself', mack, ['--of', mack], 'needs no leave'],
  ])('does not let act somebody %s', async (_what, name, options, reason) => {
    const refused = await ews(['user', 'grant-impersonation', name, ...options, '--data', await prepared()])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) })
  })
})

describe('ews folder', () => {
  test('shares a folder with users and everybody, lists that, and takes it away', async () => {
    const data = ['--data', await prepared()]
    const shared = await ews(['folder', 'share', team, '--with', 'everyone', ...data])
    expect(shared).toEqual({
      code: 0,
      stdout: '',
      stderr: `Contacts in ${team}: everybody may read (Reviewer).\n`,
    })
    const users = ['--with', sadie, 'Mack@contoso.com', '--level', 'publishing-author']
    expect(await ews(['folder', 'share', team, 'CONTACTS', ...users, ...data])).toMatchObject({ code: 0 })
    expect((await ews(['folder', 'list', team, ...data])).stdout).toBe(
      `Contacts  0  everybody: Reviewer, ${sadie}: PublishingAuthor, ${mack}: PublishingAuthor\n`,
    )
    await ews(['folder', 'share', team, '--with', mack, '--level', 'Owner', ...data])
    const rights = JSON.parse((await ews(['folder', 'rights', team, '--json', ...data])).stdout)
    expect(rights).toMatchObject([
      { user: 'everybody', level: 'Reviewer', rights: { read: true, create: false } },
      { user: sadie, level: 'PublishingAuthor', rights: { edit: 'Owned' } },
      { user: mack, level: 'Owner', rights: { isOwner: true } },
    ])
    expect((await ews(['folder', 'rights', team, ...data])).stdout).toMatch(/^everybody +Reviewer +read\n/)
    const taken = await ews(['folder', 'unshare', team, '--with', sadie, 'everybody', ...data])
    expect(taken.stderr).toBe(`Contacts in ${team}: took away the rights of ${sadie}, everybody.\n`)
    expect(await ews(['folder', 'unshare', team, ...data])).toMatchObject({ code: 0 })
    const nobody = await ews(['folder', 'rights', team, ...data])
    expect(nobody).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Nobody has rights') })
  })

  test('finds folders by their path, and those in them', async () => {
    const data = ['--data', await prepared()]
    const added = await ews(['folder', 'add', sadie, 'Clients', ...data])
    expect(added).toEqual({
      code: 0,
      stdout: '',
      stderr: `Added Contacts/Clients in ${sadie}, with the rights of Contacts.\n`,
    })
    expect(await ews(['folder', 'add', sadie, 'contacts/clients/Old', ...data])).toMatchObject({ code: 0 })
    await ews(['folder', 'share', sadie, 'contacts/clients', '--with', mack, '--subfolders', ...data])
    expect((await ews(['folder', 'list', sadie, ...data])).stdout).toBe(
      `Contacts   0\n  Clients  0  ${mack}: Reviewer\n    Old    0  ${mack}: Reviewer\n`,
    )
    const all = JSON.parse((await ews(['folder', 'list', sadie, '--all', '--json', ...data])).stdout)
    expect(all).toContainEqual({
      path: 'Contacts/Clients/Old',
      distinguishedName: null,
      folderClass: 'IPF.Contact',
      items: 0,
      rights: [expect.objectContaining({ user: mack })],
    })
    expect(all).toContainEqual(expect.objectContaining({ path: 'Inbox', distinguishedName: 'inbox' }))
    expect(await ews(['folder', 'unshare', sadie, 'Contacts/Clients', '--with', mack, ...data])).toMatchObject({
      code: 0,
    })
    const still = JSON.parse((await ews(['folder', 'rights', sadie, 'Contacts/Clients/Old', '--json', ...data])).stdout)
    expect(still).toMatchObject([{ user: mack }])
  })

  test.each([
    [
      'a mailbox that is not there',
      ['share', 'x@contoso.com', '--with', mack],
      "there is no user x@contoso.com; 'ews user",
    ],
    ['a folder that is not there', ['share', sadie, 'Friends', '--with', mack], `'ews folder list ${sadie} --all'`],
    ['a user who is not there', ['share', sadie, '--with', 'x@contoso.com'], 'there is no user x@contoso.com'],
    ['one that nobody logs in as', ['share', sadie, '--with', team], 'nobody logs in as it'],
    ['its owner', ['share', sadie, '--with', mack, sadie], 'owns the mailbox'],
    ['one without rights', ['unshare', sadie, '--with', mack], `${mack} has no rights of his own`],
    ['nobody', ['unshare', sadie], 'nobody has rights'],
  ])('refuses %s', async (_what, args, reason) => {
    const refused = await ews(['folder', ...args, '--data', await prepared()])
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(reason) })
  })

  test('refuses a level that is none, and sharing with nobody, and says what there is', async () => {
    const level = await ews(['folder', 'share', sadie, '--with', mack, '--level', 'boss'])
    expect(level).toMatchObject({ code: 2, stderr: expect.stringContaining('None, Owner, PublishingEditor') })
    const nobody = await ews(['folder', 'share', sadie])
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('--with') })
    const help = await ews(['folder', 'share', '--help'])
    expect(help).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Editor +read, create, change all, delete all/),
    })
  })
})

test('what is shared while a server runs counts at once', async () => {
  const data = await prepared(await hashPassword('secret'))
  const { url } = await serve(['--data', data])
  const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
    <GetFolder xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"
      xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
    <FolderShape><t:BaseShape>IdOnly</t:BaseShape></FolderShape><FolderIds>
    <t:DistinguishedFolderId Id="contacts"><t:Mailbox><t:EmailAddress>${team}</t:EmailAddress></t:Mailbox>
    </t:DistinguishedFolderId></FolderIds></GetFolder></Body></Envelope>`
  const headers = {
    Authorization: `Basic ${Buffer.from(`${mack}:secret`).toString('base64')}`,
    'Content-Type': 'text/xml',
  }
  const code = async () =>
    /ResponseCode>(\w+)</.exec(await (await fetch(url, { method: 'POST', headers, body })).text())?.[1]
  expect(await code()).toBe('ErrorAccessDenied')
  await ews(['folder', 'share', team, '--with', 'everybody', '--data', data])
  expect(await code()).toBe('NoError')
  await ews(['folder', 'unshare', team, '--data', data])
  expect(await code()).toBe('ErrorAccessDenied')
})
