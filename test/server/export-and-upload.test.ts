import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyValues,
  type AttachmentValue,
  type ItemSchema,
  itemSchemas,
  type Kind,
  type Request,
  type Response,
} from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { createList, getList } from '../support/lists.ts'
import { anyOf } from '../support/random.ts'
import { type CallOptions, codesOf, field, type ItemId, itemIdOf, set, useService } from '../support/service.ts'
import { envelope, responseCodes } from '../support/xml.ts'
import { attaching, attachmentOf, bytesOf, file } from './attaching.ts'

type Action = Request<'UploadItems'>['items'][number]['createAction']

/** What must be more than of its kind. */
const choosy: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  businessHomePage: fc.webUrl(),
  itemClass: fc.constantFrom('IPM.Contact', 'IPM.Contact.Custom'),
  members: fc.array(fc.record({ mailbox: fc.record({ name: fc.string(), emailAddress: fc.emailAddress() }) })),
}

function anyValues({ rows }: ItemSchema, ...without: string[]): fc.Arbitrary<AnyValues> {
  const writable = rows.filter(row => row.writable && row.uri !== '' && !without.includes(row.key))
  const arbitraries = writable.map(({ key, kind }) => [key, choosy[key] ?? anyOf(kind as Kind<unknown>)])
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys: [] })
}

const paths = [
  { propertyTag: 0x6801, propertyType: 'String' },
  { propertySetId: 'c11ff724-aa03-4555-9952-8fa248a11c3e', propertyName: 'a/b#c', propertyType: 'StringArray' },
  { distinguishedPropertySetId: 'Address', propertyId: 0x8123, propertyType: 'SystemTime' },
  { propertyTag: 0x3a45, propertyType: 'String' },
] as const

const extendedProperties = [
  { path: paths[0], value: 'one & two' },
  { path: paths[1], value: ['x', 'y'] },
  { path: paths[2], value: '1990-01-02T11:59:00Z' },
  { path: paths[3], value: 'Dr.' },
]

