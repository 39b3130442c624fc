import { describe, expect, test } from 'vitest'
import { Contact } from '../../src/client/index.ts'
import { ewsCommand, Running } from './command.ts'
import { people, reached } from './connection.ts'

describe('ews find', () => {
  test('prints columns, and how many there are on standard error', async () => {
    const { ews } = await reached(people)
    const found = await ews(['find', '--sort', 'Surname,-DisplayName'])
    expect(found).toEqual({
      code: 0,
      stderr: '3 contacts found.\n',
      stdout: `DisplayName  EmailAddress1    CompanyName  BusinessPhone  MobilePhone
Bob Ames                                                  +1 555 0100
Carl Lee
Ann Lee      ann@contoso.com  Contoso
`,
    })
  })

  test('finds by a condition, and by words', async () => {
    const { ews } = await reached(people)
    const byCondition = await ews(['find', '--where', 'CompanyName = ""', '--fields', 'DisplayName', '--limit', '1'])
    expect(byCondition.stdout).toBe('DisplayName\nBob Ames\n')
    const byWords = await ews(['find', '--query', 'contoso', '--fields', 'DisplayName'])
    expect(byWords.stdout).toBe('DisplayName\nAnn Lee\n')
  })

  test('--csv prints fields of every kind, --json all that have a value', async () => {
    const { ews } = await reached(people)
    const fields = 'DisplayName,Birthday,Body,Business.City'
    const csv = await ews(['find', '--csv', '--fields', fields, '--where', 'Surname = Lee', '--sort', 'DisplayName'])
    expect(csv.stdout).toBe(
      `${fields}\r\nAnn Lee,1980-05-17T11:59:00Z,"Likes ""tea"",\nand coffee",\r\nCarl Lee,,,Paris\r\n`,
    )
    const json = JSON.parse((await ews(['find', '--json', '--where', 'Surname = Ames'])).stdout)
    expect(json).toMatchObject([{ Id: expect.any(String), DisplayName: 'Bob Ames', MobilePhone: '+1 555 0100' }])
    expect((await ews(['find', '--json', '--where', 'Surname = X'])).stdout).toBe('[]\n')
  })

  test('ends well when whoever reads has enough', async () => {
    const { env, service } = await reached()
    const many = Array.from(
      { length: 2_000 },
      (_, i) => new Contact(service, { displayName: `${i} ${'x'.repeat(200)}` }),
    )
    await service.createItems(many)
    const shell = new Running('sh', ['-c', `{ ${ewsCommand} find --csv; echo $? >&2; } | head -1`], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'pipe',
    })
    expect(await shell.ended).toMatchObject({ stdout: expect.stringMatching(/^DisplayName,.*\r\n$/), stderr: '0\n' })
  })

  test('tells what is wrong in one line, with the place', async () => {
    const { ews } = await reached()
    const field = await ews(['find', '--fields', 'Compny'])
    expect(field).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^ews: no field is called 'Compny'.*\n$/),
    })
    const where = await ews(['find', '--where', 'Surname ='])
    expect(where.stderr).toMatch(/here belongs a value.*\n {2}Surname =\n {11}\^\n$/)
    expect(await ews(['find', '--where', 'x', '--query', 'y'])).toMatchObject({ code: 2 })
    const folder = await ews(['find', '--folder', 'Contacts/Clients'])
    expect(folder.stderr).toMatch(/^ews: there is no folder 'Contacts\/Clients'; there .*\n$/)
  })
})
