import { describe, expect, test } from 'vitest'
import { compact, contact as contactValue, failed, fakeServer } from '../../../test/client/fake-server.ts'
import { Contact, ContactSchema, Item, PropertySet, ServiceResult } from '../index.ts'

describe('loadPropertiesForItems', () => {
  test('asks for what is wanted, of items that have an id', async () => {
    const { service, lastBody } = fakeServer()
    const contact = await Contact.bind(service, 'A')
    await service.loadPropertiesForItems([contact], new PropertySet(ContactSchema.givenName))
    expect(lastBody()).toBe(
      compact(`
        <m:GetItem>
          <m:ItemShape>
            <t:BaseShape>IdOnly</t:BaseShape>
            <t:AdditionalProperties><t:FieldURI FieldURI="contacts:GivenName" /></t:AdditionalProperties>
          </m:ItemShape>
          <m:ItemIds><t:ItemId Id="A" ChangeKey="CK0" /></m:ItemIds>
        </m:GetItem>`),
    )
  })

  test('replaces what the item held, unsent changes included', async () => {
    const answers = {
      GetItem: () => [
        { result: 'Success' as const, code: 'NoError', items: [contactValue('A', 'CK1', { givenName: 'g' })] },
      ],
    }
    const { service } = fakeServer(answers)
    const contact = await Contact.bind(service, 'A')
    contact.displayName = 'unsent'
    await service.loadPropertiesForItems([contact], new PropertySet(ContactSchema.givenName))
    expect(contact.givenName).toBe('g')
    expect(contact.id?.changeKey).toBe('CK1')
    expect(contact.isDirty).toBe(false)
    expect(() => contact.displayName).toThrow('You must load or assign')
  })
})

test('one failure among others leaves its contact as it was', async () => {
  const { service } = fakeServer({
    GetItem: ({ itemIds }) =>
      itemIds.length === 1
        ? [{ result: 'Success', code: 'NoError', items: [contactValue('A', 'CK0', { displayName: 'old' })] }]
        : [
            failed('ErrorItemNotFound', 'Gone.'),
            { result: 'Success', code: 'NoError', items: [contactValue('B', 'CK0', { displayName: 'new' })] },
          ],
  })
  const [first, second] = [await Contact.bind(service, 'A'), await Contact.bind(service, 'B')]
  const responses = await service.loadPropertiesForItems([first, second], PropertySet.FirstClassProperties)
  expect([...responses].map(({ result }) => result)).toEqual([ServiceResult.Error, ServiceResult.Success])
  expect([first.displayName, second.displayName]).toEqual(['old', 'new'])
  expect(responses.at(0).item).toBeUndefined()
  expect(responses.at(1).item).toBe(second)
})

test('success without an item is an error of that item', async () => {
  const { service } = fakeServer({ GetItem: () => [{ result: 'Success', code: 'NoError', items: [] }] })
  const responses = await service.bindToItems(['A'], PropertySet.IdOnly)
  expect(responses.at(0)).toMatchObject({
    result: 'Error',
    errorMessage: 'The server answered Success without the item.',
    item: undefined,
  })
})

describe('an item that cannot be read', () => {
  const answer = (items: string[]) => `<?xml version="1.0" encoding="utf-8"?>
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
      <s:Body><m:GetItemResponse><m:ResponseMessages>${items
        .map(
          item => `<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
            <m:Items>${item}</m:Items></m:GetItemResponseMessage>`,
        )
        .join('')}</m:ResponseMessages></m:GetItemResponse></s:Body>
    </s:Envelope>`
  const good = '<t:Contact><t:ItemId Id="B" ChangeKey="K"/><t:DisplayName>b</t:DisplayName></t:Contact>'

  test.each([
    [
      'a date that is none',
      '<t:Contact><t:ItemId Id="A"/><t:Birthday>soon</t:Birthday></t:Contact>',
      'contacts:Birthday',
    ],
    [
      'a key that is none',
      '<t:Contact><t:PhoneNumbers><t:Entry Key="Zz">1</t:Entry></t:PhoneNumbers></t:Contact>',
      'contacts:PhoneNumbers',
    ],
    [
      'an extended property that cannot exist',
      '<t:Contact><t:ExtendedProperty><t:ExtendedFieldURI PropertyName="x" PropertyType="String"/><t:Value>1</t:Value></t:ExtendedProperty></t:Contact>',
      'ErrorInvalidExtendedProperty',
    ],
  ])('%s', async (_, bad, message) => {
    const { service } = fakeServer({ GetItem: () => answer([bad, good]) })
    const responses = await service.bindToItems(['A', 'B'], PropertySet.FirstClassProperties)
    const [first, second] = responses
    expect(responses.overallResult).toBe('Error')
    expect(first?.item).toBeUndefined()
    expect(`${first?.errorCode} ${first?.errorMessage}`).toContain(message)
    expect(second).toMatchObject({ result: 'Success', item: { displayName: 'b' } })
  })

  test('another type of item is read as far as all items have it', async () => {
    const task =
      '<t:Task><t:ItemId Id="A"/><t:Subject>s</t:Subject><t:Owner>o</t:Owner><t:PercentComplete>5</t:PercentComplete></t:Task>'
    const { service } = fakeServer({ GetItem: () => answer([task, good]) })
    const [first, second] = await service.bindToItems<Item>(['A', 'B'], PropertySet.FirstClassProperties)
    expect(first).toMatchObject({ result: 'Success', item: { subject: 's' } })
    expect([first?.item?.constructor, second?.item?.constructor]).toEqual([Item, Contact])
  })

  test('what a newer server has added is passed over', async () => {
    const newer =
      '<t:Contact><t:ItemId Id="A"/><t:Aura><t:Hue>9</t:Hue></t:Aura><t:DisplayName>a</t:DisplayName></t:Contact>'
    const { service } = fakeServer({ GetItem: () => answer([newer, good]) })
    const responses = await service.bindToItems(['A', 'B'], PropertySet.FirstClassProperties)
    expect([...responses].map(({ item }) => item?.displayName)).toEqual(['a', 'b'])
  })

  test('any prefix and the namespaces as the article prints them are understood', async () => {
    const printed = answer([good])
      .replaceAll('http://schemas.microsoft', 'https://schemas.microsoft')
      .replaceAll(/(<\/?)t:/g, '$1x:')
      .replace('xmlns:t=', 'xmlns:x=')
    const { service } = fakeServer({ GetItem: () => printed })
    expect((await service.bindToItems(['B'], PropertySet.IdOnly)).at(0).item?.displayName).toBe('b')
  })
})