describe.each(BACKENDS)('ExportItems and UploadItems on $name', backend => {
  const ews = useService(backend)

  const exported = async (ids: readonly ItemId[], options?: CallOptions) =>
    ews.call('ExportItems', { itemIds: ids.map(({ id, changeKey }) => ({ id, changeKey })) }, options)

  async function dataOf(id: ItemId): Promise<string> {
    const [outcome] = await exported([id])
    expect(outcome).toMatchObject({ result: 'Success', code: 'NoError', itemId: { id: id.id } })
    return outcome?.data as string
  }

  interface Upload {
    readonly data: string
    readonly action?: Action
    readonly itemId?: ItemId
    readonly folder?: string
    readonly isAssociated?: boolean
  }

  async function upload(uploads: readonly Upload[], options?: CallOptions): Promise<Response<'UploadItems'>> {
    const contacts = await ews.folderId('contacts', options)
    const items = uploads.map(({ action = 'CreateNew', folder = contacts, itemId, ...rest }) => ({
      createAction: action,
      parentFolderId: { id: folder },
      ...(itemId && { itemId }),
      ...rest,
    }))
    return ews.call('UploadItems', { items }, options)
  }

  async function uploadOne(one: Upload, options?: CallOptions): Promise<Response<'UploadItems'>[number]> {
    const [outcome] = await upload([one], options)
    return outcome as Response<'UploadItems'>[number]
  }

  function idOf(outcome: Response<'UploadItems'>[number] | undefined): ItemId {
    expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
    return outcome?.itemId as ItemId
  }

  /** All that is told of an item but what tells it from a copy. */
  async function told(id: ItemId) {
    const additionalProperties = paths.map(path => ({ type: 'ExtendedFieldURI' as const, ...path }))
    const { itemId: _, lastModifiedTime: __, size: ___, ...rest } = await ews.getOne(id, { additionalProperties })
    return rest
  }

  test('take a contact along with all of its properties, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyValues(itemSchemas.Contact), async values => {
        const id = await ews.createOne({ ...values, extendedProperties })
        const copy = idOf(await uploadOne({ data: await dataOf(id) }))
        expect(copy.id).not.toBe(id.id)
        expect(await told(copy)).toEqual(await told(id))
        expect(await ews.storedBehind(copy)).toEqual(await ews.storedBehind(id))
      }),
      { numRuns: 20 },
    )
  })

  test('take along what is attached', async () => {
    const { attach, get, listed } = attaching(ews)
    const id = await ews.createOne({ displayName: 'x' })
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256))
    const alfred = { displayName: 'Alfred', birthday: new Date('1980-02-29T11:59:00Z'), extendedProperties }
    const attached: AttachmentValue[] = [
      file({ name: 'ContactPicture.jpg', contentType: 'image/jpeg', bytes, isContactPhoto: true }),
      file({ name: 'inline', isInline: true, contentId: 'one' }),
      { type: 'ItemAttachment', name: 'Alfred', item: { type: 'Contact', ...alfred } },
      { type: 'ReferenceAttachment', name: 'plan', attachLongPathName: 'https://files.contoso.com/plan' },
    ]
    await attach(id, attached)
    const data = await dataOf(id)
    const other = await ews.createOne({ displayName: 'y' })
    await attach(other, [file({ name: 'goes' })])
    const copies = [await uploadOne({ data }), await uploadOne({ data, action: 'Update', itemId: other })].map(idOf)
    for (const copy of copies) {
      const there = await listed(copy)
      const strip = ({ attachmentId: _, lastModifiedTime: __, ...rest }: AttachmentValue) => rest
      expect(there.map(strip)).toEqual((await listed(id)).map(strip))
      const got = await get(there.map(({ attachmentId }) => attachmentId?.id ?? ''))
      expect(bytesOf(got[0])).toEqual(bytes)
      expect(attachmentOf(got[2])).toMatchObject({ item: { displayName: 'Alfred', birthday: alfred.birthday } })
      expect(await ews.getOne(copy)).toMatchObject({ hasPicture: true, hasAttachments: true })
    }
  })

  test('take a list along with its members', async () => {
    await fc.assert(
      fc.asyncProperty(anyValues(itemSchemas.DistributionList, 'itemClass'), async values => {
        const id = await createList(ews, { displayName: 'x', ...values, extendedProperties })
        const copy = idOf(await uploadOne({ data: await dataOf(id) }))
        expect(await told(copy)).toEqual(await told(id))
      }),
      { numRuns: 10 },
    )
  })

  test('keep a link of a list to a contact; where the contact is not, its address stays', async () => {
    const linked = await ews.createOne({
      displayName: 'Ann',
      emailAddresses: { EmailAddress1: { address: 'ann@x.org' } },
    })
    const list = await createList(ews, { displayName: 'x', members: [{ mailbox: { itemId: linked } }] })
    const data = await dataOf(list)
    const [member] = (await getList(ews, idOf(await uploadOne({ data })))).members ?? []
    expect(member?.mailbox).toMatchObject({ itemId: { id: linked.id }, name: 'Ann', emailAddress: 'ann@x.org' })
    await ews.delete([linked], 'HardDelete')
    const [left] = (await getList(ews, idOf(await uploadOne({ data })))).members ?? []
    expect(left?.mailbox).toMatchObject({ emailAddress: 'ann@x.org' })
    expect(left?.mailbox).not.toHaveProperty('itemId')
  })

  test('bring an item back to what it was: the same identifier, another change key', async () => {
    const before = await ews.createOne({ displayName: 'before', companyName: 'Contoso', extendedProperties })
    const data = await dataOf(before)
    const wanted = await told(before)
    const changed = itemIdOf(
      await ews.update(before, [set(field('contacts:CompanyName'), { companyName: 'Fabrikam' })]),
    )
    for (const action of ['Update', 'UpdateOrCreate'] as const) {
      const after = idOf(await uploadOne({ data, action, itemId: before }))
      expect(after.id).toBe(before.id)
      expect([before.changeKey, changed.changeKey]).not.toContain(after.changeKey)
      expect(await told(after)).toEqual(wanted)
    }
  })

  test('create what is to be replaced or created and is not in the folder; Update does not', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const data = await dataOf(id)
    const drafts = await ews.folderId('drafts')
    expect(codesOf([await uploadOne({ data, action: 'Update', itemId: id, folder: drafts })])).toEqual([
      'ErrorItemNotFound',
    ])
    const elsewhere = idOf(await uploadOne({ data, action: 'UpdateOrCreate', itemId: id, folder: drafts }))
    expect(elsewhere.id).not.toBe(id.id)
    expect((await ews.getOne(elsewhere)).parentFolderId?.id).toBe(drafts)
    await ews.delete([id], 'HardDelete')
    expect(codesOf([await uploadOne({ data, action: 'Update', itemId: id })])).toEqual(['ErrorItemNotFound'])
    expect(idOf(await uploadOne({ data, action: 'UpdateOrCreate', itemId: id })).id).not.toBe(id.id)
    expect(idOf(await uploadOne({ data, action: 'UpdateOrCreate' })).id).not.toBe(id.id)
    expect(codesOf([await uploadOne({ data, action: 'CreateNew', itemId: id })])).toEqual(['NoError'])
  })

  test('tell each of what is wrong with an identifier, and do the rest', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const data = await dataOf(id)
    const wrong: [ItemId | undefined, string][] = [
      [{ id: '' }, 'ErrorInvalidIdEmpty'],
      [{ id: 'AAAA==' }, 'ErrorInvalidIdMalformed'],
      [{ id: `${id.id.slice(0, -4)}AAA=` }, 'ErrorInvalidIdMalformed'],
      [{ id: id.id, changeKey: 'XXX' }, 'ErrorInvalidChangeKey'],
      [{ id: id.id, changeKey: '' }, 'ErrorInvalidChangeKey'],
      [{ id: await ews.folderId('contacts') }, 'ErrorCannotUseFolderIdForItemId'],
    ]
    const ids = wrong.map(([itemId]) => itemId as ItemId)
    expect(codesOf(await exported([...ids, id]))).toEqual([...wrong.map(([, code]) => code), 'NoError'])
    for (const action of ['CreateNew', 'Update', 'UpdateOrCreate'] as const) {
      const outcomes = await upload([...ids, id].map(itemId => ({ data, action, itemId })))
      expect(codesOf(outcomes)).toEqual([...wrong.map(([, code]) => code), 'NoError'])
    }
    expect(codesOf([await uploadOne({ data, action: 'Update' })])).toEqual(['ErrorInvalidIdEmpty'])
  })

  test('tell each of what is wrong with a folder', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const data = await dataOf(id)
    const folders = ['', 'AAAA==', id.id]
    expect(codesOf(await upload(folders.map(folder => ({ data, folder }))))).toEqual([
      'ErrorInvalidIdEmpty',
      'ErrorInvalidIdMalformed',
      'ErrorCannotUseItemIdForFolderId',
    ])
    const somebody = await ews.addUser()
    const foreign = await ews.folderId('contacts', { as: somebody })
    expect(codesOf([await uploadOne({ data, folder: foreign })])).toEqual(['ErrorFolderNotFound'])
    expect(codesOf([await uploadOne({ data, isAssociated: true })])).toEqual(['ErrorInvalidOperation'])
  })

  test('tell what is gone from what somebody else has: nothing', async () => {
    const somebody = await ews.addUser()
    const foreign = await ews.createOne({ displayName: 'secret' }, { as: somebody })
    const gone = await ews.createOne({ displayName: 'x' })
    const data = await dataOf(gone)
    await ews.delete([gone], 'HardDelete')
    expect(codesOf(await exported([foreign, gone]))).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound'])
    expect(codesOf([await uploadOne({ data, action: 'Update', itemId: foreign })])).toEqual(['ErrorItemNotFound'])
  })

  test('do for others what the permissions of a folder allow', async () => {
    const [owner, somebody] = [await ews.addUser(), await ews.addUser()]
    const theirs = await ews.createOne({ displayName: 'x' }, { as: owner })
    const data = await dataOf(await ews.createOne({ displayName: 'y' }))
    const folder = await ews.folderId('contacts', { as: owner })
    const as = { as: somebody }
    const attempts = async () =>
      codesOf([
        ...(await exported([theirs], as)),
        ...(await upload(
          [
            { data, folder },
            { data, folder, action: 'Update', itemId: theirs },
          ],
          as,
        )),
      ])
    for (const [rights, codes] of [
      ['Reviewer', ['NoError', 'ErrorCreateItemAccessDenied', 'ErrorAccessDenied']],
      ['Author', ['NoError', 'NoError', 'ErrorAccessDenied']],
      ['Contributor', ['ErrorItemNotFound', 'NoError', 'ErrorItemNotFound']],
      ['Editor', ['NoError', 'NoError', 'NoError']],
    ] as const) {
      await ews.share(owner, 'contacts', { user: somebody.mailbox.address, rights })
      expect([rights, await attempts()]).toEqual([rights, codes])
    }
  })

  test('refuse a list in place of a contact', async () => {
    const contact = await ews.createOne({ displayName: 'x' })
    const data = await dataOf(await createList(ews, { displayName: 'x' }))
    expect(codesOf([await uploadOne({ data, action: 'Update', itemId: contact })])).toEqual(['ErrorObjectTypeChanged'])
  })

  const base64 = (text: string) => Buffer.from(text).toString('base64')

  /** Data with the checksum that it must have. */
  const vouched = (item: unknown, head: object = {}) => {
    const body = JSON.stringify(item)
    const sha256 = createHash('sha256').update(body).digest('hex')
    return base64(`${JSON.stringify({ format: 'ews-contacts item', version: 1, sha256, ...head })}\n${body}`)
  }

  const item = { type: 'Contact', created: '2026-01-01T00:00:00.000Z', properties: { displayName: 'x' } }
  const withProperties = (properties: object) => vouched({ ...item, properties })

  const withAttachment = (more: object) =>
    vouched({ ...item, attachments: [{ type: 'FileAttachment', name: 'a', content: 'AAAA', ...more }] })

  test('know their own data', async () => {
    const id = idOf(await uploadOne({ data: vouched(item) }))
    expect(await ews.getOne(id)).toMatchObject({ displayName: 'x', dateTimeCreated: new Date(item.created) })
    expect(Object.keys((await ews.storedBehind(id)) ?? {})).toEqual(['displayName'])
  })

  test.each([
    ['nothing', ''],
    ['what is no base64', '!!! <&> no base64'],
    ['other bytes', base64('\0\u0001\u0002 garbage')],
    ['half of it', vouched(item).slice(0, 100)],
    ['the data of another program', vouched(item, { format: 'another' })],
    ['a newer version', vouched(item, { version: 2 })],
    ['a wrong checksum', vouched(item, { sha256: '0'.repeat(64) })],
    ['no checksum', vouched(item, { sha256: undefined })],
    ['no item', vouched('x')],
    ['null', vouched(null)],
    ['an item of an unknown type', vouched({ ...item, type: 'Message' })],
    ['an item without a type', vouched({ ...item, type: undefined })],
    ['an item without properties', vouched({ ...item, properties: undefined })],
    ['no moment of creation', vouched({ ...item, created: 'yesterday' })],
    ['more than is known', vouched({ ...item, colour: 'blue' })],
    ['attachments that are no list', vouched({ ...item, attachments: {} })],
    ['an attachment of an unknown type', withAttachment({ type: 'Message' })],
    ['an attachment of no type', withAttachment({ type: undefined })],
    ['an attachment without a name', withAttachment({ name: undefined })],
    ['an attachment without content', withAttachment({ content: undefined })],
    ['an attachment of which too much is said', withAttachment({ colour: 'blue' })],
    ['an attachment whose content is no base64', withAttachment({ content: '?' })],
    ['an attached item without properties', withAttachment({ type: 'ItemAttachment', content: undefined })],
    [
      'an attached item with a property that it cannot have',
      withAttachment({ type: 'ItemAttachment', content: undefined, item: { hasPicture: true } }),
    ],
    ['an unknown property', withProperties({ favouriteColour: 'blue' })],
    ['a property that only the server sets', withProperties({ hasPicture: true })],
    ['a property of another type of item', withProperties({ members: [] })],
    ['a property of the prototype', withProperties(JSON.parse('{"__proto__": {}}'))],
    ['a value of another kind', withProperties({ displayName: 5 })],
    ['a word that is none', withProperties({ importance: 'Very' })],
    ['an unknown key', withProperties({ phoneNumbers: { Telegraph: '1' } })],
    ['a character that XML cannot carry', withProperties({ displayName: 'a\0b' })],
    ['half a surrogate pair', withProperties({ displayName: '\ud800' })],
    ['a date that is none', withProperties({ birthday: '2026-02-31' })],
    ['an item class of another type', withProperties({ itemClass: 'IPM.DistList' })],
    ['a nameless extended property', withProperties({ extendedProperties: { nonsense: 'x' } })],
    ['an extended property of another type', withProperties({ extendedProperties: { 'Integer:0x6801': 'x' } })],
    ['an extended property by another name', withProperties({ extendedProperties: { 'Integer:0x06801': '1' } })],
  ])('refuse %s, and do the rest', async (_, data) => {
    const before = (await ews.stored()).length
    const outcomes = await upload([{ data: vouched(item) }, { data }, { data: vouched(item) }])
    expect(codesOf(outcomes)).toEqual(['NoError', 'ErrorCorruptData', 'NoError'])
    expect(outcomes[1]?.text).toMatch(/^Data is corrupt\. ./)
    expect((await ews.stored()).length).toBe(before + 2)
  })

  test('take a batch of thousands', async () => {
    const ids = await ews.create(Array.from({ length: 2000 }, (_, index) => ({ displayName: `Contact ${index}` })))
    const outcomes = await upload((await exported(ids)).map(({ data = '' }) => ({ data })))
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['NoError']))
    const copies = await ews.get(outcomes.map(({ itemId }) => itemId as ItemId))
    expect(copies.map(({ items: [copy] = [] }) => (copy as AnyValues).displayName)).toEqual(
      ids.map((_, index) => `Contact ${index}`),
    )
  })
})

describe.each(BACKENDS)('MarkAllItemsAsRead on $name', backend => {
  const ews = useService(backend)

  test('is answered for each folder: contacts are neither read nor unread', async () => {
    await ews.createOne({ displayName: 'x' })
    const { body } = await ews.post(
      envelope(
        `<m:MarkAllItemsAsRead><m:ReadFlag>true</m:ReadFlag><m:SuppressReadReceipts>true</m:SuppressReadReceipts>
         <m:FolderIds><t:DistinguishedFolderId Id="contacts"/><t:FolderId Id="AAAA=="/><t:DistinguishedFolderId Id="inbox"/>
         <t:FolderId Id="${await ews.folderId('contacts')}"/></m:FolderIds></m:MarkAllItemsAsRead>`,
      ),
    )
    expect(responseCodes(body)).toEqual(['NoError', 'ErrorInvalidIdMalformed', 'NoError', 'NoError'])
  })
})
