import { expect, test } from 'vitest'
import { Contact, Item, WellKnownFolderName } from '../../src/client/index.ts'
import { contact as contactValue, fakeServer } from './fake-server.ts'
import { served } from './served.ts'

test('an item whose type is not told has what all items have', async () => {
  const { service, lastBody } = fakeServer()
  const item = new Item(service, { itemClass: 'IPM.Contact', subject: 'Sadie', body: 'Notes.' })
  await item.save(WellKnownFolderName.Contacts)
  expect(lastBody()).toContain('<m:Items><t:Item><t:ItemClass>IPM.Contact</t:ItemClass><t:Subject>Sadie</t:Subject>')
  item.subject = 'Sadie Daniels'
  await item.update()
  expect(lastBody()).toContain('<t:Item><t:Subject>Sadie Daniels</t:Subject></t:Item>')
  expect(() => new Item(service, { displayName: 'x' } as object)).toThrow("There is no property 'displayName'.")
})

test('an item of which the server does not tell the type is an Item', async () => {
  const value = { ...contactValue('A'), type: 'Item' as const, subject: 's' }
  const { service } = fakeServer({ GetItem: () => [{ result: 'Success', code: 'NoError', items: [value] }] })
  const item = await Item.bind(service, 'A')
  expect([item.constructor, item.subject, item.toJSON()]).toEqual([
    Item,
    's',
    { id: { uniqueId: 'A', changeKey: 'CK0' }, subject: 's' },
  ])
  await expect(Contact.bind(service, 'A')).rejects.toThrow(
    "(Item) isn't compatible with the requested item type (Contact)",
  )
  expect('displayName' in item).toBe(false)
})

test('a class of a program keeps the type of the one that it extends', async () => {
  class Customer extends Contact {
    get initials2(): string {
      return `${this.givenName?.[0]}${this.surname?.[0]}`
    }
  }
  const { service } = await served()
  const customer = new Customer(service, { givenName: 'Sadie', surname: 'Daniels' })
  await customer.save()
  expect(customer.initials2).toBe('SD')
  expect(await Contact.bind(service, `${customer.id}`)).toMatchObject({ surname: 'Daniels' })
})
