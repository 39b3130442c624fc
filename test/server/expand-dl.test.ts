import { describe, expect, test } from 'vitest'
import type { MailboxValue } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { at, createList } from '../support/lists.ts'
import { type CallOptions, useService } from '../support/service.ts'

describe.each(BACKENDS)('ExpandDL on $name', backend => {
  const ews = useService(backend)

  const expand = async (mailbox: MailboxValue, options?: CallOptions) => {
    const outcomes = await ews.call('ExpandDL', { mailbox }, options)
    expect(outcomes).toHaveLength(1)
    return outcomes[0]
  }
  const codeOf = async (mailbox: MailboxValue, options?: CallOptions) => (await expand(mailbox, options))?.code
  const ends = { routingType: 'SMTP', mailboxType: 'OneOff' }

  test('tells who belongs to a list', async () => {
    const members = [at('a@x.org', { name: 'A' }), at('b@x.org')]
    const itemId = await createList(ews, { displayName: 'x', members })
    const mailboxes = [
      { name: 'A', emailAddress: 'a@x.org', ...ends },
      { emailAddress: 'b@x.org', ...ends },
    ]
    const dlExpansion = { totalItemsInView: 2, includesLastItemInRange: true, mailboxes }
    expect(await expand({ itemId })).toEqual({ result: 'Success', code: 'NoError', dlExpansion })
    expect(await expand({ itemId: { id: itemId.id }, emailAddress: 'a@x.org' })).toMatchObject({ dlExpansion })
  })

  test('tells the address that a contact has now, and a list in the list as a list', async () => {
    const hope = await ews.createOne({ displayName: 'Hope', emailAddresses: { EmailAddress1: { address: 'h@x.org' } } })
    const inner = await createList(ews, { displayName: 'inner', members: [at('deep@x.org')] })
    const itemId = await createList(ews, {
      displayName: 'outer',
      members: [{ mailbox: { itemId: { id: hope.id } } }, { mailbox: { itemId: { id: inner.id } } }],
    })
    expect((await expand({ itemId }))?.dlExpansion?.mailboxes).toEqual([
      { name: 'Hope', emailAddress: 'h@x.org', routingType: 'SMTP', mailboxType: 'Contact', itemId: hope },
      { name: 'inner', routingType: 'MAPIPDL', mailboxType: 'PrivateDL', itemId: inner },
    ])
  })

  test('tells of an empty list that nobody belongs to it', async () => {
    const itemId = await createList(ews, { displayName: 'x' })
    const nobody = { totalItemsInView: 0, includesLastItemInRange: true }
    expect(await expand({ itemId })).toEqual({ result: 'Success', code: 'NoError', dlExpansion: nobody })
  })

  test('finds no list by an address or a name', async () => {
    await createList(ews, { displayName: 'Crew' })
    for (const emailAddress of ['nobody@contoso.com', 'sadie@contoso.com', 'Crew'])
      expect(await expand({ emailAddress })).toEqual({
        result: 'Error',
        code: 'ErrorNameResolutionNoResults',
        text: 'No results were found.',
      })
  })

  test('says what is wrong with what it is given', async () => {
    const contact = await ews.createOne({ displayName: 'x' })
    const list = await createList(ews, { displayName: 'x' })
    expect(await codeOf({})).toBe('ErrorMissingInformationEmailAddress')
    expect(await codeOf({ itemId: contact })).toBe('ErrorInvalidItemForOperationExpandDL')
    expect(await codeOf({ itemId: { id: 'AAAA==' } })).toBe('ErrorInvalidIdMalformed')
    expect(await codeOf({ itemId: { id: '' } })).toBe('ErrorInvalidIdEmpty')
    expect(await codeOf({ itemId: { id: list.id, changeKey: 'XXX' } })).toBe('ErrorInvalidChangeKey')
    expect(await codeOf({ itemId: { id: await ews.folderId('contacts') } })).toBe('ErrorCannotUseFolderIdForItemId')
    await ews.delete([list], 'HardDelete')
    expect(await codeOf({ itemId: list })).toBe('ErrorItemNotFound')
  })

  test('does not tell strangers of a list, nor of its contacts', async () => {
    const somebody = await ews.addUser()
    const itemId = await createList(ews, { displayName: 'x', members: [at('a@x.org')] })
    expect(await codeOf({ itemId }, { as: somebody })).toBe('ErrorItemNotFound')
  })

  test('tells whoever may read a list of it, and what is private only as far as he may know', async () => {
    const [owner, reader] = [await ews.addUser(), await ews.addUser()]
    await ews.share(owner, 'contacts', { user: reader.mailbox.address, rights: 'Reviewer' })
    const emailAddresses = { EmailAddress1: { address: 'now@x.org' } }
    const values = { displayName: 'Secret', emailAddresses, sensitivity: 'Private' as const }
    const secret = await ews.createOne(values, { as: owner })
    const members = [at('a@x.org'), at('then@x.org', { itemId: { id: secret.id } })]
    const itemId = await createList(ews, { displayName: 'x', members }, { as: owner })
    const told = async (as: typeof owner) =>
      (await expand({ itemId }, { as }))?.dlExpansion?.mailboxes?.map(({ mailboxType, itemId }) => [
        mailboxType,
        itemId,
      ])
    expect(await told(owner)).toEqual([
      ['OneOff', undefined],
      ['Contact', secret],
    ])
    expect(await told(reader)).toEqual([
      ['OneOff', undefined],
      ['OneOff', undefined],
    ])
  })
})
