import { expect, test } from 'vitest'
import {
  Contact,
  ContactGroup,
  ExchangeVersion,
  type Item,
  ItemView,
  PropertySet,
  ServiceError,
  ServiceResult,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { served } from './served.ts'

const { Contacts, DeletedItems } = WellKnownFolderName

test('items of all classes are moved and copied in one batch, and one that is gone disturbs none', async () => {
  const { service } = await served()
  const items: Item[] = [new Contact(service, { displayName: 'c' }), new ContactGroup(service, { displayName: 'g' })]
  await service.createItems(items, Contacts)
  const ids = items.flatMap(({ id }) => id ?? [])
  const copied = await service.copyItems<Item>([...ids, 'nonsense'], Contacts)
  expect([...copied].map(({ result }) => result)).toEqual(['Success', 'Success', 'Error'])
  expect([...copied].map(({ item }) => item?.constructor)).toEqual([Contact, ContactGroup, undefined])
  expect((await service.findItems(Contacts, new ItemView(10))).totalCount).toBe(4)

  const moved = await service.moveItems<Item>(ids, DeletedItems)
  expect(moved.overallResult).toBe(ServiceResult.Success)
  const there = [...moved].flatMap(({ item }) => item?.id ?? [])
  expect((await service.bindToItems<Item>(there, PropertySet.IdOnly)).overallResult).toBe(ServiceResult.Success)
  expect((await service.moveItems(ids, DeletedItems)).at(0).errorCode).toBe(ServiceError.ErrorItemNotFound)
})

test('one item by itself', async () => {
  const { service } = await served()
  const contact = new Contact(service, { displayName: 'c' })
  await contact.save(Contacts)
  const copy = await contact.copy(DeletedItems)
  await copy?.load()
  expect(copy).toBeInstanceOf(Contact)
  expect(copy?.displayName).toBe('c')
  const moved = await contact.move(DeletedItems)
  expect(moved?.id?.uniqueId).not.toBe(contact.id?.uniqueId)
  await expect(contact.move(DeletedItems)).rejects.toMatchObject({ errorCode: ServiceError.ErrorItemNotFound })
  await expect(new Contact(service).copy(Contacts)).rejects.toThrow("doesn't have an Id")
})

test('the new ids can be left out, by servers that know of it', async () => {
  const { service, serviceAs, sent } = await served()
  const contact = new Contact(service, { displayName: 'c' })
  await contact.save(Contacts)
  expect(await contact.copy(Contacts, false)).toBeUndefined()
  expect(sent.at(-1)).toContain('<m:ReturnNewItemIds>false</m:ReturnNewItemIds>')
  const old = serviceAs({ requestedServerVersion: ExchangeVersion.Exchange2010 })
  await expect(old.moveItems([`${contact.id}`], Contacts, true)).rejects.toThrow('returnNewItemIds is only valid for')
})
