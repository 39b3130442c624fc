import { describe, expect, test } from 'vitest'
import type { DistinguishedFolderName, Request } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, type ItemId, itemRef, set, type TestService, useService } from '../support/service.ts'

type DeleteType = Request<'DeleteItem'>['deleteType']

const destinations: [DeleteType, DistinguishedFolderName][] = [
  ['HardDelete', 'recoverableitemspurges'],
  ['SoftDelete', 'recoverableitemsdeletions'],
  ['MoveToDeletedItems', 'deleteditems'],
]

/** Where the items of a mailbox lie, by their names. */
async function whereabouts(ews: TestService, as = ews.user): Promise<Record<string, DistinguishedFolderName | null>> {
  const folders = new Map(
    (await ews.store.folders(as.mailbox.id)).map(({ id, distinguishedName }) => [id, distinguishedName]),
  )
  const items = await ews.stored(as)
  return Object.fromEntries(items.map(item => [item.properties.displayName, folders.get(item.folderId) ?? null]))
}

/** The identifier under which an item is now. */
async function idNow(ews: TestService, displayName: string): Promise<ItemId> {
  const item = (await ews.stored()).find(({ properties }) => properties.displayName === displayName)
  return { id: ews.ids.seal(ews.user.mailbox, 'item', [item?.id ?? 0])[0] as string }
}

describe.each(BACKENDS)('DeleteItem on $name', backend => {
  const ews = useService(backend)

  test.each(destinations)(
    '%s moves a contact to %s, where it is as it was under a new identifier',
    async (type, folder) => {
      const name = `deleted by ${type}`
      const id = await ews.createOne({ displayName: name, nickname: 'kept' })
      const [outcome] = await ews.delete([id], type)
      expect(outcome).toEqual({ result: 'Success', code: 'NoError' })
      expect(await whereabouts(ews)).toMatchObject({ [name]: folder })
      const moved = await idNow(ews, name)
      expect(moved.id).not.toBe(id.id)
      const now = await ews.getOne(moved)
      expect(now).toMatchObject({ displayName: name, nickname: 'kept' })
      expect(now.itemId?.changeKey).not.toBe(id.changeKey)
    },
  )

  test.each(destinations)('after %s the old identifier is not found', async type => {
    const id = await ews.createOne({ displayName: 'x' })
    await ews.delete([id], type)
    expect(codesOf(await ews.get([id]))).toEqual(['ErrorItemNotFound'])
    const outcome = await ews.update(id, [set(field('contacts:Nickname'), { nickname: 'x' })], 'AlwaysOverwrite')
    expect(outcome.code).toBe('ErrorItemNotFound')
  })

  test('takes what is already among the recoverable items away for good', async () => {
    for (const first of ['HardDelete', 'SoftDelete'] as const)
      for (const second of ['HardDelete', 'SoftDelete', 'MoveToDeletedItems'] as const) {
        const name = `${first} then ${second}`
        await ews.delete([await ews.createOne({ displayName: name })], first)
        expect(codesOf(await ews.delete([await idNow(ews, name)], second))).toEqual(['NoError'])
        expect(await whereabouts(ews)).not.toHaveProperty(name)
      }
  })

  test('moves what is in the deleted items on, or leaves it there', async () => {
    for (const [type, folder] of destinations) {
      const name = `deleted, then ${type}`
      await ews.delete([await ews.createOne({ displayName: name })], 'MoveToDeletedItems')
      expect(codesOf(await ews.delete([await idNow(ews, name)], type))).toEqual(['NoError'])
      expect(await whereabouts(ews)).toMatchObject({ [name]: folder })
    }
  })

  test('does not care for the change key, but it must be one', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    await ews.update(id, [set(field('contacts:Nickname'), { nickname: 'x' })])
    const spoilt = { id: id.id, changeKey: 'XXX' }
    expect(codesOf(await ews.delete([spoilt], 'SoftDelete'))).toEqual(['ErrorInvalidChangeKey'])
    expect(codesOf(await ews.get([id]))).toEqual(['NoError'])
    expect(codesOf(await ews.delete([id], 'SoftDelete'))).toEqual(['NoError'])
    expect(codesOf(await ews.get([id]))).toEqual(['ErrorItemNotFound'])
  })

  test('succeeds for what is not there, as often as it is asked', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    expect(codesOf(await ews.delete([id, id], 'HardDelete'))).toEqual(['NoError', 'NoError'])
    expect(codesOf(await ews.delete([id], 'HardDelete'))).toEqual(['NoError'])
  })

  test('deletes the others when some fail, in the order of the request', async () => {
    const as = await ews.addUser()
    const ids = await ews.create(
      ['a', 'b', 'c'].map(displayName => ({ displayName })),
      { as },
    )
    const [a, b, c] = ids as [ItemId, ItemId, ItemId]
    const outcomes = await ews.delete([a, { id: 'AAAA==' }, b, { id: '' }, c], 'MoveToDeletedItems', { as })
    const [malformed, empty] = ['ErrorInvalidIdMalformed', 'ErrorInvalidIdEmpty']
    expect(codesOf(outcomes)).toEqual(['NoError', malformed, 'NoError', empty, 'NoError'])
    expect(await whereabouts(ews, as)).toEqual({ a: 'deleteditems', b: 'deleteditems', c: 'deleteditems' })
  })

  test('takes what only meetings and tasks have, and passes over it', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const outcomes = await ews.call('DeleteItem', {
      deleteType: 'SoftDelete',
      sendMeetingCancellations: 'SendToNone',
      affectedTaskOccurrences: 'AllOccurrences',
      suppressReadReceipts: true,
      itemIds: [itemRef(id)],
    })
    expect(codesOf(outcomes)).toEqual(['NoError'])
  })
})

describe.each(BACKENDS)('DeleteItem that tells what is missing, on $name', backend => {
  const ews = useService(backend, { missingOnDelete: 'error' })

  test('answers ErrorItemNotFound for it, and deletes the others', async () => {
    const [gone, there] = (await ews.create([{ displayName: 'gone' }, { displayName: 'there' }])) as [ItemId, ItemId]
    expect(codesOf(await ews.delete([gone], 'SoftDelete'))).toEqual(['NoError'])
    const outcomes = await ews.delete([gone, there, there], 'HardDelete')
    expect(codesOf(outcomes)).toEqual(['ErrorItemNotFound', 'NoError', 'ErrorItemNotFound'])
    expect(outcomes[0]?.text).toBe('The specified object was not found in the store.')
    expect(codesOf(await ews.get([there]))).toEqual(['ErrorItemNotFound'])
  })
})
