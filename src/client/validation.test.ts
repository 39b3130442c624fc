import { describe, expect, test } from 'vitest'
import { bound } from '../../test/client/bound.ts'
import { fakeServer } from '../../test/client/fake-server.ts'
import {
  Contact,
  ContactSchema,
  type ExchangeService,
  ExchangeVersion,
  FileAsMapping,
  FolderId,
  ItemId,
  PropertySet,
  ServiceValidationException,
  ServiceVersionException,
  WellKnownFolderName,
} from './index.ts'

const { FirstClassProperties } = PropertySet
const { service, received } = fakeServer()
const { contact: unmodified } = await bound({ displayName: 'd' })
const fresh = () => new Contact(service)
const modified = async () => {
  const { contact } = await bound({})
  contact.displayName = 'x'
  return contact
}
const none = undefined as never
const nothing = null as never

describe('refused before anything is sent', () => {
  test.each<[string, (service: ExchangeService) => Promise<unknown>, string]>([
    ['createItems(null)', s => s.createItems(nothing), 'items: null is not a collection.'],
    ['createItems([])', s => s.createItems([]), 'items: The collection is empty; the server requires at least one.'],
    ['createItems([null])', s => s.createItems([fresh(), nothing]), 'items[1]: null is not an Item.'],
    [
      'createItems of one that exists',
      s => s.createItems([fresh(), unmodified]),
      "This operation can't be performed because at least one item already has an ID.",
    ],
    [
      'createItems of the same twice',
      s => ((contact: Contact) => s.createItems([contact, contact]))(fresh()),
      'items[1]: The same object stands in the batch twice.',
    ],
    [
      'createItems with a wrong word',
      s => s.createItems([fresh()], null, 'Keep' as never),
      "CreateItem: messageDisposition: 'Keep' is not one of",
    ],
    ['updateItems([])', s => s.updateItems([]), 'items: The collection is empty; the server requires at least one.'],
    ['updateItems([null])', s => s.updateItems([nothing]), 'items[0]: null is not an Item.'],
    [
      'updateItems of a new one',
      async s => s.updateItems([await modified(), fresh()]),
      "This operation can't be performed because one or more items are new or unmodified.",
    ],
    [
      'updateItems of an unmodified one',
      s => s.updateItems([unmodified]),
      "This operation can't be performed because one or more items are new or unmodified.",
    ],
    [
      'updateItems of one that was only looked at',
      s => s.updateItems([unmodified].filter(contact => contact.emailAddresses && contact.children)),
      "This operation can't be performed because one or more items are new or unmodified.",
    ],
    [
      'updateItems with a wrong mode',
      async s => s.updateItems([await modified()], null, 'Never' as never),
      "conflictResolution: 'Never' is not one of",
    ],
    ['bindToItems(null)', s => s.bindToItems(nothing, FirstClassProperties), 'itemIds: null is not a collection.'],
    [
      'bindToItems([])',
      s => s.bindToItems([], FirstClassProperties),
      'itemIds: The collection is empty; the server requires at least one.',
    ],
    [
      'bindToItems([null])',
      s => s.bindToItems(['A', nothing], FirstClassProperties),
      'itemIds[1]: null is not an ItemId.',
    ],
    ["bindToItems([''])", s => s.bindToItems([''], FirstClassProperties), 'itemIds[0]: uniqueId is empty.'],
    ['bindToItems without properties', s => s.bindToItems(['A'], none), 'propertySet: undefined is not a PropertySet.'],
    [
      'loadPropertiesForItems([])',
      s => s.loadPropertiesForItems([], FirstClassProperties),
      'items: The collection is empty; the server requires at least one.',
    ],
    [
      'loadPropertiesForItems of a new one',
      s => s.loadPropertiesForItems([unmodified, fresh()], FirstClassProperties),
      "items[1]: This service object doesn't have an ID.",
    ],
    [
      'deleteItems([])',
      s => s.deleteItems([], 'HardDelete'),
      'itemIds: The collection is empty; the server requires at least one.',
    ],
    ['deleteItems([5])', s => s.deleteItems([5 as never], 'HardDelete'), 'itemIds[0]: 5 is not an ItemId.'],
    ['deleteItems without a mode', s => s.deleteItems(['A'], none), "DeleteItem: 'deleteType' is missing"],
  ])('%s', async (_, call, message) => {
    const before = received.length
    const error = await call(service).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ServiceValidationException)
    expect((error as Error).message).toContain(message)
    expect(received).toHaveLength(before)
  })

  test('a list with a hole, naming item and property', async () => {
    const contacts = [fresh(), fresh()]
    contacts[1]?.children.push('Ann')
    if (contacts[1]) contacts[1].children[2] = 'Cid'
    await expect(service.createItems(contacts)).rejects.toMatchObject({
      message: 'items[1]: children: undefined is not text',
      index: 1,
      propertyName: 'children',
    })
  })

  test('texts that XML cannot carry', () => {
    expect(() => new ItemId('a\u0000')).toThrow('uniqueId: character U+0000')
    expect(() => new FolderId('a\u0000')).toThrow('folderId: character U+0000')
    expect(() => new FolderId('contacts', '\u0001')).toThrow('mailbox: character U+0001')
  })
})

