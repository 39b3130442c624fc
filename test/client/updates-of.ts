import { expect } from 'vitest'
import { ConflictResolutionMode, type Contact, type PropertySet } from '../../src/client/index.ts'
import { bound } from './bound.ts'
import { compact } from './fake-server.ts'

/** What the server holds. */
const loaded = {
  displayName: 'd',
  givenName: 'g',
  surname: 's',
  companies: ['y'],
  categories: ['c'],
  emailAddresses: {
    EmailAddress1: { address: 'a@x', name: 'N1', routingType: 'SMTP', mailboxType: 'Contact' },
    EmailAddress2: { address: 'b@x' },
  },
  phoneNumbers: { MobilePhone: 'm', Pager: 'p' },
  imAddresses: { ImAddress1: 'i1', ImAddress2: 'i2' },
  physicalAddresses: { Business: { street: 'str', city: 'c' }, Home: { city: 'hc' } },
}

/** The `t:Updates` that a program's changes are sent as; undefined when no call is made. */
export async function updatesOf(change: (contact: Contact) => void, values: object = loaded, properties?: PropertySet) {
  const { contact, received, lastBody } = await bound(values, properties)
  change(contact)
  await contact.update(ConflictResolutionMode.AlwaysOverwrite)
  expect(contact.isDirty).toBe(false)
  return received.length === 1 ? undefined : /<t:Updates>(.*)<\/t:Updates>/.exec(lastBody())?.[1]
}

export const set = (field: string, content: string) =>
  compact(`<t:SetItemField>${field}<t:Contact>${content}</t:Contact></t:SetItemField>`)
export const remove = (field: string) => compact(`<t:DeleteItemField>${field}</t:DeleteItemField>`)
export const uri = (name: string) => `<t:FieldURI FieldURI="${name}" />`
export const indexed = (name: string, key: string) =>
  `<t:IndexedFieldURI FieldURI="contacts:${name}" FieldIndex="${key}" />`
export const setText = (name: string, text: string) => set(uri(`contacts:${name}`), `<t:${name}>${text}</t:${name}>`)
