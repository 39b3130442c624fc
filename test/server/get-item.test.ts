import { describe, expect, test } from 'vitest'
import { type ContactValues, contactSchema, type PropertyPath } from '../../src/protocol/index.ts'
import { foreignFieldUris } from '../../src/protocol/properties/foreign.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, entry, field, type ItemId, itemIdOf, useService } from '../support/service.ts'

const full: ContactValues = {
  fileAs: 'Daniels, Sadie',
  displayName: 'Sadie Daniels',
  givenName: 'Sadie',
  surname: 'Daniels',
  companyName: 'Contoso',
  jobTitle: 'Clerk',
  nickname: 'S',
  birthday: new Date('1990-12-31T11:59:00Z'),
  body: { bodyType: 'Text', text: 'notes' },
  categories: ['one', 'two'],
  children: ['Ada'],
  emailAddresses: { EmailAddress1: { address: 'sadie@contoso.com' } },
  physicalAddresses: { Home: { city: 'Ypres' } },
  phoneNumbers: { MobilePhone: '1' },
  imAddresses: { ImAddress2: 'sip:sadie@contoso.com' },
  extendedProperties: [{ path: { propertyTag: 0x3a45, propertyType: 'String' }, value: 'Dr.' }],
}

/** What the server says of every contact in AllProperties. */
const ofEvery = [
  ...['itemId', 'parentFolderId', 'itemClass', 'sensitivity', 'importance', 'size', 'effectiveRights'],
  ...['dateTimeReceived', 'dateTimeSent', 'dateTimeCreated', 'lastModifiedName', 'lastModifiedTime'],
  ...['isSubmitted', 'isDraft', 'isFromMe', 'isResend', 'isUnmodified', 'isAssociated', 'reminderIsSet'],
  ...['hasAttachments', 'hasPicture', 'fileAsMapping', 'postalAddressIndex', 'blockStatus', 'hasBlockedImages'],
]

const keysOf = (contact: ContactValues) =>
  Object.keys(contact)
    .filter(key => key !== 'type')
    .toSorted()

