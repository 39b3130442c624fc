import { describe, expect, test } from 'vitest'
import { ContactGroup, ContactsFolder, WellKnownFolderName } from '../../src/client/index.ts'
import { itemsFail } from '../../src/testing/index.ts'
import { people, reached } from './connection.ts'

const lees = ['--where', 'Surname = Lee']

describe('ews update', () => {
  const setting = [
    'update',
    '--where',
    'CompanyName = ""',
    '--set',
    'CompanyName=Contoso',
    '--set',
    'Business.City=Rome',
  ]

  test('shows first what would change, and does nothing without --yes', async () => {
    const { ews, server } = await reached(people)
    const preview = `2 contacts would be changed:
  Bob Ames: CompanyName: "" -> "Contoso"; Business.City: "" -> "Rome"
  Carl Lee: CompanyName: "" -> "Contoso"; Business.City: "Paris" -> "Rome"
`
    const asked = await ews(setting)
    expect(asked).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`${preview}ews: nothing was changed; add --yes`),
    })
    const dry = await ews([...setting, '--dry-run'])
    expect(dry).toEqual({ code: 0, stdout: '', stderr: `${preview}Nothing was changed (--dry-run).\n` })
    expect(server.calls.map(({ operation }) => operation)).not.toContain('UpdateItem')
  })

  test('changes what was meant, and nothing besides', async () => {
    const { ews, server } = await reached(people)
    const done = await ews([...setting, '--unset', 'MobilePhone', '--yes', '--json'])
    expect(done).toMatchObject({ code: 0, stderr: expect.stringMatching(/2 updated\.\n$/) })
    expect(
      done.stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      { name: 'Bob Ames', action: 'updated', id: expect.any(String) },
      { name: 'Carl Lee', action: 'updated' },
    ])
    const [ann, bob, carl] = await server.mailbox.items()
    expect(ann).toMatchObject({ companyName: 'Contoso', body: expect.anything() })
    expect(bob).toMatchObject({ companyName: 'Contoso', physicalAddresses: { Business: { city: 'Rome' } } })
    expect(bob?.phoneNumbers?.MobilePhone).toBeUndefined()
    expect(carl?.physicalAddresses).toEqual({ Business: { city: 'Rome', street: '1 Rue' } })
    const again = await ews(['update', ...lees, '--set', 'CompanyName=Contoso', '--yes'])
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('Ann Lee: nothing changes') })
  })

  test('passes over groups that have no such field', async () => {
    const { ews, service } = await reached(people)
    await new ContactGroup(service, { displayName: 'Friends' }).save(WellKnownFolderName.Contacts)
    const done = await ews([...setting, '--set', 'Categories=x', '--yes'])
    expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('Friends: Categories: "" -> "x"\n') })
    expect(done.stderr).toMatch(/3 updated\.\n$/)
    const found = await ews(['find', '--where', 'Categories = x', '--fields', 'DisplayName', '--sort', 'DisplayName'])
    expect(found.stdout).toBe('DisplayName\nBob Ames\nCarl Lee\nFriends\n')
  })

  test('tells each that failed, by name, and that not all was done', async () => {
    const { ews, server } = await reached(people)
    server.fail(itemsFail({ of: 'UpdateItem', code: 'ErrorAccessDenied', at: 1 }))
    const done = await ews([...setting, '--yes'])
    expect(done).toMatchObject({ code: 1 })
    expect(done.stderr).toContain('Carl Lee: ErrorAccessDenied: ')
    expect(done.stderr).toMatch(/ews: 1 updated, 1 failed\n$/)
  })

  test.each([
    [[], /say what to change with --set/],
    [['--set', 'CompanyName'], /write it as Field=value/],
    [['--set', 'CompanyName='], /--unset CompanyName takes it away/],
    [['--set', 'Nonsense=1'], /no field is called 'Nonsense'/],
    [['--set', 'HasPicture=true'], /HasPicture is set by the server alone/],
    [['--set', 'Birthday=soon'], /'soon' is not a date/],
    [['--set', 'Surname=a', '--unset', 'surname'], /Surname is named twice/],
  ])('refuses %j', async (args, message) => {
    const { ews } = await reached()
    expect(await ews(['update', ...lees, ...args])).toMatchObject({ code: 2, stderr: expect.stringMatching(message) })
  })

  test('wants to be told which contacts', async () => {
    const { ews } = await reached(people)
    const { code, stderr } = await ews(['update', '--set', 'Surname=x', '--yes'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^ews: say which contacts with --where or --query/)
  })
})

describe('ews delete', () => {
  test('moves to Deleted Items, or deletes for good', async () => {
    const { ews, server } = await reached(people)
    const done = await ews(['delete', ...lees, '--limit', '1', '--yes'])
    expect(done.stderr).toBe('1 contact would be moved to Deleted Items:\n  Ann Lee\n1 deleted.\n')
    expect(await server.mailbox.items('deleteditems')).toHaveLength(1)
    await ews(['delete', ...lees, '--mode', 'HardDelete', '--yes'])
    expect((await server.mailbox.items()).map(({ displayName }) => displayName)).toEqual(['Bob Ames'])
    expect(await server.mailbox.items('deleteditems')).toHaveLength(1)
    const none = await ews(['delete', ...lees, '--yes'])
    expect(none).toEqual({ code: 0, stdout: '', stderr: 'No contact is meant; nothing to delete.\n' })
  })

  test('nothing done is another exit code than some done', async () => {
    const { ews, server } = await reached(people)
    server.fail(itemsFail({ of: 'DeleteItem', code: 'ErrorAccessDenied' }))
    expect(await ews(['delete', ...lees, '--yes'])).toMatchObject({ code: 2 })
  })
})

describe('ews move and ews copy', () => {
  test('take contacts to another folder', async () => {
    const { ews, server, service } = await reached(people)
    await new ContactsFolder(service, { displayName: 'Clients' }).save(WellKnownFolderName.Contacts)
    const copied = await ews(['copy', 'Contacts/Clients', ...lees, '--yes'])
    expect(copied).toMatchObject({ code: 0, stderr: expect.stringMatching(/2 copied\.\n$/) })
    const moved = await ews(['move', 'Clients', '--where', 'Surname = Ames', '--yes'])
    expect(moved).toMatchObject({ code: 0, stderr: expect.stringMatching(/1 moved\.\n$/) })
    expect(await server.mailbox.items()).toHaveLength(2)
    const there = await ews(['find', '--folder', 'Clients', '--fields', 'DisplayName', '--sort', 'DisplayName'])
    expect(there.stdout).toBe('DisplayName\nAnn Lee\nBob Ames\nCarl Lee\n')
  })
})
