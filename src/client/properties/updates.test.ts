import { describe, expect, test } from 'vitest'
import { fakeServer } from '../../../test/client/fake-server.ts'
import { remove, set, setText, updatesOf, uri } from '../../../test/client/updates-of.ts'
import {
  ConflictResolutionMode,
  Contact,
  ExtendedPropertyDefinition,
  FileAsMapping,
  MapiPropertyType,
  PropertySet,
} from '../index.ts'

describe('a property with one value', () => {
  test.each<[string, (contact: Contact) => void, string]>([
    ['that was absent', c => (c.companyName = 'Contoso'), setText('CompanyName', 'Contoso')],
    ['that was there', c => (c.displayName = 'n'), setText('DisplayName', 'n')],
    ['set to the same again', c => (c.displayName = 'd'), setText('DisplayName', 'd')],
    ['set to empty text', c => (c.displayName = ''), setText('DisplayName', '')],
    ['deleted', c => (c.displayName = undefined), remove(uri('contacts:DisplayName'))],
    ['deleted with null', c => (c.displayName = null as never), remove(uri('contacts:DisplayName'))],
    [
      'deleted, then set',
      c => {
        c.displayName = undefined
        c.displayName = 'z'
      },
      setText('DisplayName', 'z'),
    ],
    [
      'set, then deleted',
      c => {
        c.jobTitle = 'j'
        c.jobTitle = undefined
      },
      remove(uri('contacts:JobTitle')),
    ],
    ['with a date', c => (c.birthday = new Date('1980-01-02T00:00:00Z')), setText('Birthday', '1980-01-02T00:00:00Z')],
    [
      'with a word',
      c => (c.fileAsMapping = FileAsMapping.GivenNameSpaceSurname),
      setText('FileAsMapping', 'FirstSpaceLast'),
    ],
    ['with text for a body', c => (c.body = 'txt'), set(uri('item:Body'), '<t:Body BodyType="Text">txt</t:Body>')],
    [
      'with a body',
      c => (c.body = { bodyType: 'HTML', text: '<p>' }),
      set(uri('item:Body'), '<t:Body BodyType="HTML">&lt;p&gt;</t:Body>'),
    ],
  ])('%s', async (_, change, expected) => {
    expect(await updatesOf(change)).toBe(expected)
  })

  test('that was set, then deleted, without having been loaded sends the deletion alone', async () => {
    const change = (c: Contact) => {
      c.jobTitle = 'j'
      c.jobTitle = undefined
    }
    expect(await updatesOf(change, {}, PropertySet.IdOnly)).toBe(remove(uri('contacts:JobTitle')))
  })

  test('part of a record: the whole record', async () => {
    const change = (c: Contact) => {
      if (c.body) c.body.text = 'new'
    }
    const values = { body: { bodyType: 'HTML', text: 'old' } }
    expect(await updatesOf(change, values)).toBe(set(uri('item:Body'), '<t:Body BodyType="HTML">new</t:Body>'))
  })
})

test('what was added comes first, then what was there, then what is deleted, each in the order of the program', async () => {
  const updates = await updatesOf(c => {
    c.displayName = 'm'
    c.surname = undefined
    c.jobTitle = 'a'
    c.givenName = 'g2'
    c.department = 'b'
  })
  expect(updates).toBe(
    [
      setText('JobTitle', 'a'),
      setText('Department', 'b'),
      setText('DisplayName', 'm'),
      setText('GivenName', 'g2'),
      remove(uri('contacts:Surname')),
    ].join(''),
  )
})

test('what was deleted and is set again takes its place anew', async () => {
  const updates = await updatesOf(c => {
    c.surname = undefined
    c.displayName = 'm'
    c.surname = 'z'
  })
  expect(updates).toBe(setText('DisplayName', 'm') + setText('Surname', 'z'))
})

describe('lists are sent whole', () => {
  const strings = (...items: string[]) => items.map(item => `<t:String>${item}</t:String>`).join('')
  const companies = (...items: string[]) =>
    set(uri('contacts:Companies'), `<t:Companies>${strings(...items)}</t:Companies>`)
  test.each<[string, (contact: Contact) => void, string]>([
    ['push', c => c.companies.push('x', 'z'), companies('y', 'x', 'z')],
    ['unshift', c => c.companies.unshift('x'), companies('x', 'y')],
    ['splice', c => c.companies.splice(0, 1, 'a', 'b'), companies('a', 'b')],
    ['pop', c => c.companies.pop(), companies()],
    [
      'sort',
      c => {
        c.companies.push('a')
        c.companies.sort()
      },
      companies('a', 'y'),
    ],
    ['index', c => (c.companies[1] = 'x'), companies('y', 'x')],
    ['length', c => (c.companies.length = 0), companies()],
    ['assignment', c => (c.companies = ['k']), companies('k')],
    ['undefined', c => (c.companies = undefined), remove(uri('contacts:Companies'))],
    ['of every item', c => c.categories.pop(), set(uri('item:Categories'), '<t:Categories />')],
    [
      'that were empty',
      c => c.children.push('k'),
      set(uri('contacts:Children'), '<t:Children><t:String>k</t:String></t:Children>'),
    ],
  ])('%s', async (_, change, expected) => {
    expect(await updatesOf(change)).toBe(expected)
  })
})

test('extended properties', async () => {
  const title = new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.String)
  const code = new ExtendedPropertyDefinition('Address', 0x8005, MapiPropertyType.Integer)
  const updates = await updatesOf(c => {
    c.setExtendedProperty(title, 'Dr')
    c.removeExtendedProperty(code)
  })
  const tag = '<t:ExtendedFieldURI PropertyTag="0x3a45" PropertyType="String" />'
  expect(updates).toBe(
    set(tag, `<t:ExtendedProperty>${tag}<t:Value>Dr</t:Value></t:ExtendedProperty>`) +
      remove('<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32773" PropertyType="Integer" />'),
  )
})

test('after a creation, what was sent is what is there', async () => {
  const { service, lastBody } = fakeServer()
  const contact = new Contact(service, { displayName: 'x', emailAddresses: { EmailAddress1: 'a@x' } })
  contact.physicalAddresses.Home = { city: 'c', street: 's' }
  await contact.save()
  contact.emailAddresses.EmailAddress1 = 'f@x'
  contact.physicalAddresses.Home = { city: 'c2' }
  delete contact.phoneNumbers.Pager
  contact.givenName = 'g'
  await contact.update(ConflictResolutionMode.AlwaysOverwrite)
  expect(
    [...lastBody().matchAll(/<t:(\w+ItemField)><t:\w+ FieldURI="(.*?)"/g)].map(([, kind, field]) => [kind, field]),
  ).toEqual([
    ['SetItemField', 'contacts:GivenName'],
    ['SetItemField', 'contacts:EmailAddress'],
    ['SetItemField', 'contacts:PhysicalAddress:City'],
    ['DeleteItemField', 'contacts:PhysicalAddress:Street'],
  ])
})
