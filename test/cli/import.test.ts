import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { callFails, itemsFail } from '../../src/testing/index.ts'
import { ews, temporaryFolder } from './command.ts'
import { people, type Reached, reached } from './connection.ts'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const card = (name: string, ...lines: string[]) =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    `N:${name.split(' ').toReversed().join(';')};;;`,
    ...lines,
    'END:VCARD',
    '',
  ].join('\r\n')

const cards = [
  card('Friends', 'UID:g1', 'X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1'),
  card('Ann Lee', 'UID:a1', 'EMAIL:ann@contoso.com', 'X-UNHEARD-OF:kept', `PHOTO;ENCODING=b;TYPE=PNG:${pixel}`),
  card('Bob Ames', 'UID:b1', 'EMAIL:bob@contoso.com'),
].join('')

function fileWith(text: string, name = 'contacts.vcf'): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, text)
  return file
}

async function names({ server }: Reached): Promise<(string | undefined)[]> {
  return (await server.mailbox.items()).map(({ displayName }) => displayName)
}

describe('ews import', () => {
  test('takes vCards with photos, groups, and what has no place; export gives all of it back', async () => {
    const place = await reached()
    const file = fileWith(cards)
    const done = await place.ews(['import', file])
    expect(done).toEqual({ code: 0, stdout: '', stderr: '3 created.\n' })
    expect(readdirSync(join(file, '..'))).toEqual(['contacts.vcf'])
    expect(await names(place)).toEqual(['Ann Lee', 'Bob Ames', 'Friends'])
    const exported = await place.ews(['export'])
    expect(exported).toMatchObject({ code: 0, stderr: '3 contacts written.\n' })
    for (const piece of [
      'FN:Ann Lee',
      'X-UNHEARD-OF:kept',
      'UID:a1',
      'X-ADDRESSBOOKSERVER-MEMBER;X-CN="Ann Lee":urn:uuid:a1',
    ])
      expect(exported.stdout).toContain(piece)
    expect(exported.stdout.replaceAll(/\r\n[ \t]/g, '')).toContain(pixel)
    const found = await place.ews(['find', '--vcf', '--where', 'Surname = Ames'])
    expect(found.stdout).toContain('FN:Bob Ames')
  })

  test('what failed is told with its line, and written as it was to be fed back', async () => {
    const place = await reached()
    const broken = `${card('Ann Lee')}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Unfinished\r\n${card('Bob Ames')}${card('Carl Lee')}`
    const file = fileWith(broken)
    const rejects = join(temporaryFolder(), 'rejects.vcf')
    place.server.fail(itemsFail({ of: 'CreateItem', code: 'ErrorQuotaExceeded', containing: 'Carl Lee', times: 1 }))
    const done = await place.ews(['import', file, '--rejects', rejects, '--json'])
    expect(done).toMatchObject({ code: 1, stderr: expect.stringMatching(/ews: 2 created, 2 failed\n$/) })
    expect(done.stderr).toMatch(/^The card of line 6 has no end/m)
    expect(done.stderr).toMatch(/^line 14, Carl Lee: ErrorQuotaExceeded/m)
    const lines = done.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(({ row, action }) => [row, action]).sort()).toEqual([
      [1, 'created'],
      [2, 'failed'],
      [3, 'created'],
      [4, 'failed'],
    ])
    expect(readFileSync(rejects, 'utf8')).toBe(
      `BEGIN:VCARD\nVERSION:3.0\nFN:Unfinished\n${card('Carl Lee').replaceAll('\r', '')}`,
    )
    writeFileSync(rejects, readFileSync(rejects, 'utf8').replace('FN:Unfinished\n', 'FN:Unfinished\nEND:VCARD\n'))
    expect(await place.ews(['import', rejects])).toMatchObject({ code: 0, stderr: '2 created.\n' })
  })

  test('reads CSV with columns of one’s own, from standard input, into another folder', async () => {
    const place = await reached()
    const csv = 'Firm;Given Name;Number;E-mail Address\r\nContoso;Ann;7;ann@contoso.com\r\nFabrikam;Bob;8;bob@x.com\r\n'
    const args = ['--format', 'csv', '--map', 'Firm=CompanyName', '--map', 'Number=', '--map', 'Given Name=GivenName']
    const done = await place.ews(['import', '-', ...args], csv)
    expect(done).toMatchObject({ code: 0, stderr: '2 created.\n' })
    const [ann] = await place.server.mailbox.items()
    expect(ann).toMatchObject({ companyName: 'Contoso', givenName: 'Ann' })
    expect(JSON.stringify(ann)).not.toContain('"7"')
    const mapped = await place.ews(['import', '-', '--map', 'Firm=Nonsense'], csv)
    expect(mapped).toMatchObject({ code: 2, stderr: expect.stringContaining("no field is called 'Nonsense'") })
  })

  test('--match updates, leaves, or duplicates those that are there; --dry-run tells', async () => {
    const place = await reached(people)
    const file = fileWith(card('Ann B. Lee', 'EMAIL:Ann@contoso.com', 'TITLE:Clerk') + card('Dora', 'EMAIL:d@x.com'))
    const match = ['import', file, '--match', 'email']
    const dry = await place.ews([...match, '--dry-run'])
    expect(dry).toMatchObject({
      code: 0,
      stderr: '1 contact and 0 groups would be created, 1 are there and would be updated (--dry-run).\n',
    })
    expect(await names(place)).toHaveLength(3)
    const left = await place.ews([...match, '--on-match', 'skip'])
    expect(left).toMatchObject({ code: 0, stderr: '1 unchanged, 1 created.\n' })
    expect((await place.server.mailbox.items())[0]?.jobTitle).toBeUndefined()
    const updated = await place.ews(match)
    expect(updated).toMatchObject({ code: 0, stderr: '1 updated, 1 unchanged.\n' })
    expect(await place.server.mailbox.items()).toMatchObject([
      { displayName: 'Ann B. Lee', jobTitle: 'Clerk', companyName: 'Contoso' },
      {},
      {},
      {},
    ])
    await place.ews([...match, '--on-match', 'duplicate'])
    expect(await names(place)).toHaveLength(6)
    expect((await place.ews(match)).stderr).toMatch(/AmbiguousMatch: There are 2 contacts/)
  })

  test('the same import by key does nothing the second time, photos and groups included', async () => {
    const place = await reached()
    const args = ['import', fileWith(cards), '--match', 'key']
    expect((await place.ews(args)).stderr).toBe('3 created.\n')
    expect(await place.ews(args)).toMatchObject({ code: 0, stderr: '3 unchanged.\n' })
  })

  test('what is wrong before the first contact leaves no journal behind', async () => {
    const { env, server } = await reached()
    const file = fileWith(cards)
    const wrong = await ews(['import', file], { env: { ...env, EWS_PASSWORD: 'wrong' } })
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('credentials') })
    expect(readdirSync(join(file, '..'))).toEqual(['contacts.vcf'])
    expect(await server.mailbox.items()).toEqual([])
  })

  test('what ends it early is told, and the journal stays to go on from', async () => {
    const place = await reached()
    const file = fileWith(cards)
    place.server.fail(callFails({ of: 'CreateItem', code: 'ErrorAccessDenied', times: 1 }))
    const failed = await place.ews(['import', file])
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringMatching(/^ews: .*denied.*\n$/i) })
    expect(readdirSync(join(file, '..'))).toHaveLength(2)
  })

  test('a file that is nothing is told, and nothing left behind', async () => {
    const place = await reached()
    const file = fileWith('what is this\n', 'x.txt')
    const done = await place.ews(['import', file])
    expect(done).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^ews: The file begins like none of/),
    })
    expect(existsSync(`${file}.part`)).toBe(false)
    expect((await place.ews(['import', '/no/such'])).stderr).toMatch(/^ews: cannot read the file: ENOENT/)
    expect((await place.ews(['export', '/no/such/file.vcf'])).stderr).toMatch(
      /ews: cannot write \/no\/such\/file\.vcf: ENOENT/,
    )
  })
})
