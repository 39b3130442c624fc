import ical from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { ContactValues } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { field, useService } from '../support/service.ts'

const sadie: ContactValues = {
  displayName: 'Sadie Daniels; "the" boss, \\o/',
  givenName: 'Sadie',
  surname: 'Daniels, Jr.',
  nickname: 'Sa;die',
  companyName: 'Contoso, Ltd.',
  department: 'R&D',
  jobTitle: 'Principal',
  emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' }, EmailAddress2: { address: 's@home.example' } },
  phoneNumbers: { MobilePhone: '+1 425 555 0100', BusinessFax: '2', CompanyMainPhone: '3' },
  physicalAddresses: { Home: { street: '1 Main Street\nDoor 2', city: 'Orléans', postalCode: '45000' } },
  birthday: new Date('1990-12-31T11:59:00Z'),
  categories: ['a, b', 'c'],
  children: ['Ann', 'Bob'],
  body: { bodyType: 'Text', text: `${'a long note, '.repeat(20)}\n😀 end` },
}

type Line = [string, { type?: string | string[] }, string, ...unknown[]]

/** ical.js leaves the backslash before a semicolon in texts that have no parts. */
function withoutEscapes(line: unknown[]): unknown[] {
  return line.map(value => (typeof value === 'string' ? value.replaceAll('\\;', ';') : value))
}

describe.each(BACKENDS)('The MIME content of a contact on $name', backend => {
  const ews = useService(backend)

  async function cardOf(values: ContactValues): Promise<(name: string) => unknown[][]> {
    const { mimeContent } = await ews.getOne(await ews.createOne(values), { includeMimeContent: true })
    expect(mimeContent?.characterSet).toBe('UTF-8')
    const text = Buffer.from(mimeContent?.content ?? '', 'base64').toString('utf8')
    expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n[\s\S]*END:VCARD\r\n$/)
    const lines = ical.parse(text)[1].map(withoutEscapes) as Line[]
    return name =>
      lines.filter(line => line[0] === name).map(([, { type }, , ...values]) => (type ? [type, ...values] : values))
  }

  test('is its vCard, with every value as it is', async () => {
    const card = await cardOf(sadie)
    expect(card('fn')).toEqual([[sadie.displayName]])
    expect(card('n')).toEqual([[['Daniels, Jr.', 'Sadie', '', '', '']]])
    expect(card('nickname')).toEqual([['Sa;die']])
    expect(card('org')).toEqual([[['Contoso, Ltd.', 'R&D']]])
    expect(card('email')).toEqual([
      ['INTERNET', 'sadie@contoso.com'],
      ['INTERNET', 's@home.example'],
    ])
    expect(card('tel')).toEqual([
      [['WORK', 'FAX'], '2'],
      [['CELL', 'VOICE'], '+1 425 555 0100'],
    ])
    expect(card('x-ms-tel')).toEqual([['COMPANY', '3']])
    expect(card('adr')).toEqual([['HOME', ['', '', '1 Main Street\nDoor 2', 'Orléans', '', '45000', '']]])
    expect(card('bday')).toEqual([['1990-12-31']])
    expect(card('categories')).toEqual([['a, b', 'c']])
    expect(card('x-ms-child')).toEqual([['Ann'], ['Bob']])
    expect(card('note')).toEqual([[(sadie.body as { text: string }).text]])
  })

  test('is there for a contact of which hardly anything is known', async () => {
    const card = await cardOf({ emailAddresses: { EmailAddress3: { address: 'a@b' } } })
    expect(card('fn')).toEqual([['a@b']])
  })

  test('is told when its field is named, and never when nobody asks', async () => {
    const id = await ews.createOne(sadie)
    expect((await ews.getPaths(id, [field('item:MimeContent')])).mimeContent?.content).toMatch(/^QkVHSU46VkNBUkQN/)
    for (const includeMimeContent of [undefined, false])
      expect((await ews.getOne(id, { includeMimeContent })).mimeContent).toBeUndefined()
  })

  test('cannot be written', async () => {
    const [outcome] = await ews.call('CreateItem', {
      items: [{ type: 'Contact', displayName: 'x', mimeContent: { content: 'AAAA' } }],
    })
    expect(outcome?.code).toBe('ErrorUnsupportedMimeConversion')
  })
})
