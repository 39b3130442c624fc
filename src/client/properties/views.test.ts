import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { bound } from '../../../test/client/bound.ts'
import { fakeServer } from '../../../test/client/fake-server.ts'
import { Contact, EmailAddress } from '../index.ts'

const { service } = fakeServer()

describe('objects that notice changes behave as objects do', () => {
  const contact = new Contact(service, {
    emailAddresses: { EmailAddress1: 'a@b' },
    physicalAddresses: { Home: { city: 'Paris' } },
    children: ['Ann', 'Bob'],
  })

  test('keys, spreading, in, JSON', () => {
    expect(Object.keys(contact.emailAddresses)).toEqual(['EmailAddress1'])
    expect(Reflect.ownKeys(contact.emailAddresses)).toEqual(['EmailAddress1'])
    expect('EmailAddress1' in contact.emailAddresses).toBe(true)
    expect('EmailAddress2' in contact.emailAddresses).toBe(false)
    expect({ ...contact.physicalAddresses.Home }).toEqual({ city: 'Paris' })
    expect(JSON.stringify(contact.emailAddresses)).toBe('{"EmailAddress1":{"address":"a@b"}}')
    expect(`${contact.emailAddresses.EmailAddress1}`).toBe('a@b')
    expect(contact.emailAddresses.EmailAddress1).toBeInstanceOf(EmailAddress)
  })

  test('lists are arrays', () => {
    expect(Array.isArray(contact.children)).toBe(true)
    expect(contact.children.map(child => child.length)).toEqual([3, 3])
    expect([...contact.children].join()).toBe('Ann,Bob')
    expect(contact.children.includes('Ann')).toBe(true)
    expect(['x'].concat(contact.children)).toEqual(['x', 'Ann', 'Bob'])
    expect(JSON.stringify(contact.children)).toBe('["Ann","Bob"]')
    expect(Object.keys(contact.children)).toEqual(['0', '1'])
  })

  test('they cannot be frozen or redefined behind their back', () => {
    expect(() => Object.freeze(contact.emailAddresses)).toThrow(TypeError)
    expect(() => Object.defineProperty(contact.children, 0, { value: 'x' })).toThrow(TypeError)
  })

  test('Node shows what is in them', () => {
    expect(inspect(contact.emailAddresses)).toBe("{ EmailAddress1: { address: 'a@b' } }")
    expect(inspect(contact.children)).toBe("[ 'Ann', 'Bob' ]")
    expect(inspect(contact.physicalAddresses.Home)).toBe("{ city: 'Paris' }")
  })

  test('one that was kept shows what was loaded since', async () => {
    const { contact } = await bound({ children: ['Ann'] })
    const { children } = contact
    children.push('Bob')
    await contact.load()
    expect(children).toEqual(['Ann'])
    children.push('Cid')
    expect(contact.children).toEqual(['Ann', 'Cid'])
  })
})
