import { describe, expect, test } from 'vitest'
import type { ItemShape, PropertyPath, Request, SearchExpression } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { itemsIn } from '../support/found.ts'
import { compare, email, tag, uri } from '../support/restrictions.ts'
import { type CallOptions, codesOf, set, type TestService, useService } from '../support/service.ts'

type FindItem = Request<'FindItem'>

const contacts = { type: 'DistinguishedFolderId' as const, id: 'contacts' as const }

async function find(service: TestService, request: Partial<FindItem>, options?: CallOptions) {
  const base: FindItem = { traversal: 'Shallow', itemShape: { baseShape: 'IdOnly' }, parentFolderIds: [contacts] }
  return service.call('FindItem', { ...base, ...request }, options)
}

async function itemsOf(service: TestService, request: Partial<FindItem>, options?: CallOptions) {
  const [outcome] = await find(service, request, options)
  expect(outcome).toMatchObject({ code: 'NoError' })
  return itemsIn(outcome?.rootFolder)
}

describe.each(BACKENDS)('An answer of FindItem on $name', backend => {
  const service = useService(backend)

  test('tells of each item what GetItem tells, but for what may be large', async () => {
    const id = await service.createOne({
      displayName: 'Ann Lee',
      emailAddresses: { EmailAddress1: { address: 'ann@contoso.com', name: 'Ann' } },
      physicalAddresses: { Home: { city: 'Ypres' } },
      body: { bodyType: 'Text', text: 'notes' },
      userSmimeCertificate: ['AAAA'],
      extendedProperties: [{ path: { propertyTag: 0x6801, propertyType: 'String' }, value: 'x' }],
    })
    const additionalProperties = [
      tag(0x6801, 'String'),
      uri('item:TextBody'),
      uri('item:Body'),
      uri('item:Attachments'),
      // Half a certificate is none.
      uri('contacts:UserSMIMECertificate'),
    ]
    for (const baseShape of ['IdOnly', 'Default', 'AllProperties'] as const) {
      const itemShape: ItemShape = { baseShape, additionalProperties }
      const [found] = await itemsOf(service, { itemShape })
      const { body, textBody, attachments, userSmimeCertificate, ...expected } = await service.getOne(id, itemShape)
      expect([body, textBody]).toMatchObject([{ text: 'notes' }, { text: 'notes' }])
      expect(userSmimeCertificate).toEqual(['AAAA'])
      expect(found).toEqual(expected)
    }
    await service.delete([id], 'HardDelete')
  })

  test('tells the beginning of long texts and bytes', async () => {
    const long = `${'x'.repeat(254)}😀${'y'.repeat(100)}`
    const bytes = Buffer.alloc(3000, 7).toString('base64')
    const id = await service.createOne({
      displayName: long,
      children: [long, 'short'],
      emailAddresses: { EmailAddress1: { address: long, name: long } },
      physicalAddresses: { Home: { street: long } },
      body: { bodyType: 'Text', text: long },
      extendedProperties: [
        { path: { propertyTag: 0x6801, propertyType: 'StringArray' }, value: [long, 'short'] },
        { path: { propertyTag: 0x6802, propertyType: 'Binary' }, value: bytes },
      ],
    })
    const paths: PropertyPath[] = [
      { type: 'ExtendedFieldURI', propertyTag: 0x6801, propertyType: 'StringArray' },
      { type: 'ExtendedFieldURI', propertyTag: 0x6802, propertyType: 'Binary' },
      tag(0x1000, 'String'),
      tag(0x3001, 'String'),
    ]
    const itemShape = { baseShape: 'AllProperties' as const, additionalProperties: paths }
    const [found] = await itemsOf(service, { itemShape })
    const cut = 'x'.repeat(254)
    expect(found).toMatchObject({
      displayName: cut,
      children: [cut, 'short'],
      emailAddresses: { EmailAddress1: { address: cut, name: cut } },
      physicalAddresses: { Home: { street: cut } },
    })
    expect(found?.extendedProperties?.map(({ value }) => value)).toEqual([
      [cut, 'short'],
      bytes.slice(0, 680),
      cut,
      cut,
    ])
    // What is cut in the answer is whole in the search.
    expect(
      await itemsOf(service, { restriction: compare('IsEqualTo', uri('contacts:DisplayName'), long) }),
    ).toHaveLength(1)
    await service.delete([id], 'HardDelete')
  })

  test('tells of an old version what it knows', async () => {
    const id = await service.createOne({ displayName: 'Ann' })
    const itemShape = { baseShape: 'AllProperties' as const }
    const [old] = await itemsOf(service, { itemShape }, { version: 'Exchange2007_SP1' })
    expect(old).not.toHaveProperty('hasPicture')
    expect((await itemsOf(service, { itemShape }))[0]).toHaveProperty('hasPicture')
    await service.delete([id], 'HardDelete')
  })

  test('keeps up with changes between two pages', async () => {
    const ids = await service.create(['a', 'b', 'c'].map(displayName => ({ displayName })))
    const nameOnly = { baseShape: 'IdOnly' as const, additionalProperties: [uri('contacts:DisplayName')] }
    const sortOrder: FindItem['sortOrder'] = [{ order: 'Ascending', path: uri('contacts:DisplayName') }]
    const restriction: SearchExpression = { type: 'Exists', path: uri('item:Subject') }
    const page = async (offset: number) => {
      const type = 'IndexedPageItemView' as const
      const view = { type, offset, basePoint: 'Beginning' as const, maxEntriesReturned: 2 }
      const found = await itemsOf(service, { itemShape: nameOnly, sortOrder, restriction, view })
      return found.map(({ displayName }) => displayName)
    }
    expect([await page(0), await page(2)]).toEqual([['a', 'b'], ['c']])
    await service.update(ids[0] ?? { id: '' }, [set(uri('contacts:DisplayName'), { displayName: 'z' })])
    expect([await page(0), await page(2)]).toEqual([['b', 'c'], ['z']])
    await service.delete(ids.slice(1, 2), 'HardDelete')
    expect([await page(0), await page(2)]).toEqual([['c', 'z'], []])
    await service.delete(ids, 'HardDelete')
  })

  test('has nothing of what is private for a delegate', async () => {
    const delegate = await service.addUser()
    const { mailbox } = service.user
    const [folder] = (await service.store.folders(mailbox.id)).filter(each => each.distinguishedName === 'contacts')
    await service.store.hierarchy.change(mailbox.id, batch => {
      const user = delegate.mailbox.address
      if (folder) batch.put({ ...folder, permissions: [{ user, rights: 'Reviewer' }], change: batch.newChange() })
    })
    const ids = await service.create([
      { displayName: 'open' },
      { displayName: 'hidden', sensitivity: 'Private' },
      { displayName: 'personal', sensitivity: 'Personal' },
    ])
    const theirs = { ...contacts, mailbox: { emailAddress: mailbox.address } }
    const nameOnly = { baseShape: 'IdOnly' as const, additionalProperties: [uri('contacts:DisplayName')] }
    const questions: Partial<FindItem>[] = [
      {},
      { restriction: compare('IsNotEqualTo', uri('contacts:DisplayName'), 'x') },
      { restriction: compare('IsNotEqualTo', uri('contacts:Manager'), 'x') },
      { queryString: { text: 'open OR hidden OR personal' } },
    ]
    for (const question of questions) {
      const asked = { ...question, itemShape: nameOnly, parentFolderIds: [theirs] }
      const [seen] = await find(service, asked, { as: delegate })
      expect(seen?.rootFolder?.totalItemsInView).toBe(2)
      expect(itemsIn(seen?.rootFolder)).toMatchObject([{ displayName: 'open' }, { displayName: 'personal' }])
      const [own] = await find(service, asked)
      expect(own?.rootFolder?.totalItemsInView).toBe(3)
    }
    await service.delete(ids, 'HardDelete')
  })

  const surname = uri('contacts:Surname')
  const order = (path: PropertyPath) => ({ order: 'Ascending' as const, path })

  test.each<[string, string, Partial<FindItem>]>([
    [
      'ErrorUnsupportedPathForQuery',
      'by an address book',
      { restriction: { type: 'Exists', path: uri('contacts:EmailAddresses') } },
    ],
    [
      'ErrorContainsFilterWrongType',
      'a size',
      { restriction: { type: 'Contains', path: uri('item:Size'), constant: { value: '1' } } },
    ],
    ['ErrorInvalidPropertyForExists', 'a flag', { restriction: { type: 'Exists', path: uri('item:IsDraft') } }],
    ['ErrorInvalidValueForProperty', 'no date', { restriction: compare('IsEqualTo', uri('contacts:Birthday'), 'x') }],
    [
      'ErrorRestrictionTooLong',
      '256 nodes',
      {
        restriction: {
          type: 'Or',
          expressions: Array.from({ length: 255 }, () => ({ type: 'Exists', path: surname })),
        },
      },
    ],
    ['ErrorUnsupportedPathForSortGroup', 'names in parts', { sortOrder: [order(uri('contacts:CompleteName'))] }],
    ['ErrorRestrictionTooComplex', '17 properties', { sortOrder: Array.from({ length: 17 }, () => order(surname)) }],
    [
      'ErrorUnsupportedPathForSortGroup',
      'groups by identifier',
      {
        grouping: {
          type: 'GroupBy',
          ...order(uri('item:ItemId')),
          aggregateOn: { aggregate: 'Minimum', path: surname },
        },
      },
    ],
    [
      'ErrorUnsupportedPathForSortGroup',
      'groups by name, sorted by identifier',
      {
        grouping: {
          type: 'GroupBy',
          ...order(surname),
          aggregateOn: { aggregate: 'Minimum', path: uri('item:ItemId') },
        },
      },
    ],
    ['ErrorInvalidPropertyRequest', 'nobody knows it', { sortOrder: [order(uri('contacts:Zodiac'))] }],
    ['ErrorInvalidPropertyRequest', 'an entry that is none', { restriction: { type: 'Exists', path: email(4) } }],
    ['ErrorInvalidArgument', 'both', { restriction: { type: 'Exists', path: surname }, queryString: { text: 'ann' } }],
    ['ErrorInvalidPropertyForOperation', 'MIME', { itemShape: { baseShape: 'IdOnly', includeMimeContent: true } }],
    [
      'ErrorInvalidPropertyRequest',
      'asked for by a name that nobody knows',
      { itemShape: { baseShape: 'IdOnly', additionalProperties: [uri('contacts:Zodiac')] } },
    ],
  ])('is %s for each folder: %s', async (code, _, request) => {
    const parentFolderIds = [contacts, { type: 'DistinguishedFolderId' as const, id: 'drafts' as const }]
    expect(codesOf(await find(service, { ...request, parentFolderIds }))).toEqual([code, code])
  })
})