describe('what the requested version does not have', () => {
  const at = (requestedServerVersion: ExchangeVersion) => fakeServer({}, { requestedServerVersion })
  const { Exchange2007_SP1, Exchange2010, Exchange2013_SP1 } = ExchangeVersion

  test.each<[string, ExchangeVersion, (s: ExchangeService) => Promise<unknown>, string]>([
    [
      'a property that is asked for',
      Exchange2007_SP1,
      s => s.bindToItems(['A'], new PropertySet(ContactSchema.hasPicture)),
      'the property hasPicture is only valid for Exchange version Exchange2010 or later; the service requests Exchange2007_SP1.',
    ],
    [
      'a property that is set',
      Exchange2013_SP1,
      s => s.createItems([new Contact(s), new Contact(s, { gender: 'f' })]),
      'items[1]: the property gender is only valid for Exchange version Exchange2016 or later',
    ],
    [
      'a key of a dictionary',
      Exchange2013_SP1,
      s => s.createItems([new Contact(s, { phoneNumbers: { Msn: '1' } })]),
      'items[0]: the property phoneNumbers.Msn is only valid',
    ],
    [
      'a word',
      Exchange2007_SP1,
      s => s.createItems([new Contact(s, { fileAsMapping: FileAsMapping.DisplayName })]),
      'items[0]: the fileAsMapping DisplayName is only valid for Exchange version Exchange2010 or later',
    ],
    [
      'a folder',
      Exchange2010,
      s => s.createItems([new Contact(s)], WellKnownFolderName.PeopleConnect),
      'the folder peopleconnect is only valid for Exchange version Exchange2013 or later',
    ],
    [
      'an option of updateItems',
      Exchange2010,
      async s => s.updateItems([await modified()], null, undefined, null, null, { suppressReadReceipts: true }),
      'The parameter suppressReadReceipts is only valid for Exchange version Exchange2013 or later',
    ],
    [
      'an option of deleteItems',
      Exchange2010,
      s => s.deleteItems(['A'], 'HardDelete', null, null, { suppressReadReceipts: false }),
      'The parameter suppressReadReceipts is only valid',
    ],
  ])('%s', async (_, version, call, message) => {
    const { service, received } = at(version)
    const error = await call(service).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ServiceVersionException)
    expect((error as Error).message).toContain(message)
    expect(received).toHaveLength(0)
  })

  test('a newer version has them all', async () => {
    const { service } = at(ExchangeVersion.V2017_07_11)
    const contact = new Contact(service, {
      gender: 'f',
      fileAsMapping: FileAsMapping.Empty,
      phoneNumbers: { Mms: '1' },
    })
    const responses = await service.createItems([contact], WellKnownFolderName.PeopleConnect)
    expect(responses.overallResult).toBe('Success')
  })
})
