import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './command.ts'
import { people, type Reached, reached } from './connection.ts'

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

const cardsIn = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.vcf'))
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')

async function names({ server }: Reached): Promise<(string | undefined)[]> {
  return (await server.mailbox.items()).map(({ displayName }) => displayName).sort()
}

/** A folder of cards that was synchronized once. */
async function synchronized() {
  const place = await reached(people)
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'dora.vcf'), card('Dora Ames', 'UID:d1', 'EMAIL:dora@contoso.com'))
  const first = await place.ews(['sync', folder])
  return { place, folder, first, sync: (...args: string[]) => place.ews(['sync', folder, ...args]) }
}

const nothing = { code: 0, stdout: '', stderr: 'nothing to do.\n' }
const set = (name: string, change: string) => ['update', '--where', `DisplayName = "${name}"`, '--set', change, '--yes']

describe('ews sync', () => {
  test('takes each side to the other, and then has nothing to do', async () => {
    const { place, folder, first, sync } = await synchronized()
    expect(first).toEqual({ code: 0, stdout: '', stderr: '1 created, 3 created here.\n' })
    expect(cardsIn(folder)).toEqual(['Ann Lee.vcf', 'Bob Ames.vcf', 'Carl Lee.vcf', 'dora.vcf'])
    expect(read(folder, 'Ann Lee.vcf')).toContain('ORG:Contoso')
    expect(await names(place)).toEqual(['Ann Lee', 'Bob Ames', 'Carl Lee', 'Dora Ames'])
    expect(await sync()).toEqual(nothing)
  })

  test('takes changes and deletions both ways, values that are gone included', async () => {
    const { place, folder, sync } = await synchronized()
    writeFileSync(join(folder, 'Ann Lee.vcf'), read(folder, 'Ann Lee.vcf').replace(/ORG:Contoso;?/, 'TITLE:Clerk'))
    await place.ews(set('Bob Ames', 'CompanyName=Fabrikam'))
    rmSync(join(folder, 'Carl Lee.vcf'))
    await place.ews(['delete', '--where', 'DisplayName = "Dora Ames"', '--yes'])
    const dry = await sync('--dry-run')
    expect(dry.stderr).toMatch(
      /At the server: 0 created, 1 updated, 1 deleted; here: 0 created, 1 updated, 1 deleted; 0/,
    )
    expect(await sync()).toMatchObject({ code: 0, stderr: '1 deleted, 1 updated, 1 removed here, 1 updated here.\n' })
    const [ann] = await place.server.mailbox.items()
    expect(ann).toMatchObject({ jobTitle: 'Clerk' })
    expect(ann?.companyName).toBeUndefined()
    expect(read(folder, 'Bob Ames.vcf')).toContain('ORG:Fabrikam')
    expect(cardsIn(folder)).toEqual(['Ann Lee.vcf', 'Bob Ames.vcf'])
    expect(await names(place)).toEqual(['Ann Lee', 'Bob Ames'])
    expect(await sync()).toEqual(nothing)
  })

  test('knows what was at both sides before the first time', async () => {
    const place = await reached(people)
    const folder = temporaryFolder()
    await place.ews(['export', join(folder, 'all.vcf'), '--where', 'Surname = Ames'])
    expect(await place.ews(['sync', folder])).toMatchObject({ code: 0, stderr: '2 created here.\n' })
    expect(await names(place)).toHaveLength(3)
  })

  test.each([
    ['file', 2000, 'Here'],
    ['server', 2100, 'There'],
    ['newer', 2000, 'There'],
    ['newer', 2100, 'Here'],
  ])('a conflict is told, left without a rule, and settled by %s, the file being of %i', async (rule, year, winner) => {
    const { place, folder, sync } = await synchronized()
    writeFileSync(join(folder, 'Ann Lee.vcf'), read(folder, 'Ann Lee.vcf').replace('ORG:Contoso', 'ORG:Here'))
    utimesSync(join(folder, 'Ann Lee.vcf'), new Date(), new Date(Date.UTC(year, 0)))
    await place.ews(set('Ann Lee', 'CompanyName=There'))
    const open = await sync()
    expect(open).toMatchObject({ code: 1, stdout: '' })
    expect(open.stderr).toMatch(/^conflict: Ann Lee: CompanyName: "Here" in the file, "There" at the server$/m)
    expect(open.stderr).toMatch(/ews: 1 in conflict were left as they are; settle them with --conflict\n$/)
    expect(await sync('--conflict', rule)).toMatchObject({ code: 0 })
    expect(read(folder, 'Ann Lee.vcf')).toContain(`ORG:${winner}`)
    expect((await place.server.mailbox.items())[0]).toMatchObject({ companyName: winner })
    expect(await sync()).toEqual(nothing)
  })

  test('what one side changed and the other deleted is kept', async () => {
    const { place, folder, sync } = await synchronized()
    rmSync(join(folder, 'Ann Lee.vcf'))
    await place.ews(set('Ann Lee', 'CompanyName=There'))
    writeFileSync(join(folder, 'dora.vcf'), read(folder, 'dora.vcf').replace('FN:Dora Ames', 'FN:Dora B. Ames'))
    await place.ews(['delete', '--where', 'DisplayName = "Dora Ames"', '--yes'])
    expect(await sync()).toMatchObject({ code: 0, stderr: '1 created, 1 created here.\n' })
    expect(await names(place)).toEqual(['Ann Lee', 'Bob Ames', 'Carl Lee', 'Dora B. Ames'])
    expect(cardsIn(folder)).toHaveLength(4)
    expect(await sync()).toEqual(nothing)
  })

  test('does not empty a side unless told to', async () => {
    const { place, folder, sync } = await synchronized()
    for (const name of cardsIn(folder)) rmSync(join(folder, name))
    const refused = await sync()
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^ews: all 4 contacts at the server would be deleted; nothing was done\..*--force-delete/,
      ),
    })
    expect(await names(place)).toHaveLength(4)
    expect(await sync('--force-delete')).toMatchObject({ code: 0, stderr: '4 deleted.\n' })
    expect(await names(place)).toEqual([])
  })

  test('a file is kept the same, too, with photos and groups', async () => {
    const place = await reached(people)
    const file = join(temporaryFolder(), 'all.vcf')
    const group = card('Friends', 'UID:g1', 'X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:d1')
    writeFileSync(file, group + card('Dora Ames', 'UID:d1', 'EMAIL:dora@contoso.com'))
    expect(await place.ews(['sync', file])).toMatchObject({ code: 0, stderr: '2 created, 3 created here.\n' })
    expect(readFileSync(file, 'utf8').match(/BEGIN:VCARD/g)).toHaveLength(5)
    expect(await place.ews(['sync', file])).toEqual(nothing)
    await place.ews(set('Dora Ames', 'JobTitle=Clerk'))
    expect(await place.ews(['sync', file])).toMatchObject({ code: 0, stderr: '1 updated here.\n' })
    expect(readFileSync(file, 'utf8')).toContain('TITLE:Clerk')
    expect(await place.ews(['verify', file])).toMatchObject({ code: 0, stderr: '5 same\n' })
  })

  test('photos and members are changed and taken away', async () => {
    const place = await reached()
    const folder = temporaryFolder()
    const photo = (content: string) =>
      `PHOTO;ENCODING=b;TYPE=PNG:${Buffer.from(`\x89PNG\r\n\x1a\n${content}`, 'latin1').toString('base64')}`
    const members = (...uids: string[]) => uids.map(uid => `X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:${uid}`)
    const put = (name: string, ...lines: string[]) => writeFileSync(join(folder, `${name}.vcf`), card(name, ...lines))
    const friends = ['UID:g', 'X-ADDRESSBOOKSERVER-KIND:group']
    put('Ann', 'UID:a', photo('one'))
    put('Bob', 'UID:b', photo('one'))
    put('Friends', ...friends, ...members('a', 'b'))
    expect(await place.ews(['sync', folder])).toMatchObject({ code: 0, stderr: '3 created.\n' })
    put('Ann', 'UID:a', photo('two'))
    put('Bob', 'UID:b')
    put('Friends', ...friends, ...members('b'))
    expect(await place.ews(['sync', folder])).toMatchObject({ code: 0, stderr: '3 updated.\n' })
    const all = join(temporaryFolder(), 'all.vcf')
    await place.ews(['export', all])
    const exported = readFileSync(all, 'utf8').replaceAll(/\r\n[ \t]/g, '')
    rmSync(all)
    expect(exported).toContain(photo('two'))
    expect(exported.match(/PHOTO/g)).toHaveLength(1)
    expect(exported.match(/MEMBER.*/g)).toEqual([expect.stringMatching(/urn:uuid:b$/)])
    expect(await place.ews(['sync', folder])).toEqual(nothing)
  })

  test('a CSV takes what it has places for, and takes nothing away', async () => {
    const place = await reached(people)
    const file = join(temporaryFolder(), 'all.csv')
    writeFileSync(file, 'First Name,Last Name,Company\r\nAnn,Lee,Fabrikam\r\n')
    expect(await place.ews(['sync', file, '--conflict', 'file'])).toMatchObject({ code: 0 })
    expect((await place.server.mailbox.items())[0]).toMatchObject({
      companyName: 'Fabrikam',
      birthday: expect.anything(),
    })
    expect(readFileSync(file, 'utf8')).toContain('Bob')
    expect(await place.ews(['sync', file])).toEqual(nothing)
  })

  test('refuses what cannot be', async () => {
    const { place, folder, sync } = await synchronized()
    expect(await sync('--conflict', 'ask')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('wants a terminal'),
    })
    expect((await sync('--folder', 'deleteditems')).stderr).toMatch(/is of another server, mailbox or folder/)
    writeFileSync(join(folder, 'two.vcf'), card('X Y') + card('Z Z'))
    expect((await sync()).stderr).toMatch(/^ews: two\.vcf holds 2 cards/)
    expect((await place.ews(['sync', '/no/such'])).stderr).toMatch(/^ews: cannot use \/no\/such: ENOENT/)
  })
})
