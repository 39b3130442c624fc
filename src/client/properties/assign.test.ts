import { describe, expect, test } from 'vitest'
import { catching } from '../../../test/client/bound.ts'
import { fakeServer } from '../../../test/client/fake-server.ts'
import {
  Contact,
  type ContactInit,
  EmailAddress,
  ServiceObjectPropertyException,
  ServiceValidationException,
} from '../index.ts'

const { service } = fakeServer()

describe('assigning', () => {
  test('a property that only the server sets', () => {
    const contact = new Contact(service)
    const error = catching(() => Reflect.set(contact, 'hasPicture', true))
    expect(error).toBeInstanceOf(ServiceObjectPropertyException)
    expect(error).toMatchObject({
      message: "This property is read-only and can't be set.",
      propertyName: 'hasPicture',
    })
  })

  test('a dictionary as a whole', () => {
    const contact = new Contact(service)
    expect(() => Reflect.set(contact, 'phoneNumbers', {})).toThrow(ServiceObjectPropertyException)
  })

  test.each<[string, (contact: Contact) => unknown, string, string]>([
    ['a number for text', c => Reflect.set(c, 'displayName', 5), 'displayName', '5 is not text'],
    [
      'a character that XML forbids',
      c => (c.displayName = 'a\u0001b'),
      'displayName',
      'character U+0001 at position 1',
    ],
    ['half a surrogate pair', c => (c.displayName = '\ud83d'), 'displayName', 'half a surrogate pair'],
    ['a wrong word', c => Reflect.set(c, 'importance', 'Huge'), 'importance', 'not one of Low, Normal, High'],
    ['no date', c => (c.birthday = new Date('nonsense')), 'birthday', 'not a date and time'],
    ['text for a list', c => Reflect.set(c, 'children', 'Ann'), 'children', 'not a list'],
    ['a number in a list', c => Reflect.apply(c.children.push, c.children, [5]), 'children', '5 is not text'],
    ['a body without text', c => Reflect.set(c, 'body', { bodyType: 'Text' }), 'body', "'text' is missing"],
    [
      'a key that does not exist',
      c => Reflect.set(c.emailAddresses, 'EmailAddress4', 'a@b'),
      'emailAddresses',
      "no 'EmailAddress4'",
    ],
    [
      'a number for an address',
      c => Reflect.set(c.emailAddresses, 'EmailAddress1', 5),
      'emailAddresses.EmailAddress1',
      '5 is not an object',
    ],
    [
      'an address without address',
      c => Reflect.set(c.emailAddresses, 'EmailAddress1', { name: 'n' }),
      'emailAddresses.EmailAddress1',
      "'address' is missing",
    ],
    ['a number for a phone', c => Reflect.set(c.phoneNumbers, 'Pager', 5), 'phoneNumbers.Pager', '5 is not text'],
    [
      'an unknown part of an address',
      c => Reflect.set(c.physicalAddresses, 'Home', { town: 'x' }),
      'physicalAddresses.Home',
      "'town' is not one of",
    ],
  ])('%s', (_, change, propertyName, message) => {
    const contact = new Contact(service)
    const error = catching(() => change(contact))
    expect(error).toBeInstanceOf(ServiceValidationException)
    expect(error).toMatchObject({ propertyName, message: expect.stringContaining(message) })
    expect((error as Error).message).toMatch(propertyName)
    expect(contact.isDirty).toBe(false)
  })

  test('parts of entries are checked too', () => {
    const contact = new Contact(service, {
      emailAddresses: { EmailAddress1: 'a@b' },
      physicalAddresses: { Home: { city: 'c' } },
    })
    const { EmailAddress1 = {} } = contact.emailAddresses
    const { Home = {} } = contact.physicalAddresses
    expect(() => Reflect.set(EmailAddress1, 'address', 5)).toThrow(
      'emailAddresses.EmailAddress1: address: 5 is not text',
    )
    expect(() => Reflect.set(EmailAddress1, 'address', undefined)).toThrow("'address' is missing")
    expect(() => Reflect.set(EmailAddress1, 'adress', 'x')).toThrow("'adress' is not one of")
    expect(() => Reflect.set(Home, 'city', 5)).toThrow('physicalAddresses.Home.city: 5 is not text')
    expect(() => Reflect.set(Home, 'town', 'x')).toThrow("there is no 'town'")
  })

  test("what was assigned is not tied to the program's object", () => {
    const children = ['Ann']
    const birthday = new Date(0)
    const contact = new Contact(service, { children, birthday })
    children.push('Bob')
    birthday.setFullYear(2000)
    expect(contact.children).toEqual(['Ann'])
    expect(contact.birthday).toEqual(new Date(0))
  })

  test('values to start with', () => {
    const initial: ContactInit = {
      displayName: 'Sadie',
      body: 'note',
      emailAddresses: { EmailAddress1: 'a@b', EmailAddress2: new EmailAddress('S', 'c@d') },
      phoneNumbers: { Pager: undefined },
      surname: undefined,
    }
    const contact = new Contact(service, initial)
    expect(contact.toJSON()).toEqual({
      displayName: 'Sadie',
      body: { bodyType: 'Text', text: 'note' },
      emailAddresses: { EmailAddress1: { address: 'a@b' }, EmailAddress2: { name: 'S', address: 'c@d' } },
    })
    expect(() => contact.surname).toThrow(ServiceObjectPropertyException)
  })

  test('values to start with that are none', () => {
    expect(() => new Contact(service, { displayname: 'x' } as never)).toThrow("There is no property 'displayname'.")
    expect(() => new Contact(service, { hasPicture: true } as never)).toThrow(ServiceObjectPropertyException)
    expect(() => new Contact(service, { phoneNumbers: 'x' } as never)).toThrow('phoneNumbers: x is not an object')
    expect(() => new Contact(undefined as never)).toThrow('service is missing.')
  })
})
