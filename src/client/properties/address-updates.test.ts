import { describe, expect, test } from 'vitest'
import { indexed, remove, set, updatesOf } from '../../../test/client/updates-of.ts'
import { type Contact, PropertySet } from '../index.ts'

describe('postal addresses are sent part by part', () => {
  const part = (key: string, name: string, text: string) =>
    set(
      indexed(`PhysicalAddress:${name}`, key),
      `<t:PhysicalAddresses><t:Entry Key="${key}"><t:${name}>${text}</t:${name}></t:Entry></t:PhysicalAddresses>`,
    )
  const gone = (key: string, ...names: string[]) =>
    names.map(name => remove(indexed(`PhysicalAddress:${name}`, key))).join('')

  test.each<[string, (contact: Contact) => void, string | undefined]>([
    [
      'a new one',
      c => (c.physicalAddresses.Other = { city: 'oc', postalCode: '1' }),
      part('Other', 'City', 'oc') + part('Other', 'PostalCode', '1'),
    ],
    [
      'changed in place',
      c => {
        const { Business } = c.physicalAddresses
        if (!Business) return
        Business.city = 'c2'
        Business.state = 'st'
        Business.street = undefined
      },
      part('Business', 'State', 'st') + part('Business', 'City', 'c2') + gone('Business', 'Street'),
    ],
    [
      'changed in place to the same',
      c => {
        if (c.physicalAddresses.Business) c.physicalAddresses.Business.city = 'c'
      },
      undefined,
    ],
    [
      'replaced: parts that are gone are deleted',
      c => (c.physicalAddresses.Business = { city: 'c2', postalCode: '9' }),
      part('Business', 'PostalCode', '9') + part('Business', 'City', 'c2') + gone('Business', 'Street'),
    ],
    [
      'deleted: all parts, set or not',
      c => delete c.physicalAddresses.Home,
      gone('Home', 'Street', 'City', 'State', 'CountryOrRegion', 'PostalCode'),
    ],
    ['deleted though there was none', c => delete c.physicalAddresses.Other, undefined],
    [
      'added and deleted again',
      c => {
        c.physicalAddresses.Other = { city: 'x' }
        c.physicalAddresses.Other = undefined
      },
      undefined,
    ],
  ])('%s', async (_, change, expected) => {
    expect(await updatesOf(change)).toBe(expected)
  })

  test('one that was not loaded is replaced with all its parts', async () => {
    const change = (c: Contact) => {
      c.physicalAddresses.Home = { city: 'x' }
    }
    expect(await updatesOf(change, {}, PropertySet.IdOnly)).toBe(
      part('Home', 'City', 'x') + gone('Home', 'Street', 'State', 'CountryOrRegion', 'PostalCode'),
    )
  })
})
