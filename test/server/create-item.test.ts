import { describe, expect, test } from 'vitest'
import type { DistinguishedFolderName, FolderRef } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, contact, itemIdOf, itemOf, itemRef, useService } from '../support/service.ts'

const named = (id: DistinguishedFolderName, address?: string): FolderRef => ({
  type: 'DistinguishedFolderId',
  id,
  ...(address && { mailbox: { emailAddress: address } }),
})

describe.each(BACKENDS)('CreateItem on $name', backend => {
  const ews = useService(backend)

  const byId = async (name: DistinguishedFolderName, as = ews.user): Promise<FolderRef> => ({
    type: 'FolderId',
    id: await ews.folderId(name, { as }),
  })

  async function createIn(savedItemFolderId: FolderRef | undefined, as = ews.user) {
    const before = (await ews.stored(as)).length
    const items = [contact({ displayName: 'a' }), contact({ displayName: 'b' })]
    const outcomes = await ews.call('CreateItem', { savedItemFolderId, items }, { as })
    return { codes: codesOf(outcomes), created: (await ews.stored(as)).length - before }
  }

  test('answers the identifier and the change key, and nothing else', async () => {
    const [outcome] = await ews.call('CreateItem', { items: [contact({ displayName: 'Sadie Daniels' })] })
    const itemId = {
      id: expect.stringMatching(/^AAMkA.{146}=$/),
      changeKey: expect.stringMatching(/^EQAAABYAAA.{30}$/),
    }
    expect(outcome).toEqual({ result: 'Success', code: 'NoError', items: [{ type: 'Contact', itemId }] })
  })

  test('creates contacts only: an item of no type is refused, and the contacts beside it go through', async () => {
    const items = [
      contact({ displayName: 'a' }),
      { type: 'Item' as const, subject: 'b' },
      contact({ displayName: 'c' }),
    ]
    const outcomes = await ews.call('CreateItem', { items })
    expect(codesOf(outcomes)).toEqual(['NoError', 'ErrorInvalidItemForOperationCreateItem', 'NoError'])
  })

  test('puts a contact into the contacts folder when no folder is given', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const { parentFolderId } = await ews.getOne(id)
    expect(parentFolderId?.id).toBe(await ews.folderId('contacts'))
    expect(parentFolderId?.changeKey).toBe('AQAAAA==')
  })

  test('takes the contacts folder by name, by identifier, and as that of the own mailbox', async () => {
    const done = { codes: ['NoError', 'NoError'], created: 2 }
    expect(await createIn(named('contacts'))).toEqual(done)
    expect(await createIn(await byId('contacts'))).toEqual(done)
    expect(await createIn(named('contacts', 'SADIE@contoso.com'))).toEqual(done)
  })

  test.each<DistinguishedFolderName>(['drafts', 'inbox', 'calendar', 'deleteditems', 'root', 'tasks'])(
    'creates nothing in %s, which is not for contacts',
    async name => {
      const codes = Array(2).fill('ErrorCannotCreateContactInNonContactFolder')
      expect(await createIn(named(name))).toEqual({ codes, created: 0 })
      expect(await createIn(await byId(name))).toEqual({ codes, created: 0 })
    },
  )

  test('creates nothing in a folder that is not there, and says so for each contact', async () => {
    const somebody = await ews.addUser()
    const codes = Array(2).fill('ErrorFolderNotFound')
    expect(await createIn(named('publicfoldersroot'))).toEqual({ codes, created: 0 })
    expect(await createIn(await byId('contacts', somebody))).toEqual({ codes, created: 0 })
    const denied = Array(2).fill('ErrorAccessDenied')
    expect(await createIn(named('contacts', somebody.mailbox.address))).toEqual({ codes: denied, created: 0 })
    const nobody = Array(2).fill('ErrorNonExistentMailbox')
    expect(await createIn(named('contacts', 'nobody@contoso.com'))).toEqual({ codes: nobody, created: 0 })
    expect(await ews.stored(somebody)).toEqual([])
  })

  test('tells what is wrong with the identifier of a folder', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const codes = async (id: string) => (await createIn({ type: 'FolderId', id })).codes[0]
    expect(await codes(id.id)).toBe('ErrorCannotUseItemIdForFolderId')
    expect(await codes('AAAA==')).toBe('ErrorInvalidIdMalformed')
    expect(await codes('')).toBe('ErrorInvalidIdEmpty')
  })

  test('creates the others when some fail, and answers in the order of the request', async () => {
    const outcomes = await ews.call('CreateItem', {
      items: [
        contact({ displayName: 'first' }),
        contact({ displayName: 'second', itemClass: 'IPM.Task' }),
        contact({ displayName: 'third' }),
        contact({ displayName: 'fourth', hasPicture: true }),
        contact({ displayName: 'fifth' }),
      ],
    })
    expect(codesOf(outcomes)).toEqual([
      'NoError',
      'ErrorObjectTypeChanged',
      'NoError',
      'ErrorInvalidPropertySet',
      'NoError',
    ])
    const ids = outcomes.filter(({ result }) => result === 'Success').map(itemIdOf)
    const got = await ews.call('GetItem', { itemShape: { baseShape: 'AllProperties' }, itemIds: ids.map(itemRef) })
    const names = got.map(outcome => itemOf(outcome).displayName)
    expect(names).toEqual(['first', 'third', 'fifth'])
  })

  test('makes two contacts of two that are alike', async () => {
    const [one, other] = await ews.create([{ displayName: 'twin' }, { displayName: 'twin' }])
    expect(one?.id).not.toBe(other?.id)
    expect(await ews.get([one ?? { id: '' }, other ?? { id: '' }])).toHaveLength(2)
  })

  test.each(['IPM.Contact', 'IPM.Contact.Custom', 'ipm.contact'])('takes the item class %s', async itemClass => {
    expect(await ews.getOne(await ews.createOne({ itemClass }))).toMatchObject({ itemClass })
  })

  test.each(['IPM.Appointment', 'IPM.Post', 'IPM.Task', 'IPM.DistList', 'IPM.ContactX', 'IPM', 'random'])(
    'refuses the item class %s',
    async itemClass => {
      const outcomes = await ews.call('CreateItem', { items: [contact({ displayName: 'x', itemClass })] })
      expect(codesOf(outcomes)).toEqual(['ErrorObjectTypeChanged'])
      expect(outcomes[0]?.details).toEqual([{ type: 'FieldURI', fieldURI: 'item:ItemClass' }])
    },
  )

  test('creates 5,000 contacts in one call, each with its own answer', async () => {
    const somebody = await ews.addUser()
    const contacts = Array.from({ length: 5000 }, (_, index) => ({ displayName: `contact ${index}` }))
    const ids = await ews.create(contacts, { as: somebody })
    expect(new Set(ids.map(({ id }) => id)).size).toBe(5000)
    const additionalProperties = [{ type: 'FieldURI', fieldURI: 'contacts:DisplayName' }] as const
    const got = await ews.get(
      ids,
      { baseShape: 'IdOnly', additionalProperties: [...additionalProperties] },
      { as: somebody },
    )
    const names = got.map(outcome => itemOf(outcome).displayName)
    expect(names).toEqual(contacts.map(({ displayName }) => displayName))
    expect(codesOf(await ews.delete(ids, 'HardDelete', { as: somebody }))).toEqual(Array(5000).fill('NoError'))
  })
})
