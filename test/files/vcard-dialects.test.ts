import { createReadStream, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cardProperties, type ItemValue } from '../../src/files/index.ts'
import { extendedKeyOf } from '../../src/protocol/index.ts'
import { saidBy } from './card-lines.ts'
import { cardsOf, itemsOf } from './reading.ts'

const folder = new URL('../fixtures/files/vcard/', import.meta.url)

const day = (text: string) => new Date(`${text}T11:59:00Z`)
const png = expect.objectContaining({
  isContactPhoto: true,
  contentType: 'image/png',
  content: expect.stringMatching(/^iVBOR/),
})
const jpeg = expect.objectContaining({
  name: 'ContactPicture.jpg',
  contentType: 'image/jpeg',
  content: expect.stringMatching(/^\/9j\//),
})
const text = (value: string) => ({ bodyType: 'Text', text: value })
const addresses = (...all: string[]) =>
  Object.fromEntries(all.map((address, index) => [`EmailAddress${index + 1}`, { address }]))
const extended = (path: object, value: unknown) =>
  expect.objectContaining({ path: expect.objectContaining(path), value })

/** What each program's file holds: all that matters of it. */
const expected: Readonly<Record<string, readonly object[]>> = {
  'apple-contacts-3.0.vcf': [
    {
      displayName: 'Dr. Ylva Maria Brandt',
      surname: 'Brandt',
      nickname: 'Yllie',
      companyName: 'Nordlicht Optik',
      department: 'Forschung',
      jobTitle: 'Leiterin, Linsen',
      emailAddresses: addresses('ylva@nordlicht.example', 'ylva.brandt@heim.example', 'verein@chor.example'),
      phoneNumbers: {
        MobilePhone: '+46 70 555 01 01',
        HomePhone: '+46 8 555 01 02',
        BusinessPhone: '+46 8 555 01 03',
        BusinessFax: '+46 8 555 01 04',
        OtherTelephone: '+46 70 555 01 05',
      },
      physicalAddresses: {
        Home: {
          street: 'Storgatan 1\nTrappa 2',
          city: 'Umeå',
          state: 'Västerbotten',
          postalCode: '903 26',
          countryOrRegion: 'Sverige',
        },
        Business: { street: 'Ljusvägen 7', city: 'Stockholm', postalCode: '111 20', countryOrRegion: 'Sverige' },
      },
      birthday: day('1604-02-29'),
      weddingAnniversary: day('2012-06-23'),
      spouseName: 'Jonas Brandt',
      children: ['Moa', 'Elin'],
      imAddresses: { ImAddress1: 'xmpp:ylva@jabber.example' },
      body: text('Erste Zeile\nZweite, mit Komma; und mehr'),
      categories: ['Optik', 'Chor'],
      attachments: [jpeg],
    },
  ],
  'apple-contacts-4.0.vcf': [
    {
      displayName: 'Chidi Okafor',
      companyName: 'Lagos Bridges',
      emailAddresses: addresses('chidi@bridges.example'),
      phoneNumbers: { MobilePhone: '+234-1-555-0101', BusinessPhone: '+234-1-555-0102' },
      birthday: day('1984-02-29'),
      weddingAnniversary: day('2010-04-17'),
      spouseName: 'Ada Okafor',
      children: ['Obi'],
      body: text('Speaks Igbo, Yoruba'),
      attachments: [png],
    },
    {
      type: 'DistributionList',
      displayName: 'Bridge builders',
      members: [
        { mailbox: { itemId: { id: 'urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1' } } },
        { mailbox: { emailAddress: 'ada@bridges.example', routingType: 'SMTP' } },
      ],
    },
  ],
  'ios-3.0.vcf': [
    {
      displayName: 'Zo,e',
      givenName: 'Zo,e',
      companyName: 'Café Zoë',
      phoneNumbers: {
        Pager: '020 555 0102',
        OtherFax: '020 555 0103',
        PrimaryPhone: '020 555 0101',
        OtherTelephone: '020 555 0104',
      },
      birthday: day('1990-12-31'),
      businessHomePage: 'https://zoe.example/menu?dag=1;week=2,3',
      attachments: [png],
    },
    {
      type: 'DistributionList',
      displayName: 'Lunch',
      members: [
        { mailbox: { itemId: { id: 'urn:uuid:11111111-2222-4333-8444-555555555555' } } },
        { mailbox: { itemId: { id: 'urn:uuid:66666666-7777-4888-8999-000000000000' } } },
      ],
    },
  ],
  'google-3.0.vcf': [
    {
      displayName: 'Prof. Tomás Ruiz Vega Jr.',
      surname: 'Ruiz Vega',
      generation: 'Jr.',
      phoneNumbers: {
        MobilePhone: '+34 600 555 101',
        BusinessPhone: '+34 91 555 0102',
        OtherTelephone: '+34 91 555 0103',
      },
      physicalAddresses: {
        Home: {
          street: 'Calle Mayor 1, 2º',
          city: 'Madrid',
          state: 'Madrid',
          postalCode: '28001',
          countryOrRegion: 'España',
        },
      },
      birthday: day('1970-05-01'),
      weddingAnniversary: day('1999-01-01'),
      manager: 'Ana',
      categories: ['myContacts', 'starred'],
      extendedProperties: expect.arrayContaining([
        extended({ propertyTag: 0x3a45 }, 'Prof.'),
        extended({ propertyTag: 0x3a50 }, 'https://uni.example/~tomas'),
        extended({ propertyTag: 0x3a4d, propertyType: 'Short' }, '2'),
        extended(
          { propertyName: 'vCardLines' },
          expect.arrayContaining(['PHOTO:https://lh3.example/contacts/tomas.jpg']),
        ),
      ]),
    },
    { emailAddresses: addresses('nadie@correo.example') },
  ],
  'outlook-2.1.vcf': [
    {
      displayName: 'Jörg Müller',
      companyName: 'Bäckerei Müller',
      department: 'Verkauf',
      jobTitle: 'Meister',
      profession: 'Bäcker',
      body: text('Mag Brezeln\n\nUnd Käse; immer, auch sonntags\n\nEnde'),
      phoneNumbers: {
        BusinessPhone: '+49 (89) 555 0101',
        HomePhone: '+49 (89) 555 0102',
        MobilePhone: '+49 (171) 555 0103',
        BusinessFax: '+49 (89) 555 0104',
        Pager: '555 0105',
        CarPhone: '555 0106',
        Isdn: '555 0107',
        Telex: '555 0108',
      },
      physicalAddresses: {
        Business: {
          street: 'Königstraße 1',
          city: 'München',
          state: 'Bayern',
          postalCode: '80331',
          countryOrRegion: 'Deutschland',
        },
      },
      businessHomePage: 'http://baeckerei.example',
      birthday: day('1965-04-17'),
      weddingAnniversary: day('1990-06-02'),
      spouseName: 'Käthe',
      emailAddresses: addresses('joerg@baeckerei.example', 'mueller@privat.example'),
      attachments: [jpeg],
      extendedProperties: expect.arrayContaining([
        extended(
          { propertyName: 'vCardLines' },
          expect.arrayContaining(['LABEL;TYPE=WORK,PREF:Filiale 2\\nKönigstraße 1\\n80331 München']),
        ),
      ]),
    },
  ],
  'outlook-3.0.vcf': [
    {
      displayName: 'Sara E. Lindqvist PhD',
      companyName: 'Fjord & Sons, Ltd.',
      department: 'Sales',
      phoneNumbers: {
        BusinessPhone: '+47 22 55 01 01',
        BusinessPhone2: '+47 22 55 01 02',
        HomePhone: '+47 22 55 01 03',
        HomePhone2: '+47 22 55 01 04',
        CompanyMainPhone: '+47 22 55 01 05',
        AssistantPhone: '+47 22 55 01 06',
        TtyTddPhone: '+47 22 55 01 07',
      },
      assistantName: 'Per',
      manager: 'Kari',
      children: ['Nils', 'Ida'],
      sensitivity: 'Private',
    },
  ],
  'thunderbird-4.0.vcf': [
    {
      displayName: 'Hana Horáková',
      nickname: 'Hanka',
      companyName: 'Oddělení map',
      department: 'Hory s.r.o.',
      profession: 'Kartografka',
      birthday: day('1604-06-07'),
      weddingAnniversary: day('2011-05-07'),
      body: text('První řádek\nDruhý'),
    },
  ],
  'nextcloud-4.0.vcf': [
    {
      displayName: 'Amélie Noël',
      physicalAddresses: {
        Home: { street: "3 rue de l'Église", city: 'Lyon', postalCode: '69001', countryOrRegion: 'France' },
      },
      phoneNumbers: { HomePhone: '04 55 50 01 01', MobilePhone: '06 55 50 01 02' },
      spouseName: 'Luc Noël',
      categories: ['Famille', 'Amis'],
    },
  ],
  'android-2.1.vcf': [
    {
      displayName: '山田花子',
      surname: '山田',
      companyName: '花屋',
      phoneNumbers: { MobilePhone: '090-5555-0101', OtherTelephone: '090-5555-0102' },
      physicalAddresses: {
        Home: { street: '中央1-2-3', city: '東京', postalCode: '100-0001', countryOrRegion: '日本' },
      },
      birthday: day('1988-03-03'),
      body: text('1\n2'),
      attachments: [png],
    },
    {
      displayName: 'Min-jun Kim',
      phoneNumbers: { MobilePhone: '010-5555-0101' },
      extendedProperties: [
        extended({ propertyName: 'vCardLines' }, [expect.stringMatching(/^AGENT:BEGIN:VCARD\\n.*Park\\;Seo-yeon/)]),
      ],
    },
  ],
  'kaddressbook-3.0.vcf': [
    {
      displayName: 'Bruno Rinaldi',
      birthday: day('1975-08-09'),
      weddingAnniversary: day('2001-09-15'),
      assistantName: 'Carla',
      manager: 'Dario',
      officeLocation: 'Stanza 12',
      profession: 'Fabbro',
      spouseName: 'Elena',
      sensitivity: 'Private',
      phoneNumbers: { HomePhone: '011 555 0101', MobilePhone: '333 555 0102' },
    },
  ],
  'evolution-3.0.vcf': [
    {
      displayName: 'Ms. Joan Ferrer',
      fileAs: 'Ferrer, Joan',
      companyName: 'Vinyes del Mar',
      department: 'Celler',
      manager: 'Pau',
      spouseName: 'Nil',
      weddingAnniversary: day('2005-10-08'),
      phoneNumbers: {
        BusinessPhone: '+34 93 555 01 01',
        HomeFax: '+34 93 555 01 02',
        OtherTelephone: '+34 93 555 01 03',
      },
      imAddresses: { ImAddress1: 'joan@jabber.example' },
    },
  ],
}

describe.each(Object.entries(expected))('%s', (name, contacts) => {
  const file = readFileSync(new URL(name, folder))

  test('is read', async () => {
    expect(await itemsOf(file)).toEqual(contacts.map(values => expect.objectContaining(values)))
  })

  test('is read from a stream, in pieces of any size', async () => {
    const whole = await itemsOf(file)
    for (const highWaterMark of [1, 7, 64])
      expect(await itemsOf(createReadStream(new URL(name, folder), { highWaterMark }))).toEqual(whole)
  })

  test.each(['3.0', '4.0'] as const)('comes back from version %s as it was', async version => {
    const items = await itemsOf(file)
    expect(await itemsOf(await cardsOf(items, version))).toEqual(items)
  })

  test('what was changed is written as it is now, in the form it had', async () => {
    const items: ItemValue[] = (await itemsOf(file)).map(item => ({ ...item, displayName: 'Changed; name' }))
    expect((await itemsOf(await cardsOf(items, '3.0'))).map(item => item.displayName)).toEqual(
      items.map(() => 'Changed; name'),
    )
  })
})

/** What is written is never a vCard 2.1, which says the same in other words. */
test.each(Object.keys(expected).filter(name => !name.includes('2.1')))('%s has every line again', async name => {
  const file = readFileSync(new URL(name, folder))
  const version = name.includes('4.0') ? '4.0' : '3.0'
  const written = new Set(saidBy(await cardsOf(await itemsOf(file), version)))
  for (const said of saidBy(file.toString())) expect(written).toContain(said)
})

test('those who ask for the properties of cards miss nothing that a card says', async () => {
  const known = new Set(cardProperties.map(extendedKeyOf))
  for (const name of Object.keys(expected))
    for (const { extendedProperties = [] } of await itemsOf(readFileSync(new URL(name, folder))))
      for (const { path } of extendedProperties) expect(known).toContain(extendedKeyOf(path))
})
