import { describe, expect, test } from 'vitest'
import { contact as contactValue, failed, fakeServer, idOf } from '../../../test/client/fake-server.ts'
import {
  Contact,
  ContactSchema,
  ItemId,
  PropertySet,
  ServiceResponseException,
  ServiceResult,
  ServiceXmlDeserializationException,
} from '../index.ts'

const ok = { result: 'Success', code: 'NoError' } as const

describe('a batch of which one item fails', () => {
  test('createItems: the others are saved, and the failed one can be given again', async () => {
    const { service, received } = fakeServer({
      CreateItem: ({ items }) =>
        items.map((_, i) =>
          i === 1 && items.length > 1 ? failed('ErrorQuotaExceeded') : { ...ok, items: [contactValue(idOf(i))] },
        ),
    })
    const contacts = ['a', 'b', 'c'].map(displayName => new Contact(service, { displayName }))
    const responses = await service.createItems(contacts)
    expect(responses.overallResult).toBe(ServiceResult.Error)
    expect([...responses].map(({ result }) => result)).toEqual(['Success', 'Error', 'Success'])
    expect([...responses].map(({ item }) => item)).toEqual(contacts)
    expect(contacts.map(contact => contact.id?.uniqueId)).toEqual([idOf(0), undefined, idOf(2)])
    expect(contacts.map(contact => contact.isNew)).toEqual([false, true, false])
    expect(contacts.map(contact => contact.isDirty)).toEqual([false, true, false])
    const again = await service.createItems(contacts.filter(contact => contact.isNew))
    expect(again.overallResult).toBe('Success')
    expect(received[1]?.request.request).toMatchObject({ items: [{ displayName: 'b' }] })
  })

  test('updateItems: the failed one keeps its changes', async () => {
    const { service, received } = fakeServer({
      UpdateItem: ({ itemChanges }) =>
        itemChanges.map((_, i) =>
          i === 1
            ? failed('ErrorIrresolvableConflict', 'Stale.')
            : { ...ok, items: [contactValue(idOf(i), 'NEW')], conflictResults: { count: 2 } },
        ),
    })
    const contacts = await Promise.all([0, 1].map(i => Contact.bind(service, idOf(i))))
    for (const contact of contacts) contact.companyName = 'Contoso'
    const responses = await service.updateItems(contacts)
    expect(contacts.map(contact => contact.isDirty)).toEqual([false, true])
    expect(contacts.map(contact => contact.id?.changeKey)).toEqual(['NEW', 'CK0'])
    expect([...responses].map(({ conflictCount }) => conflictCount)).toEqual([2, 0])
    expect([...responses].map(({ returnedItem }) => returnedItem)).toEqual([undefined, undefined])
    expect(responses.at(1).errorMessage).toBe(
      "The operation can't be performed because the item is out of date. Reload the item and try again.",
    )
    await service.updateItems(contacts.filter(contact => contact.isDirty))
    expect(received.at(-1)?.request.request).toMatchObject({ itemChanges: [{ updates: [{ type: 'SetItemField' }] }] })
  })

  test('bindToItems: its item is missing', async () => {
    const { service } = fakeServer({
      GetItem: () => [{ ...ok, items: [contactValue('A')] }, failed('ErrorItemNotFound', 'Gone.')],
    })
    const responses = await service.bindToItems(['A', 'B'], PropertySet.IdOnly)
    expect([...responses].map(({ item }) => item?.id)).toEqual([new ItemId('A', 'CK0'), undefined])
    expect(responses.at(1)).toMatchObject({ errorCode: 'ErrorItemNotFound', errorMessage: 'Gone.', remedy: 'stop' })
  })

  test('deleteItems tells it', async () => {
    const { service } = fakeServer({ DeleteItem: () => [ok, failed('ErrorItemNotFound')] })
    const responses = await service.deleteItems(['A', 'B'], 'SoftDelete')
    expect([...responses].map(({ errorCode }) => errorCode)).toEqual(['NoError', 'ErrorItemNotFound'])
  })
})

