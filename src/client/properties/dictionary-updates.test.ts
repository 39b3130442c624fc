import { describe, expect, test } from 'vitest'
import { indexed, remove, set, updatesOf } from '../../../test/client/updates-of.ts'
import { type Contact, ContactSchema, PropertySet } from '../index.ts'

describe('dictionaries are sent key by key', () => {
  const entry = (outer: string, name: string, key: string, content: string, attributes = '') =>
    set(indexed(name, key), `<t:${outer}><t:Entry Key="${key}"${attributes}>${content}</t:Entry></t:${outer}>`)
  const email = (key: string, content: string, attributes?: string) =>
    entry('EmailAddresses', 'EmailAddress', key, content, attributes)
  const phone = (key: string, content: string) => entry('PhoneNumbers', 'PhoneNumber', key, content)

  test.each<[string, (contact: Contact) => void, string | undefined]>([
    ['an address added', c => (c.emailAddresses.EmailAddress3 = 'n@x'), email('EmailAddress3', 'n@x')],
    ['an address replaced', c => (c.emailAddresses.EmailAddress1 = 'a2@x'), email('EmailAddress1', 'a2@x')],
    [
      'an address with a name',
      c => (c.emailAddresses.EmailAddress2 = { name: 'N', address: 'n@x' }),
      email('EmailAddress2', 'n@x', ' Name="N"'),
    ],
    [
      'an address changed in place',
      c => {
        if (c.emailAddresses.EmailAddress1) c.emailAddresses.EmailAddress1.address = 'a3@x'
      },
      email('EmailAddress1', 'a3@x', ' Name="N1" RoutingType="SMTP" MailboxType="Contact"'),
    ],
    [
      'an address changed in place to the same',
      c => {
        if (c.emailAddresses.EmailAddress1) c.emailAddresses.EmailAddress1.address = 'a@x'
      },
      undefined,
    ],
    [
      'an address deleted',
      c => (c.emailAddresses.EmailAddress2 = undefined),
      remove(indexed('EmailAddress', 'EmailAddress2')),
    ],
    [
      'an address deleted with the operator',
      c => Reflect.deleteProperty(c.emailAddresses, 'EmailAddress2'),
      remove(indexed('EmailAddress', 'EmailAddress2')),
    ],
    [
      'an address deleted and added again',
      c => {
        c.emailAddresses.EmailAddress2 = undefined
        c.emailAddresses.EmailAddress2 = 'b2@x'
      },
      email('EmailAddress2', 'b2@x'),
    ],
    ['an address deleted that is not there', c => (c.emailAddresses.EmailAddress3 = undefined), undefined],
    [
      'an address added and deleted again',
      c => {
        c.emailAddresses.EmailAddress3 = 'x@y'
        c.emailAddresses.EmailAddress3 = undefined
      },
      undefined,
    ],
    [
      'phone numbers',
      c => {
        c.phoneNumbers.MobilePhone = 'm2'
        delete c.phoneNumbers.Pager
        c.phoneNumbers.HomePhone = 'h'
      },
      phone('HomePhone', 'h') + phone('MobilePhone', 'm2') + remove(indexed('PhoneNumber', 'Pager')),
    ],
    [
      'addresses for messages',
      c => {
        c.imAddresses.ImAddress1 = 'z'
        delete c.imAddresses.ImAddress2
      },
      entry('ImAddresses', 'ImAddress', 'ImAddress1', 'z') + remove(indexed('ImAddress', 'ImAddress2')),
    ],
    [
      'only looked at',
      c => {
        c.emailAddresses.EmailAddress1?.toString()
        c.children.slice()
      },
      undefined,
    ],
  ])('%s', async (_, change, expected) => {
    expect(await updatesOf(change)).toBe(expected)
  })

  test('an address is deleted though the dictionary was not loaded', async () => {
    const change = (c: Contact) => {
      c.emailAddresses.EmailAddress2 = undefined
    }
    expect(await updatesOf(change, {}, PropertySet.IdOnly)).toBe(remove(indexed('EmailAddress', 'EmailAddress2')))
  })

  test('an entry that was asked for by itself and is absent needs no deletion', async () => {
    const change = (c: Contact) => {
      c.emailAddresses.EmailAddress2 = undefined
      c.emailAddresses.EmailAddress1 = undefined
    }
    const updates = await updatesOf(change, {}, new PropertySet(ContactSchema.emailAddress2))
    expect(updates).toBe(remove(indexed('EmailAddress', 'EmailAddress1')))
  })
})
