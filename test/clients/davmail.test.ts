import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { basic, Contact, ExchangeService, WellKnownFolderName } from '../../src/client/index.ts'
import { writeRequest } from '../../src/protocol/index.ts'
import { needing } from '../support/programs.ts'
import { Carddav, linesOf } from './davmail/carddav.ts'
import { useDavmail } from './davmail/davmail.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('davmail')

// DavMail understands only passwords in ASCII.
const server = useServer({ password: 'secret & <more>: 1' })
const davmail = useDavmail(server)
const carddav = new Carddav(server, davmail)

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`davmail/${name}`, import.meta.url)), 'utf8')
const onlyNew = { 'If-None-Match': '*', 'Content-Type': 'text/vcard; charset=utf-8' }

/** Puts a card under a name of its own. */
async function put(name: string, card: string): Promise<{ path: string; etag: string }> {
  const path = carddav.path(`${name}.vcf`)
  const { status, etag, body } = await carddav.ask('PUT', path, onlyNew, card.replace(/^UID:.*$/m, `UID:${name}`))
  expect({ status, body }).toMatchObject({ status: 201 })
  return { path, etag: etag ?? '' }
}

describe('DavMail', () => {
  test('logs in, and shows the address book', async () => {
    const { status, body } = await carddav.describe()
    expect(status).toBe(207)
    expect(body).toContain('addressbook')
  })

  test('is not let in with a wrong password', async () => {
    const { status } = await carddav.describe(carddav.path(), { Authorization: 'Basic c2FkaWU6d3Jvbmc=' })
    expect(status).toBe(401)
  })

  test('creates a contact, reads it back with everything, changes it and deletes it', async () => {
    const { path, etag } = await put('person', fixture('person.vcf'))
    const created = linesOf((await carddav.ask('GET', path)).body)
    expect(created.filter(line => !/^(REV|BEGIN|END|VERSION)/.test(line)).sort()).toEqual(
      [
        'ADR;TYPE=home:;;Hauptstraße 2;Köln;NRW;50667;Germany',
        'ADR;TYPE=work:;;1 Main Street;Ypres;West Flanders;8900;Belgium',
        'BDAY:1990-12-31',
        'CATEGORIES:Friends,Work',
        'EMAIL;TYPE=home:zoe@home.example',
        'EMAIL;TYPE=work:zoe@fabrikam.com',
        'FN:Dr. Zoë Ann Müller Jr.',
        'N:Müller;Zoë;Ann;Dr.;Jr.',
        'NICKNAME:Zo',
        'NOTE:Line one\\nLine two and 😀',
        'ORG:Fabrikam & <Söhne>;Research',
        'ROLE:Physicist',
        'TEL;TYPE=car:5',
        'TEL;TYPE=cell:+49 170 1',
        'TEL;TYPE=home:+49 30 3',
        // A pager is another number, too, for this version of DavMail.
        'TEL;TYPE=msg:4',
        'TEL;TYPE=pager:4',
        'TEL;TYPE=work:+49 30 2',
        'TITLE:Engineer',
        'UID:person',
        'URL;TYPE=work:http://fabrikam.example/zoe',
      ].sort(),
    )
    const changed = await carddav.ask('PUT', path, { 'If-Match': etag }, fixture('changed.vcf'))
    expect(changed.status).toBe(200)
    const after = linesOf((await carddav.ask('GET', path)).body)
    expect(after).toEqual(expect.arrayContaining(['N:Schmidt;Zoë;;;', 'TEL;TYPE=cell:+49 170 9', 'NOTE:Married']))
    expect(after.join('\n')).not.toMatch(/Fabrikam|pager|Köln/)
    expect((await carddav.ask('DELETE', path)).status).toBe(200)
    expect((await carddav.ask('GET', path)).status).toBe(404)
    expect(await carddav.list()).not.toContain(path)
  })

  test('keeps a photo, shows it again, and takes it away', async () => {
    const { path, etag } = await put('pictured', withPhoto(fixture('changed.vcf')))
    const [shown] = linesOf((await carddav.ask('GET', path)).body).filter(line => line.startsWith('PHOTO'))
    const jpeg = Buffer.from(shown?.slice(shown.indexOf(':') + 1) ?? '', 'base64')
    expect(jpeg.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await carddav.ask('PUT', path, { 'If-Match': etag }, fixture('changed.vcf'))).status).toBe(200)
    expect((await carddav.ask('GET', path)).body).not.toContain('PHOTO')
    expect((await carddav.ask('DELETE', path)).status).toBe(200)
  })

  test('keeps a group with its members', async () => {
    const { path, etag } = await put('team', fixture('group.vcf'))
    const members = async () =>
      linesOf((await carddav.ask('GET', path)).body).filter(line => /^(KIND|FN|MEMBER)/.test(line))
    expect(await members()).toEqual([
      'FN:The Team',
      'KIND:group',
      'MEMBER:mailto:zoe@fabrikam.com',
      'MEMBER:mailto:ada@contoso.com',
    ])
    const fewer = fixture('group.vcf').replace(/^MEMBER:mailto:ada.*\n/m, '')
    expect((await carddav.ask('PUT', path, { 'If-Match': etag }, fewer)).status).toBe(200)
    expect(await members()).not.toContain('MEMBER:mailto:ada@contoso.com')
    expect((await carddav.ask('DELETE', path)).status).toBe(200)
  })

  test('lists and shows contacts that were made elsewhere, and finds them by the name it gives them', async () => {
    const service = new ExchangeService({
      url: server.access.url,
      credentials: basic(server.access.user, server.access.password),
    })
    const names = ['Ada Lovelace', 'Grace Hopper']
    const made = names.map(
      displayName =>
        new Contact(service, {
          displayName,
          givenName: displayName.split(' ')[0],
          emailAddresses: { EmailAddress1: `${displayName.split(' ')[0]?.toLowerCase()}@elsewhere.example` },
        }),
    )
    const { overallResult } = await service.createItems(made, WellKnownFolderName.Contacts)
    expect(overallResult).toBe('Success')
    const hrefs = await carddav.list()
    const { body } = await carddav.report(hrefs)
    for (const name of names) expect(body).toContain(`FN:${name}`)
    const [first = ''] = hrefs
    expect((await carddav.ask('GET', first)).status).toBe(200)
    expect((await carddav.ask('DELETE', first)).status).toBe(200)
    expect(await carddav.list()).not.toContain(first)
  })

  test('searches contacts and the directory over LDAP', async () => {
    const { path } = await put('searched', fixture('person.vcf'))
    const found = await carddav.search([
      '(cn=dr. zo*)',
      '(mail=zoe@fab*)',
      '(sn=*lle*)',
      '(&(givenName=zoë)(sn=müller))',
      '(cn=nobody*)',
      '(cn=sadie*)',
    ])
    const names = found.map(entries => entries.map(entry => entry['cn']?.[0]))
    const zoe = 'Dr. Zoë Ann Müller Jr.'
    expect(names).toEqual([[zoe], [zoe], [zoe], [zoe], [], ['Sadie Daniels']])
    expect(found[0]?.[0]).toMatchObject({ mail: ['zoe@fabrikam.com'], telephonenumber: ['+49 30 2'] })
    expect((await carddav.ask('DELETE', path)).status).toBe(200)
  })

  test('shows a folder below as a book of its own', async () => {
    const parentFolderId = { type: 'DistinguishedFolderId' as const, id: 'contacts' as const }
    const folders = [{ type: 'ContactsFolder' as const, displayName: 'Work' }]
    await post(writeRequest('CreateFolder', { parentFolderId, folders }, {}, 'Exchange2013_SP1'))
    const path = carddav.path('', { book: 'contacts/Work' })
    const { status } = await carddav.ask('PUT', `${path}card.vcf`, onlyNew, fixture('person.vcf'))
    expect(status).toBe(201)
    expect(await carddav.list(path)).toEqual([`${path}card.vcf`])
  })

  test('keeps the cards of a shared mailbox, by the rights that are given there', async () => {
    const { users, sharing } = server.store
    const { id, address } = await users.addShared('team@contoso.com')
    const share = (rights: 'Reviewer' | 'Editor') =>
      sharing.change(id, ({ folders }) => {
        const contacts = folders.filter(({ distinguishedName }) => distinguishedName === 'contacts')
        const permissions = [{ user: 'Default', rights }]
        return { permissions: new Map(contacts.map(folder => [folder.id, permissions])), result: undefined }
      })
    const book = carddav.path('', { of: address })
    const card = `${book}card.vcf`
    const create = () => carddav.ask('PUT', card, onlyNew, fixture('person.vcf'))
    expect((await carddav.describe(book)).status).toBe(404)
    await share('Reviewer')
    expect((await carddav.describe(book)).status).toBe(207)
    expect((await create()).status).not.toBe(201)
    expect(await carddav.list(book)).toEqual([])
    await share('Editor')
    expect((await create()).status).toBe(201)
    expect(await carddav.list(book)).toEqual([card])
    expect((await carddav.ask('GET', card)).body).toContain('FN:Dr. Zoë Ann Müller Jr.')
    expect((await carddav.ask('DELETE', card)).status).toBe(200)
    expect(await carddav.list(book)).toEqual([])
  })
})

function withPhoto(card: string): string {
  const photo = readFileSync(fileURLToPath(new URL('davmail/photo.jpg', import.meta.url))).toString('base64')
  return card.replace('END:VCARD', `PHOTO;ENCODING=b;TYPE=JPEG:${photo}\nEND:VCARD`)
}

async function post(body: string): Promise<void> {
  const { url, user, password } = server.access
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const { status } = await fetch(url, { method: 'POST', headers: { authorization, 'content-type': 'text/xml' }, body })
  expect(status).toBe(200)
}