describe('what comes back', () => {
  test('a code that no list has is a value', async () => {
    const { service } = fakeServer({ DeleteItem: () => [failed('ErrorFromTheFuture', 'New.'), ok] })
    const responses = await service.deleteItems(['A', 'B'], 'SoftDelete')
    expect(responses.at(0)).toMatchObject({ errorCode: 'ErrorFromTheFuture', errorMessage: 'New.', remedy: 'stop' })
  })

  test('a warning is neither success nor an exception', async () => {
    const warning = { result: 'Warning', code: 'ErrorBatchProcessingStopped', text: 'w' } as const
    const { service } = fakeServer({ CreateItem: () => [{ ...ok, items: [contactValue('A')] }, warning] })
    const contacts = [new Contact(service), new Contact(service, { displayName: 'b' })]
    const responses = await service.createItems(contacts)
    expect(responses.overallResult).toBe('Warning')
    expect(() => responses.at(1).throwIfNecessary()).not.toThrow()
    expect([contacts[1]?.isNew, contacts[1]?.isDirty]).toEqual([true, true])
  })

  test('properties that the server sets at creation are there', async () => {
    const { service } = fakeServer({
      CreateItem: () => [{ ...ok, items: [contactValue('A', 'K', { fileAs: 'Daniels, Sadie' })] }],
    })
    const contact = new Contact(service, { displayName: 'Sadie Daniels' })
    await contact.save()
    expect([contact.fileAs, contact.displayName]).toEqual(['Daniels, Sadie', 'Sadie Daniels'])
  })

  test('another item than the one that was sent is not taken for it', async () => {
    const { service } = fakeServer({
      UpdateItem: () => [{ ...ok, items: [contactValue('F', 'X')], conflictResults: { count: 0 } }],
    })
    const contact = await Contact.bind(service, 'A')
    contact.displayName = 'n'
    const responses = await service.updateItems([contact])
    expect(contact.id).toEqual(new ItemId('A', 'CK0'))
    expect(contact.isDirty).toBe(false)
    expect(responses.at(0).returnedItem?.id).toEqual(new ItemId('F', 'X'))
  })

  test('an update that is answered without an item leaves the change key', async () => {
    const { service } = fakeServer({ UpdateItem: () => [{ ...ok, items: [], conflictResults: { count: 0 } }] })
    const contact = await Contact.bind(service, 'A')
    contact.displayName = 'n'
    await contact.update()
    expect([contact.id?.changeKey, contact.isDirty]).toEqual(['CK0', false])
  })

  test('details and properties of an error', async () => {
    const details = [
      { type: 'Value', name: 'InnerErrorMessageText', value: 'too long' },
      { type: 'FieldURI', fieldURI: 'contacts:DisplayName' },
      { type: 'IndexedFieldURI', fieldURI: 'contacts:EmailAddress', fieldIndex: 'EmailAddress1' },
      { type: 'ExtendedFieldURI', propertyTag: 0x3a10, propertyType: 'String' },
      { type: 'ExtendedFieldURI', propertyType: 'Null' },
      { type: 'FieldURI', fieldURI: 'item:Nope' },
    ]
    const { service } = fakeServer({ DeleteItem: () => [failed('ErrorInvalidPropertySet', 't', { details })] })
    const response = (await service.deleteItems(['A'], 'HardDelete')).at(0)
    expect(Object.fromEntries(response.errorDetails)).toEqual({ InnerErrorMessageText: 'too long' })
    expect(response.errorProperties.slice(0, 2)).toEqual([ContactSchema.displayName, ContactSchema.emailAddress1])
    expect(response.errorProperties.map(String)).toEqual([
      'displayName',
      'emailAddresses.EmailAddress1',
      'extendedProperties.String:0x3a10',
      'item:Nope',
    ])
  })

  test('after success there are no details, not null', async () => {
    const { service } = fakeServer()
    const response = (await service.deleteItems(['A'], 'HardDelete')).at(0)
    expect([response.errorDetails.size, response.errorProperties, response.errorMessage]).toEqual([0, [], undefined])
    expect(response.remedy).toBe('none')
  })
})

describe('an answer with another number of outcomes', () => {
  test('a single error concerns the whole call', async () => {
    const { service } = fakeServer({ CreateItem: () => [failed('ErrorFolderNotFound', 'No such folder.')] })
    const contacts = [new Contact(service), new Contact(service)]
    const call = service.createItems(contacts)
    await expect(call).rejects.toThrow(ServiceResponseException)
    await expect(call).rejects.toMatchObject({ errorCode: 'ErrorFolderNotFound', message: 'No such folder.' })
  })

  test.each([
    ['a single success', [ok], 1],
    ['none', [], 0],
    ['two errors', [failed('ErrorItemNotFound'), failed('ErrorItemNotFound')], 2],
    ['too many', [ok, ok, ok, ok], 4],
  ])('%s', async (_, outcomes, count) => {
    const { service } = fakeServer({ DeleteItem: () => outcomes })
    const call = service.deleteItems(['A', 'B', 'C'], 'HardDelete')
    await expect(call).rejects.toThrow(ServiceXmlDeserializationException)
    await expect(call).rejects.toThrow(
      `The service was expected to return 3 responses of type 'DeleteItemResponseMessage', but ${count} responses were received.`,
    )
  })
})

test('the methods of one contact throw its error', async () => {
  const { service } = fakeServer({
    CreateItem: () => [failed('ErrorServerBusy', 'busy')],
    GetItem: () => [failed('ErrorItemNotFound', 'Gone.')],
  })
  const contact = new Contact(service, { displayName: 'd' })
  await expect(contact.save()).rejects.toMatchObject({ code: 'ServiceResponseException', errorCode: 'ErrorServerBusy' })
  expect([contact.isNew, contact.isDirty]).toEqual([true, true])
  await expect(Contact.bind(service, 'A')).rejects.toMatchObject({ message: 'Gone.', errorCode: 'ErrorItemNotFound' })
})

test('a change made while the call is under way is not taken for sent', async () => {
  const { service, received } = fakeServer()
  const contact = await Contact.bind(service, 'A')
  contact.displayName = 'sent'
  contact.surname = 'sent'
  const call = contact.update()
  contact.displayName = 'later'
  await call
  expect([contact.isDirty, contact.displayName, contact.surname]).toEqual([true, 'later', 'sent'])
  await contact.update()
  expect(received.at(-1)?.xml).toContain('<t:DisplayName>later<')
  expect(received.at(-1)?.xml).not.toContain('Surname')
})
