import { beforeEach, describe, expect, test, vi } from 'vitest'
import { checkBatchResults } from '../../examples/check-batch-results.ts'
import { createContactsInBatch } from '../../examples/create-contacts-in-batch.ts'
import { batchDeleteContactItems } from '../../examples/delete-contacts-in-batch.ts'
import { batchGetContactItems } from '../../examples/get-contacts-in-batch.ts'
import { batchUpdateContactItems } from '../../examples/update-contacts-in-batch.ts'
import {
  basic,
  Contact,
  ContactSchema,
  ExchangeService,
  ExchangeVersion,
  FolderId,
  ItemId,
  PropertySet,
} from '../../src/client/index.ts'
import { useServer } from '../clients/support.ts'
import { failed, fakeServer } from './fake-server.ts'

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  const log = vi.spyOn(console, 'log').mockImplementation(line => void printed.push(line))
  return () => log.mockRestore()
})

const ending = (id: ItemId | undefined) => id?.toString().substring(144) ?? ''

describe.each([ExchangeVersion.Exchange2013_SP1, ExchangeVersion.Exchange2007_SP1])(
  'against the server, with %s',
  version => {
    const server = useServer({ keepsRequests: true })
    const connect = () => {
      const { url, user, password } = server.access
      return new ExchangeService({ url, credentials: basic(user, password), requestedServerVersion: version })
    }

    test("the article's steps print what the article says", async () => {
      const service = connect()
      const ids = await createContactsInBatch(service)
      expect(ids.map(id => ending(id).length)).toEqual([8, 8, 8])
      const contacts = await batchGetContactItems(service, ids)
      await batchUpdateContactItems(service, contacts)
      const companies = await service.bindToItems(ids, new PropertySet(ContactSchema.companyName))
      expect([...companies].map(({ item }) => item?.companyName)).toEqual(['Contoso', 'Contoso', 'Contoso'])
      await batchDeleteContactItems(service, ids)
      expect(printed).toEqual([
        "Contact 'Sadie Daniels' created successfully.",
        "Contact 'Alfred Welker' created successfully.",
        "Contact 'Hope Gross' created successfully.",
        'All locally created contacts were successfully created in the Contacts folder.',
        '\r\n',
        ...ids.map(id => `Found item ${ending(id)}.`),
        'All contacts retrieved successfully.',
        '\r\n',
        ...ids.map(id => `Updated local contact ${ending(id)} with the company name 'Contoso'.`),
        'All contacts updated successfully.\r\n',
        'Contacts deleted successfully.\r\n',
      ])
    })

    test('deleting what is gone succeeds, getting it does not', async () => {
      const service = connect()
      const ids = await createContactsInBatch(service)
      await batchDeleteContactItems(service, ids.slice(1, 2))
      await batchDeleteContactItems(service, ids)
      expect(printed.filter(line => line.startsWith('Contacts deleted'))).toHaveLength(2)
      const left = await createContactsInBatch(service)
      printed.length = 0
      await checkBatchResults(service, [...left.slice(0, 1), ...ids.slice(0, 1)])
      expect(printed).toEqual([
        'Contact 2 was not processed.',
        'Result: Error',
        'Error Code: ErrorItemNotFound',
        'ErrorMessage: The specified object was not found in the store.',
        'Remedy: stop',
      ])
      printed.length = 0
      await checkBatchResults(service, left)
      expect(printed).toEqual(['All contacts were processed.'])
    })

    test('a folder that does not exist refuses all', async () => {
      const service = connect()
      const responses = service.createItems(
        [new Contact(service, { displayName: 'x' })],
        new FolderId('AAMkNoSuchFolder'),
      )
      const [first] = await responses
      expect(first).toMatchObject({ result: 'Error', item: { isNew: true, isDirty: true } })
    })

    test('every kind of property comes back as it was given', async () => {
      const service = connect()
      const values = {
        givenName: 'Sadie <&> 😀',
        birthday: new Date('1990-12-31T11:59:00Z'),
        children: ['Ann', 'Bob'],
        emailAddresses: { EmailAddress1: 'sadie@contoso.com' },
        phoneNumbers: { MobilePhone: '1' },
        physicalAddresses: { Home: { city: 'Paris' } },
        imAddresses: { ImAddress2: 'x' },
        body: 'Notes.',
      }
      const contact = new Contact(service, values)
      await contact.save()
      await contact.load()
      expect(contact.toJSON()).toMatchObject({
        ...values,
        emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' } },
        body: { bodyType: 'Text', text: 'Notes.' },
      })
      delete contact.phoneNumbers.MobilePhone
      contact.physicalAddresses.Home = { postalCode: '75001' }
      contact.children.shift()
      contact.birthday = undefined
      await contact.update()
      const again = await Contact.bind(service, contact.id ?? '')
      expect([again.phoneNumbers, again.physicalAddresses, again.children, again.birthday]).toEqual([
        {},
        { Home: { postalCode: '75001' } },
        ['Bob'],
        undefined,
      ])
    })
  },
)

describe('where a contact fails', () => {
  test('creating tells which one', async () => {
    const { service } = fakeServer({
      CreateItem: ({ items }) => items.map((_, i) => failed('ErrorQuotaExceeded', `Full ${i}.`)),
    })
    expect(await createContactsInBatch(service)).toEqual([])
    expect(printed).toContain("Contact 'Hope Gross' was not created.")
    expect(printed).toContain('Result (contact 3), id none: Error')
    expect(printed).toContain('Error Code: ErrorQuotaExceeded')
    expect(printed).toContain('ErrorMessage: Full 2.\r\n')
  })

  test('getting tells why, and goes on with the others', async () => {
    const { service } = fakeServer({ GetItem: () => [failed('ErrorItemNotFound', 'Gone.')] })
    expect(await batchGetContactItems(service, [new ItemId('A')])).toEqual([])
    expect(printed).toEqual(['Exception while getting a contact: Gone.'])
  })

  test('updating prints each result', async () => {
    const { service } = fakeServer({ UpdateItem: () => [failed('ErrorAccessDenied', 'No.')] })
    await batchUpdateContactItems(service, [await Contact.bind(service, 'A'.repeat(152))])
    expect(printed.slice(1)).toEqual([
      'All contacts were not successfully saved on the server.\r\n',
      'Result for (contact 1): Error',
      'Error Code: ErrorAccessDenied',
      'ErrorMessage: No.\r\n',
    ])
  })

  test('deleting says so', async () => {
    const { service } = fakeServer({ DeleteItem: () => [failed('ErrorItemNotFound')] })
    await batchDeleteContactItems(service, [new ItemId('A')])
    expect(printed).toEqual(['Not all contacts deleted successfully.\r\n'])
  })
})
