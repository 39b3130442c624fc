import { createReadStream, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PhoneNumberKey } from '../../src/client/index.ts'
import { type ItemValue, type WriteOptions, writeContacts } from '../../src/files/index.ts'
import { itemsOf, listOf } from './reading.ts'

const folder = new URL('../fixtures/files/csv/', import.meta.url)

const day = (text: string) => new Date(`${text}T11:59:00Z`)
const extended = (path: object, value: unknown) =>
  expect.objectContaining({ path: expect.objectContaining(path), value })

/** What each program's file holds: all that matters of it. */
const expected: Readonly<Record<string, readonly object[]>> = {
  'outlook-en.csv': [
    {
      displayName: 'Dr. Priya K. Raman Jr.',
      companyName: 'Raman "Fine" Foods, Inc.',
      physicalAddresses: {
        Business: {
          street: '1 Spice Lane\nUnit 4',
          city: 'Leeds',
          state: 'Yorkshire',
          postalCode: 'LS1 1AA',
          countryOrRegion: 'United Kingdom',
        },
      },
      birthday: day('1981-04-30'),
      weddingAnniversary: day('2009-12-01'),
      categories: ['Suppliers', 'Friends'],
      children: ['Anu', 'Dev'],
      emailAddresses: {
        EmailAddress1: {
          address: 'priya@raman.example',
          routingType: 'SMTP',
          name: 'Priya Raman (priya@raman.example)',
        },
        EmailAddress2: { address: 'p@home.example', routingType: 'SMTP' },
      },
      body: { bodyType: 'Text', text: 'Line one\nLine "two"\n' },
      sensitivity: 'Private',
      extendedProperties: expect.arrayContaining([
        extended({ propertyTag: 0x3a45 }, 'Dr.'),
        extended({ propertyTag: 0x3a43 }, 'Cricket'),
        extended({ propertyTag: 0x3a4d }, '1'),
        extended({ propertyId: 0x804f }, 'A1'),
        extended({ propertyName: 'Keywords' }, 'curry'),
      ]),
    },
    { type: 'Contact', givenName: 'Solo', displayName: 'Solo', importance: 'Normal', sensitivity: 'Normal' },
  ],
  'outlook-de.csv': [
    {
      displayName: 'Frau Änne Groß',
      companyName: 'Groß & Söhne; Bau',
      jobTitle: 'Geschäftsführerin',
      physicalAddresses: {
        Business: {
          street: 'Am Wall 3\nHinterhaus',
          city: 'Bremen',
          postalCode: '28195',
          countryOrRegion: 'Deutschland',
        },
        Home: { street: 'Deich 1', city: 'Bremerhaven' },
      },
      phoneNumbers: { BusinessPhone: '+49 421 555 0101', MobilePhone: '+49 171 555 0102' },
      emailAddresses: {
        EmailAddress1: { address: 'aenne@gross.example', routingType: 'SMTP' },
        EmailAddress2: { address: 'a@privat.example' },
      },
      birthday: day('1979-04-03'),
      weddingAnniversary: day('2001-12-31'),
      officeLocation: 'Raum 7',
      manager: 'Uwe',
      spouseName: 'Kai',
      importance: 'High',
      sensitivity: 'Confidential',
    },
  ],
  'outlook-fr.csv': [
    {
      displayName: 'Mme Élodie Lefèvre',
      companyName: "Les Œufs d'Or",
      department: 'Ventes',
      jobTitle: 'Directrice',
      birthday: day('1984-11-07'),
      children: ['Zoé', 'Hugo'],
      emailAddresses: {
        EmailAddress1: { address: 'elodie@oeufs.example', routingType: 'SMTP', name: 'Élodie Lefèvre' },
      },
      extendedProperties: [extended({ propertyTag: 0x3a4d }, '1'), extended({ propertyTag: 0x3a45 }, 'Mme')],
    },
  ],
  'outlook-com.csv': [
    {
      displayName: 'Kenji Mori',
      nickname: 'Ken',
      companyName: '森工房',
      physicalAddresses: { Home: { street: 'Harbour Road 2\nFlat 3', city: 'Kobe' } },
      imAddresses: { ImAddress1: 'kenji.mori' },
      birthday: day('1992-02-29'),
      extendedProperties: expect.arrayContaining([
        extended({ propertyId: 0x802c }, 'けんじ'),
        extended({ propertyTag: 0x3a50 }, 'https://mori.example'),
        extended({ propertyName: 'Schools' }, 'Kobe High'),
      ]),
    },
  ],
  'google-older.csv': [
    {
      displayName: 'Fatima Zahra Idrissi',
      middleName: 'Zahra',
      birthday: day('1987-06-05'),
      categories: ['myContacts', 'Atlas'],
      emailAddresses: {
        EmailAddress1: { address: 'fatima@atlas.example' },
        EmailAddress2: { address: 'f.idrissi@atlas.example' },
        EmailAddress3: { address: 'fatima@maison.example' },
      },
      imAddresses: { ImAddress1: 'fatima@jabber.example' },
      phoneNumbers: { MobilePhone: '+212 6 55 50 10 10', BusinessFax: '+212 5 55 50 10 11' },
      physicalAddresses: { Business: { street: '3 rue Haute', city: 'Rabat', countryOrRegion: 'Maroc' } },
      companyName: 'Atlas',
      department: 'Nord',
      jobTitle: 'Guide',
      spouseName: 'Omar',
      businessHomePage: 'https://atlas.example',
      weddingAnniversary: day('2010-05-01'),
      extendedProperties: expect.arrayContaining([
        extended(
          { propertyName: 'vCardLines' },
          expect.arrayContaining([
            'X-Maiden-Name:Alami',
            'PHOTO;VALUE=uri:https://photos.example/f.jpg',
            'item13.X-ABLabel:Shoe size',
          ]),
        ),
      ]),
    },
  ],
  'google-newer.csv': [
    {
      displayName: "Mr. Liam O'Shea",
      fileAs: "O'Shea, Liam",
      companyName: 'Shea Boats',
      department: 'Harbour',
      jobTitle: 'Skipper',
      birthday: day('1604-09-14'),
      categories: ['myContacts', 'Sailing'],
      phoneNumbers: { MobilePhone: '+353 85 555 0101', OtherTelephone: '+353 85 555 0102' },
      children: ['Niamh'],
      weddingAnniversary: day('2015-08-08'),
    },
  ],
}