describe.each(BACKENDS)('GetItem on $name', backend => {
  const ews = useService(backend)

  test('with IdOnly tells the identifier and nothing else', async () => {
    const id = await ews.createOne(full)
    expect(await ews.getOne(id, { baseShape: 'IdOnly' })).toEqual({ type: 'Contact', itemId: id })
  })

  test('with Default tells what Exchange does', async () => {
    const { displayName: _, fileAs, companyName, jobTitle, ...rest } = full
    const id = await ews.createOne(full)
    expect(await ews.getOne(id, { baseShape: 'Default' })).toEqual({
      type: 'Contact',
      itemId: id,
      hasAttachments: false,
      fileAs,
      completeName: expect.objectContaining({ title: 'Dr.', fullName: 'Sadie Daniels' }),
      companyName,
      emailAddresses: rest.emailAddresses,
      physicalAddresses: rest.physicalAddresses,
      phoneNumbers: rest.phoneNumbers,
      imAddresses: rest.imAddresses,
      jobTitle,
    })
  })

  test('with AllProperties tells all that was stored, and what the server knows', async () => {
    const { extendedProperties: _, ...values } = full
    const contact = await ews.getOne(await ews.createOne(full))
    expect(contact).toMatchObject(values)
    const others = ['completeName', 'preview', 'subject']
    expect(keysOf(contact)).toEqual([...ofEvery, ...others, ...Object.keys(values)].toSorted())
  })

  test('with AllProperties tells nothing that has no value', async () => {
    const contact = await ews.getOne(await ews.createOne({ jobTitle: 'Clerk' }))
    expect(keysOf(contact)).toEqual([...ofEvery, 'jobTitle'].toSorted())
  })

  test('tells what Exchange says of a contact that nobody touched', async () => {
    const contact = await ews.getOne(await ews.createOne({ displayName: 'x' }))
    expect(contact).toMatchObject({
      itemClass: 'IPM.Contact',
      sensitivity: 'Normal',
      importance: 'Normal',
      isDraft: true,
      isSubmitted: false,
      hasAttachments: false,
      hasPicture: false,
      reminderIsSet: false,
      postalAddressIndex: 'None',
      fileAsMapping: 'None',
    })
    expect(contact.dateTimeReceived).toEqual(contact.dateTimeCreated)
    expect(contact.dateTimeSent).toEqual(contact.dateTimeCreated)
    expect(contact.size).toBeGreaterThan(0)
  })

  test('adds what is asked for by every kind of path, and nothing for what is absent', async () => {
    const id = await ews.createOne(full)
    const title = { propertyTag: 0x3a45, propertyType: 'String' } as const
    const paths: PropertyPath[] = [
      field('contacts:Nickname'),
      field('contacts:Nickname'),
      field('item:ItemId'),
      field('contacts:Manager'),
      field('contacts:PhysicalAddresses'),
      entry('contacts:EmailAddress', 'EmailAddress1'),
      entry('contacts:EmailAddress', 'EmailAddress3'),
      { type: 'ExtendedFieldURI', ...title },
      { type: 'ExtendedFieldURI', propertyTag: 0x3a46, propertyType: 'String' },
    ]
    expect(await ews.getPaths(id, paths)).toEqual({
      type: 'Contact',
      itemId: id,
      nickname: 'S',
      physicalAddresses: full.physicalAddresses,
      emailAddresses: full.emailAddresses,
      extendedProperties: [{ path: title, value: 'Dr.' }],
    })
    const both = await ews.getOne(id, { baseShape: 'Default', additionalProperties: paths })
    expect(both).toMatchObject({ fileAs: 'Daniels, Sadie', nickname: 'S', emailAddresses: full.emailAddresses })
  })

  test('passes over the fields of everything that is no contact', async () => {
    const id = await ews.createOne(full)
    const uris = [...contactSchema.rows.map(row => row.uri).filter(uri => uri !== ''), ...foreignFieldUris]
    const foreign = await ews.getPaths(id, [...foreignFieldUris].map(field))
    expect(foreign).toEqual({ type: 'Contact', itemId: id })
    expect(await ews.getPaths(id, uris.map(field))).toMatchObject({ displayName: 'Sadie Daniels' })
    const entries = [entry('item:InternetMessageHeader', 'x'), entry('distributionlist:Members:Member', 'x')]
    expect(await ews.getPaths(id, entries)).toEqual({ type: 'Contact', itemId: id })
  })

  test.each<[PropertyPath]>([
    [field('contacts:Nonsense')],
    [field('')],
    [field('folder:Nonsense')],
    [field('DisplayName')],
    [entry('contacts:EmailAddress', 'EmailAddress4')],
    [entry('contacts:Nonsense', 'Home')],
    [entry('contacts:PhysicalAddress:Planet', 'Home')],
  ])('refuses, for each contact, a path that nobody knows: %j', async path => {
    const ids = await ews.create([full, full])
    const outcomes = await ews.get(ids, { baseShape: 'IdOnly', additionalProperties: [path] })
    expect(codesOf(outcomes)).toEqual(['ErrorInvalidPropertyRequest', 'ErrorInvalidPropertyRequest'])
  })

  test('answers in the order of the request, errors in their places', async () => {
    const ids = await ews.create(['a', 'b', 'c'].map(displayName => ({ displayName })))
    const [a, b, c] = ids as [ItemId, ItemId, ItemId]
    await ews.delete([b], 'HardDelete')
    const outcomes = await ews.get([c, b, a])
    expect(codesOf(outcomes)).toEqual(['NoError', 'ErrorItemNotFound', 'NoError'])
    expect(outcomes.map(outcome => (outcome.items?.[0] as ContactValues | undefined)?.displayName)).toEqual([
      'c',
      undefined,
      'a',
    ])
    expect(outcomes[1]).toEqual({
      result: 'Error',
      code: 'ErrorItemNotFound',
      text: 'The specified object was not found in the store.',
      items: [],
    })
  })

  test('tells the change key of now, whatever the old one', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    await ews.update(id, [{ type: 'DeleteItemField', path: field('contacts:Manager') }])
    const [now] = await ews.get([id], { baseShape: 'IdOnly' })
    expect(itemIdOf(now).id).toBe(id.id)
    expect(itemIdOf(now).changeKey).not.toBe(id.changeKey)
  })
})
