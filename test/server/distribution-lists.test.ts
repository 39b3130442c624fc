import { describe, expect, test } from 'vitest'
import { type AnyValues, contactSchema, type MemberValue } from '../../src/protocol/index.ts'
import { foreignFieldUris } from '../../src/protocol/properties/foreign.ts'
import { BACKENDS } from '../support/backends.ts'
import { at, change, createList, getList, list } from '../support/lists.ts'
import { codesOf, contact, entry, field, type ItemId, set, unset, useService } from '../support/service.ts'

const membersField = field('distributionlist:Members')
const memberField = (key: string | undefined) => entry('distributionlist:Members:Member', key ?? '')

describe.each(BACKENDS)('A distribution list on $name', backend => {
  const ews = useService(backend)

  const membersOf = async (id: ItemId): Promise<MemberValue[]> => (await getList(ews, id, [membersField])).members ?? []
  const mailboxesOf = async (id: ItemId) => (await membersOf(id)).map(({ mailbox }) => mailbox)
  const addressesOf = async (id: ItemId) => (await mailboxesOf(id)).map(mailbox => mailbox?.emailAddress)
  const codeOf = async (values: AnyValues) => codesOf(await ews.call('CreateItem', { items: [list(values)] }))[0]

  test('is created as Exchange creates it, and told by its own element and change key', async () => {
    const members = [at('sadie@contoso.com'), at('alfred@contoso.com')]
    const [outcome] = await ews.call('CreateItem', { items: [list({ displayName: 'My Contact Group', members })] })
    const itemId = {
      id: expect.stringMatching(/^AAMkA.{146}=$/),
      changeKey: expect.stringMatching(/^EgAAABYAAA.{30}$/),
    }
    expect(outcome).toEqual({ result: 'Success', code: 'NoError', items: [{ type: 'DistributionList', itemId }] })
  })

  test('has one name in three places, whichever of them it was given', async () => {
    for (const values of [{ displayName: 'Crew' }, { subject: 'Crew' }, { displayName: 'Crew', subject: 'other' }]) {
      const got = await getList(ews, await createList(ews, values), 'Default')
      expect(got).toMatchObject({ displayName: 'Crew', subject: 'Crew', fileAs: 'Crew' })
    }
    const nameless = await getList(ews, await createList(ews, {}))
    expect([nameless.displayName, nameless.subject, nameless.fileAs]).toEqual([undefined, undefined, undefined])
  })

  test('is told to those, too, who ask it for all that contacts and other items have', async () => {
    const id = await createList(ews, { displayName: 'Crew', members: [at('a@contoso.com')] })
    const uris = [...contactSchema.rows.map(row => row.uri).filter(uri => uri !== ''), ...foreignFieldUris]
    const got = await getList(ews, id, [
      ...uris.map(field),
      entry('contacts:EmailAddress', 'EmailAddress1'),
      membersField,
    ])
    expect(got).toMatchObject({ itemId: id, displayName: 'Crew', members: [at('a@contoso.com')] })
    expect(got).not.toHaveProperty('emailAddresses')
  })

  test('is renamed by either name', async () => {
    const { id: plainId } = await createList(ews, { displayName: 'Crew' })
    const id = { id: plainId }
    const names = async () => {
      const { displayName, subject, fileAs } = await getList(ews, id)
      return [displayName, subject, fileAs]
    }
    await ews.update(id, [change('SetItemField', field('contacts:DisplayName'), { displayName: 'A' })])
    expect(await names()).toEqual(['A', 'A', 'A'])
    await ews.update(id, [change('SetItemField', field('item:Subject'), { subject: 'B' })])
    expect(await names()).toEqual(['B', 'B', 'B'])
    await ews.update(id, [unset(field('contacts:DisplayName'))])
    expect(await names()).toEqual([undefined, undefined, undefined])
  })

  test('keeps what every item has', async () => {
    const values = {
      categories: ['a', 'b'],
      body: { bodyType: 'Text' as const, text: 'notes' },
      importance: 'High' as const,
    }
    expect(await getList(ews, await createList(ews, { displayName: 'x', ...values }))).toMatchObject(values)
  })

  test('has what clients need in each shape', async () => {
    const id = await createList(ews, { displayName: 'x', members: [at('a@x.org')] })
    const byDefault = ['displayName', 'fileAs', 'hasAttachments', 'itemId', 'subject', 'type']
    expect(Object.keys(await getList(ews, id, 'Default')).toSorted()).toEqual(byDefault)
    expect(Object.keys(await getList(ews, id, [])).toSorted()).toEqual(['itemId', 'type'])
    expect(await getList(ews, id)).toMatchObject({ itemClass: 'IPM.DistList', members: [{ status: 'Normal' }] })
  })

  test('tells members to clients of 2010 and later', async () => {
    const id = await createList(ews, { displayName: 'x', members: [at('a@x.org')] })
    const keysFor = async (version: 'Exchange2007_SP1' | 'Exchange2010') =>
      Object.keys(await getList(ews, id, 'AllProperties', { version }))
    expect(await keysFor('Exchange2007_SP1')).not.toContain('members')
    expect(await keysFor('Exchange2010')).toContain('members')
  })

  describe('Its members', () => {
    test('come back in their order, each with a key, a routing type, a mailbox type and a status', async () => {
      const members = [
        at('a@x.org'),
        at('b@x.org', { name: 'B', routingType: 'SMTP', mailboxType: 'OneOff' }),
        at('c@x.org', { name: '' }),
      ]
      const told = await membersOf(await createList(ews, { displayName: 'x', members }))
      const ends = { routingType: 'SMTP', mailboxType: 'OneOff' }
      const key = expect.stringMatching(/^.{32}$/)
      expect(told).toEqual([
        { key, mailbox: { emailAddress: 'a@x.org', ...ends }, status: 'Normal' },
        { key, mailbox: { name: 'B', emailAddress: 'b@x.org', ...ends }, status: 'Normal' },
        { key, mailbox: { emailAddress: 'c@x.org', ...ends }, status: 'Normal' },
      ])
      expect(new Set(told.map(member => member.key)).size).toBe(3)
    })

    test('keep a key that they were given, but never share one', async () => {
      const members = [
        { key: 'mine', ...at('a@x.org') },
        { key: 'mine', ...at('b@x.org') },
        at('a@x.org'),
        at('a@x.org'),
      ]
      const keys = (await membersOf(await createList(ews, { displayName: 'x', members }))).map(({ key }) => key)
      expect(keys[0]).toBe('mine')
      expect(new Set(keys).size).toBe(4)
    })

    test('that have mailboxes here get the names of those', async () => {
      const members = [
        at('SADIE@contoso.com'),
        at('sadie@contoso.com', { name: 'Boss' }),
        at('sadie@contoso.com', { mailboxType: 'OneOff' }),
      ]
      const id = await createList(ews, { displayName: 'x', members })
      expect(await mailboxesOf(id)).toMatchObject([
        { name: 'Sadie Daniels', emailAddress: 'SADIE@contoso.com', mailboxType: 'Mailbox' },
        { name: 'Boss', mailboxType: 'OneOff' },
        { mailboxType: 'OneOff' },
      ])
    })

    test('have to stand for somebody', async () => {
      const wrong = [{}, { mailbox: {} }, { mailbox: { emailAddress: '' } }, { mailbox: { mailboxType: 'OneOff' } }]
      for (const member of wrong as MemberValue[]) {
        expect(await codeOf({ displayName: 'x', members: [at('a@x.org'), member] })).toBe('ErrorInvalidMailbox')
      }
      expect(await codeOf({ displayName: 'x', members: [{ mailbox: { itemId: { id: 'AAAA==' } } }] })).toBe(
        'ErrorInvalidIdMalformed',
      )
    })

    test('that are wrong cost their own list only', async () => {
      const items = [
        contact({ displayName: 'c' }),
        list({ displayName: 'x', members: [{}] }),
        list({ displayName: 'y' }),
      ]
      const codes = codesOf(await ews.call('CreateItem', { items }))
      expect(codes).toEqual(['NoError', 'ErrorInvalidMailbox', 'NoError'])
    })
  })

  describe('A member that is a contact', () => {
    const both = { EmailAddress1: { address: 'one@x.org' }, EmailAddress2: { address: 'two@x.org' } }

    test('has the name and the address that the contact has at the time', async () => {
      const hope = await ews.createOne({
        displayName: 'Hope',
        emailAddresses: { EmailAddress1: { address: 'h@x.org' } },
      })
      const id = await createList(ews, { displayName: 'x', members: [{ mailbox: { itemId: { id: hope.id } } }] })
      const shown = { routingType: 'SMTP', mailboxType: 'Contact', itemId: hope }
      expect(await mailboxesOf(id)).toEqual([{ name: 'Hope', emailAddress: 'h@x.org', ...shown }])
      await ews.update(hope, [
        set(field('contacts:DisplayName'), { displayName: 'Hope Gross' }),
        set(entry('contacts:EmailAddress', 'EmailAddress1'), {
          emailAddresses: { EmailAddress1: { address: 'hope@x.org' } },
        }),
      ])
      const [now] = await mailboxesOf(id)
      expect(now).toMatchObject({ name: 'Hope Gross', emailAddress: 'hope@x.org', itemId: { id: hope.id } })
    })

    test('has the address that was linked as long as the contact has it', async () => {
      const hope = await ews.createOne({ displayName: 'Hope', emailAddresses: both })
      const members = [at('TWO@x.org', { itemId: { id: hope.id } }), at('other@x.org', { itemId: { id: hope.id } })]
      const id = await createList(ews, { displayName: 'x', members })
      expect(await addressesOf(id)).toEqual(['two@x.org', 'one@x.org'])
      await ews.update(hope, [unset(entry('contacts:EmailAddress', 'EmailAddress2'))])
      expect(await addressesOf(id)).toEqual(['one@x.org', 'one@x.org'])
    })

    test('is what it was last known to be when the contact is gone, and demoted', async () => {
      const hope = await ews.createOne({ displayName: 'Hope', emailAddresses: both })
      const id = await createList(ews, { displayName: 'x', members: [{ mailbox: { itemId: { id: hope.id } } }] })
      await ews.delete([hope], 'HardDelete')
      const [member] = await membersOf(id)
      expect(member).toMatchObject({ status: 'Demoted', mailbox: { name: 'Hope', emailAddress: 'one@x.org' } })
      expect([member?.mailbox?.mailboxType, member?.mailbox?.itemId]).toEqual(['OneOff', undefined])
    })

    test('may be written back with the rest after the contact is gone', async () => {
      const hope = await ews.createOne({ displayName: 'Hope', emailAddresses: both })
      const members = [at('one@x.org', { itemId: { id: hope.id } })]
      await ews.delete([hope], 'HardDelete')
      const id = await createList(ews, { displayName: 'x', members })
      expect(await mailboxesOf(id)).toEqual([{ emailAddress: 'one@x.org', routingType: 'SMTP', mailboxType: 'OneOff' }])
      expect(await codeOf({ displayName: 'x', members: [{ mailbox: { itemId: { id: hope.id } } }] })).toBe(
        'ErrorInvalidMailbox',
      )
    })

    test('may be another list', async () => {
      const inner = await createList(ews, { displayName: 'inner', members: [at('a@x.org')] })
      const outer = await createList(ews, {
        displayName: 'outer',
        members: [{ mailbox: { itemId: { id: inner.id } } }],
      })
      const mailbox = { name: 'inner', routingType: 'MAPIPDL', mailboxType: 'PrivateDL', itemId: inner }
      expect(await mailboxesOf(outer)).toEqual([mailbox])
    })

    test('is nobody to those who may not read the contact', async () => {
      const somebody = await ews.addUser()
      const hers = await ews.createOne({ displayName: 'secret', emailAddresses: both }, { as: somebody })
      expect(await codeOf({ displayName: 'x', members: [{ mailbox: { itemId: { id: hers.id } } }] })).toBe(
        'ErrorInvalidMailbox',
      )
      const id = await createList(ews, { displayName: 'x', members: [at('a@x.org', { itemId: { id: hers.id } })] })
      expect(await mailboxesOf(id)).toEqual([{ emailAddress: 'a@x.org', routingType: 'SMTP', mailboxType: 'OneOff' }])
    })
  })

  describe('Its members are changed', () => {
    const create = (...addresses: string[]) =>
      createList(ews, { displayName: 'x', members: addresses.map(each => at(each)) })
    const setMembers = (...members: MemberValue[]) => change('SetItemField', membersField, { members })
    const append = (...members: MemberValue[]) => change('AppendToItemField', membersField, { members })

    test('all at once, and those that stay keep their keys', async () => {
      const id = await create('a@x.org', 'b@x.org')
      const [a] = await membersOf(id)
      expect(await ews.update(id, [setMembers(at('c@x.org'), at('a@x.org'))])).toMatchObject({ code: 'NoError' })
      const [c, again] = await membersOf(id)
      expect([c?.mailbox?.emailAddress, again]).toEqual(['c@x.org', a])
    })

    test('away, all of them', async () => {
      for (const update of [unset(membersField), setMembers()]) {
        const id = await create('a@x.org')
        expect(await ews.update(id, [update])).toMatchObject({ code: 'NoError' })
        expect((await getList(ews, id)).members).toBeUndefined()
      }
    })

    test('as the Managed API does it: some added, one replaced, one taken away', async () => {
      const id = await create('a@x.org', 'b@x.org', 'c@x.org')
      const [a, b] = await membersOf(id)
      const updates = [
        append(at('d@x.org')),
        unset(memberField(a?.key)),
        append({ key: a?.key, ...at('a2@x.org') }),
        unset(memberField(b?.key)),
      ]
      expect(await ews.update(id, updates)).toMatchObject({ code: 'NoError' })
      expect(await addressesOf(id)).toEqual(['c@x.org', 'd@x.org', 'a2@x.org'])
      expect((await membersOf(id))[2]?.key).toBe(a?.key)
    })

    test('one by one, by key', async () => {
      const { id: plainId } = await create('a@x.org', 'b@x.org')
      const id = { id: plainId }
      const [a] = await membersOf(id)
      const path = memberField(a?.key)
      const replacement = change('SetItemField', path, { members: [at('z@x.org')] })
      expect(await ews.update(id, [replacement])).toMatchObject({ code: 'NoError' })
      expect(await getList(ews, id, [path])).toMatchObject({
        members: [{ key: a?.key, mailbox: at('z@x.org').mailbox }],
      })
      expect(await addressesOf(id)).toEqual(['z@x.org', 'b@x.org'])
      expect(await ews.update(id, [unset(path)])).toMatchObject({ code: 'NoError' })
      expect(await addressesOf(id)).toEqual(['b@x.org'])
      expect(await ews.update(id, [unset(path)])).toMatchObject({ code: 'ErrorDistributionListMemberNotExist' })
    })

    test('by two who know the same state, and neither undoes what the other did', async () => {
      const id = await create('a@x.org', 'b@x.org', 'c@x.org')
      const [a, b] = await membersOf(id)
      const outcomes = [
        await ews.update(id, [append(at('d@x.org')), unset(memberField(a?.key))]),
        await ews.update(id, [append(at('e@x.org')), unset(memberField(b?.key))]),
      ]
      expect(outcomes.map(({ code, conflictResults }) => [code, conflictResults?.count])).toEqual([
        ['NoError', 0],
        ['NoError', 0],
      ])
      expect(await addressesOf(id)).toEqual(['c@x.org', 'd@x.org', 'e@x.org'])
      expect((await ews.update(id, [setMembers(at('f@x.org'))])).conflictResults).toEqual({ count: 1 })
      expect(await addressesOf(id)).toEqual(['c@x.org', 'd@x.org', 'e@x.org'])
    })

    test('never by more than one for one path, nor by another than its own', async () => {
      const id = await create('a@x.org', 'b@x.org')
      const [a, b] = await membersOf(id)
      const two = change('SetItemField', memberField(a?.key), { members: [at('c@x.org'), at('d@x.org')] })
      expect(await ews.update(id, [two])).toMatchObject({ code: 'ErrorIncorrectUpdatePropertyCount' })
      const other = change('SetItemField', memberField(a?.key), { members: [{ key: b?.key, ...at('c@x.org') }] })
      expect(await ews.update(id, [other])).toMatchObject({ code: 'ErrorUpdatePropertyMismatch' })
      expect(await ews.update(id, [append({})])).toMatchObject({ code: 'ErrorInvalidMailbox' })
      expect(await addressesOf(id)).toEqual(['a@x.org', 'b@x.org'])
    })
  })

  test('stays a list, as a contact stays a contact', async () => {
    const crew = await createList(ews, { displayName: 'Crew' })
    const sadie = await ews.createOne({ displayName: 'Sadie' })
    const name = field('contacts:DisplayName')
    const refused = { code: 'ErrorObjectTypeChanged' }
    expect(await ews.update(crew, [set(name, { displayName: 'x' })])).toMatchObject(refused)
    expect(await ews.update(sadie, [change('SetItemField', name, { displayName: 'x' })])).toMatchObject(refused)
    expect(await ews.update(crew, [set(field('item:ItemClass'), { itemClass: 'IPM.Contact' })])).toMatchObject(refused)
    const asContact = change('SetItemField', field('item:ItemClass'), { itemClass: 'IPM.Contact' })
    expect(await ews.update(crew, [asContact])).toMatchObject(refused)
    expect(await codeOf({ displayName: 'x', itemClass: 'IPM.Contact' })).toBe('ErrorObjectTypeChanged')
    expect(await codeOf({ displayName: 'x', itemClass: 'IPM.DistList.Custom' })).toBe('NoError')
  })

  test('takes changes in an element of no type, as some clients send them', async () => {
    const id = await createList(ews, { displayName: 'Crew' })
    const path = { type: 'ExtendedFieldURI' as const, propertyTag: 0x3001, propertyType: 'String' as const }
    const { type: _, ...plain } = path
    const item = { type: 'Item' as const, extendedProperties: [{ path: plain, value: 'Team' }] }
    expect(await ews.update(id, [{ type: 'SetItemField', path, item }])).toMatchObject({ code: 'NoError' })
    expect(await getList(ews, id)).toMatchObject({ displayName: 'Team', subject: 'Team' })
  })

  test('has fields that only the server sets, and none of a contact', async () => {
    expect(await codeOf({ displayName: 'x', fileAs: 'y' })).toBe('ErrorInvalidPropertySet')
    const id = await createList(ews, { displayName: 'Crew' })
    const codes = await Promise.all(
      [
        change('SetItemField', field('contacts:FileAs'), { fileAs: 'y' }),
        unset(field('contacts:FileAs')),
        unset(field('contacts:GivenName')),
        change('AppendToItemField', field('contacts:DisplayName'), { displayName: 'y' }),
      ].map(async update => (await ews.update(id, [update])).code),
    )
    expect(codes).toEqual([
      'ErrorInvalidPropertySet',
      'ErrorInvalidPropertyDelete',
      'ErrorInvalidPropertyRequest',
      'ErrorInvalidPropertyAppend',
    ])
  })

  test('is moved, copied and deleted like a contact', async () => {
    const id = await createList(ews, { displayName: 'Crew', members: [at('a@x.org')] })
    const toFolderId = { type: 'DistinguishedFolderId', id: 'deleteditems' } as const
    const [copied] = await ews.call('CopyItem', { toFolderId, itemIds: [{ type: 'ItemId', ...id }] })
    expect(copied?.items).toMatchObject([{ type: 'DistributionList' }])
    expect(codesOf(await ews.delete([id], 'MoveToDeletedItems'))).toEqual(['NoError'])
    expect(codesOf(await ews.get([id]))).toEqual(['ErrorItemNotFound'])
  })
})