async function fileOf(items: Iterable<ItemValue>, options: Omit<WriteOptions, 'format'> = {}): Promise<string> {
  return (await listOf(writeContacts(items, { format: 'csv', ...options }))).join('')
}

describe.each(Object.entries(expected))('%s', (name, contacts) => {
  const file = readFileSync(new URL(name, folder))

  test('is read', async () => {
    expect(await itemsOf(file)).toEqual(contacts.map(values => expect.objectContaining(values)))
  })

  test('is read from a stream, in pieces of any size', async () => {
    const whole = await itemsOf(file)
    for (const highWaterMark of [3, 64])
      expect(await itemsOf(createReadStream(new URL(name, folder), { highWaterMark }))).toEqual(whole)
  })

  test.each(['en', 'de', 'fr'] as const)('comes back from a file with the headings of %s as it was', async language => {
    const items = (await itemsOf(file)).map(withPlacesOnly)
    for (const separator of [',', ';', '\t'] as const)
      expect(await itemsOf(await fileOf(items, { language, separator, protectFormulas: true }))).toEqual(items)
  })
})

/** What Outlook has no column for is not in its file. */
function withPlacesOnly({ extendedProperties = [], imAddresses: _, fileAs: __, ...item }: ItemValue): ItemValue {
  const kept = extendedProperties.filter(({ path }) => !path.propertyName)
  return kept.length > 0 ? { ...item, extendedProperties: kept } : item
}

test('a file of Google has all that Google has columns for', async () => {
  const keys = Object.values(PhoneNumberKey)
  const item: ItemValue = {
    type: 'Contact',
    displayName: 'Dr. Ann B. Smith Jr.',
    givenName: 'Ann',
    middleName: 'B.',
    surname: 'Smith',
    generation: 'Jr.',
    nickname: '=Annie',
    fileAs: 'Smith, Ann',
    companyName: 'Contoso; Ltd.',
    department: 'R&D',
    jobTitle: 'Engineer',
    birthday: day('1604-02-29'),
    weddingAnniversary: day('2001-02-03'),
    body: { bodyType: 'Text', text: 'one\ntwo, "three"' },
    categories: ['a, b', 'c'],
    children: ['Tom', 'Tim'],
    spouseName: 'Kim',
    assistantName: 'Pat',
    manager: 'Max',
    businessHomePage: 'https://contoso.example/?a=1;b=2',
    emailAddresses: Object.fromEntries(
      [1, 2, 3].map(nth => [`EmailAddress${nth}`, { address: `a${nth}@contoso.com` }]),
    ),
    phoneNumbers: Object.fromEntries(keys.map((key, nth) => [key, `+1 425 ${nth}`])),
    physicalAddresses: {
      Business: { street: '1 Main\nDoor 2', city: 'A', state: 'B', postalCode: '1', countryOrRegion: 'C' },
      Home: { city: 'D' },
      Other: { countryOrRegion: 'E' },
    },
    extendedProperties: [{ path: { propertyTag: 0x3a45, propertyType: 'String' }, value: 'Dr.' }],
  }
  const file = await fileOf([item], { layout: 'google', protectFormulas: true })
  expect(file).toMatch(/^First Name,.*,Phone 1 - Label,Phone 1 - Value,/)
  expect((await itemsOf(file)).map(withPlacesOnly)).toEqual([withPlacesOnly(item)])
})

test('a contact that has a name only as a whole has it in the file', async () => {
  for (const layout of ['google', 'outlook'] as const) {
    const file = await fileOf([{ type: 'Contact', displayName: 'Reception' }], { layout })
    expect(await itemsOf(file)).toMatchObject([{ displayName: 'Reception' }])
  }
})
