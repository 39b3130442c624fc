import { beforeEach, describe, expect, test } from 'vitest'
import type { ContactValues, FolderRef, PermissionLevel } from '../../src/protocol/index.ts'
import { Access } from '../../src/server/access.ts'
import { transferAcross } from '../../src/server/items/transfer-across.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, type ItemId, itemRef, useService } from '../support/service.ts'

describe.each(BACKENDS)('Between mailboxes on $name,', backend => {
  const ews = useService(backend)
  let ann: User
  let owner: User
  beforeEach(async () => {
    ;[ann, owner] = [await ews.addUser(), await ews.addUser()]
  })

  const contactsOf = ({ mailbox }: User): FolderRef => ({
    type: 'DistinguishedFolderId',
    id: 'contacts',
    mailbox: { emailAddress: mailbox.address },
  })
  const allow = (rights: PermissionLevel) => ews.share(owner, 'contacts', { user: ann.name, rights })
  const send = (name: 'MoveItem' | 'CopyItem', ids: readonly ItemId[], target: User, as = ann) =>
    ews.call(name, { toFolderId: contactsOf(target), itemIds: ids.map(itemRef) }, { as })
  const namesIn = async (user: User) => (await ews.stored(user)).map(item => item.properties.displayName)

  test('contacts are copied into a shared folder, and have no identifiers in the answer', async () => {
    await allow('Author')
    const values: ContactValues = { displayName: 'Sadie', phoneNumbers: { MobilePhone: '1' }, birthday: new Date(0) }
    const id = await ews.createOne(values, { as: ann })
    const outcomes = await send('CopyItem', [id], owner)
    expect(outcomes).toEqual([{ result: 'Success', code: 'NoError', items: [] }])
    const [copy] = await ews.stored(owner)
    expect(copy).toMatchObject({ properties: values, createdBy: ann.name, history: {} })
    expect(await ews.getOne(id, {}, { as: ann })).toMatchObject({ displayName: 'Sadie' })
  })

  test('contacts that move are there, and no longer here', async () => {
    await allow('Contributor')
    const ids = await ews.create([{ displayName: 'a' }, { displayName: 'b' }], { as: ann })
    expect(codesOf(await send('MoveItem', ids, owner))).toEqual(['NoError', 'NoError'])
    expect(await namesIn(ann)).toEqual([])
    expect(await namesIn(owner)).toEqual(['a', 'b'])
    expect(codesOf(await ews.get(ids, {}, { as: ann }))).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound'])
  })

  test('they go from a shared folder into the own one, and belong to its owner then', async () => {
    await allow('Editor')
    const [one, other] = await ews.create([{ displayName: 'one' }, { displayName: 'other' }], { as: owner })
    expect(codesOf(await send('CopyItem', [one as ItemId], ann))).toEqual(['NoError'])
    expect(codesOf(await send('MoveItem', [other as ItemId], ann))).toEqual(['NoError'])
    expect(await namesIn(owner)).toEqual(['one'])
    expect((await ews.stored(ann)).map(({ createdBy }) => createdBy)).toEqual([null, null])
  })

  test('each has its own outcome, in the order of the request, from whichever mailbox it comes', async () => {
    await allow('Author')
    const [mine, gone] = await ews.create([{ displayName: 'mine' }, { displayName: 'gone' }], { as: ann })
    const [theirs, hidden] = await ews.create(
      [{ displayName: 'theirs' }, { displayName: 'hidden', sensitivity: 'Private' }],
      { as: owner },
    )
    await ews.delete([gone as ItemId], 'HardDelete', { as: ann })
    const ids = [theirs, mine, gone, { id: 'AAAA' }, hidden, mine] as ItemId[]
    const outcomes = await send('MoveItem', ids, owner)
    expect(codesOf(outcomes)).toEqual([
      'ErrorAccessDenied',
      'NoError',
      'ErrorItemNotFound',
      'ErrorInvalidIdMalformed',
      'ErrorItemNotFound',
      'ErrorItemNotFound',
    ])
    expect((await namesIn(owner)).toSorted()).toEqual(['hidden', 'mine', 'theirs'])
  })

  test('it takes the right to create there, to read here, and to delete what moves', async () => {
    const mine = await ews.createOne({ displayName: 'mine' }, { as: ann })
    const theirs = await ews.createOne({ displayName: 'theirs' }, { as: owner })
    const tried = async (name: 'MoveItem' | 'CopyItem', id: ItemId, target: User) =>
      codesOf(await send(name, [id], target))[0]
    await allow('None')
    expect(await tried('CopyItem', mine, owner)).toBe('ErrorAccessDenied')
    expect(await tried('CopyItem', theirs, ann)).toBe('ErrorItemNotFound')
    await allow('Reviewer')
    expect(await tried('CopyItem', mine, owner)).toBe('ErrorAccessDenied')
    expect(await tried('CopyItem', theirs, ann)).toBe('NoError')
    expect(await tried('MoveItem', theirs, ann)).toBe('ErrorAccessDenied')
    await allow('Author')
    expect(await tried('MoveItem', theirs, ann)).toBe('ErrorAccessDenied')
    expect(await namesIn(owner)).toEqual(['theirs'])
    expect((await namesIn(ann)).toSorted()).toEqual(['mine', 'theirs'])
  })

  test.each([
    ['was changed meanwhile stays, and its copy goes', { displayName: 'changed' }, 'ErrorMoveCopyFailed', ['changed']],
    ['was deleted meanwhile stays deleted, and its copy goes', undefined, 'ErrorItemNotFound', []],
  ] as const)('what %s', async (_what, values, code, left) => {
    const { store } = ews
    const id = await ews.createOne({ displayName: 'before' }, { as: ann })
    const number = ews.numberOf(id)
    const accessTo = async ({ mailbox }: User) => new Access(mailbox, await store.folders(mailbox.id), ann, ews.ids)
    const [from, access] = [await accessTo(ann), await accessTo(owner)]
    const folder = access.named('contacts')
    if (!folder) throw new Error('there are no contacts')
    let meanwhile = async () => {
      meanwhile = async () => {}
      await store.change(ann.mailbox.id, [number], batch => {
        const item = batch.get(number)
        if (item && values) batch.put({ ...item, properties: values, change: batch.newChange() })
        else batch.remove(number)
      })
    }
    const interrupted = {
      items: store.items.bind(store),
      change: (async (mailboxId, ids, work) => {
        if (mailboxId === ann.mailbox.id) await meanwhile()
        return store.change(mailboxId, ids, work)
      }) as typeof store.change,
    }
    const outcomes = await transferAcross(from, [number], { access, folder }, true, interrupted)
    expect(codesOf(outcomes)).toEqual([code])
    expect(await namesIn(ann)).toEqual(left)
    expect(await namesIn(owner)).toEqual([])
  })
})
