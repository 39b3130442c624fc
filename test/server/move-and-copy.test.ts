import { describe, expect, test } from 'vitest'
import type { DistinguishedFolderName, FolderRef } from '../../src/protocol/index.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, field, type ItemId, itemIdOf, itemRef, set, useService } from '../support/service.ts'

const to = (id: DistinguishedFolderName): FolderRef => ({ type: 'DistinguishedFolderId', id })
const malformed = { id: 'AAAA' }

describe.each(BACKENDS)('On $name', backend => {
  const ews = useService(backend)

  const send = (name: 'MoveItem' | 'CopyItem', ids: readonly ItemId[], toFolderId: FolderRef, more = {}) =>
    ews.call(name, { toFolderId, itemIds: ids.map(itemRef), ...more })

  describe.each(['MoveItem', 'CopyItem'] as const)('%s', name => {
    test('answers with a new identifier, under which the contact lies in the other folder as it was', async () => {
      const id = await ews.createOne({ displayName: 'Sadie Daniels', phoneNumbers: { MobilePhone: '1' } })
      const [outcome] = await send(name, [id], to('drafts'))
      const newId = itemIdOf(outcome)
      expect(newId.id).not.toBe(id.id)
      const found = await ews.getOne(newId)
      expect(found).toMatchObject({ displayName: 'Sadie Daniels', phoneNumbers: { MobilePhone: '1' } })
      expect(found.parentFolderId?.id).toBe(await ews.folderId('drafts'))
      expect(found.itemId).toEqual(newId)
    })

    test('gives each contact its own outcome, in order', async () => {
      const [first, gone, last] = await ews.create([{ displayName: 'a' }, { displayName: 'b' }, { displayName: 'c' }])
      await ews.delete([gone as ItemId], 'HardDelete')
      const outcomes = await send(name, [first, malformed, gone, last] as ItemId[], to('deleteditems'))
      expect(codesOf(outcomes)).toEqual(['NoError', 'ErrorInvalidIdMalformed', 'ErrorItemNotFound', 'NoError'])
    })

    test('is refused without an identifier', async () => {
      await expect(send(name, [], to('drafts'))).rejects.toMatchObject({ code: 'ErrorSchemaValidation' })
    })

    test('goes into a folder of contacts or any other, by name or by identifier', async () => {
      for (const folder of ['contacts', 'inbox', 'deleteditems'] as const) {
        const id = await ews.createOne({ displayName: folder })
        const target: FolderRef = { type: 'FolderId', id: await ews.folderId(folder) }
        const [outcome] = await send(name, [id], target)
        expect((await ews.getOne(itemIdOf(outcome))).parentFolderId?.id).toBe(target.id)
      }
    })

    test('does nothing when there is no such folder, and says so for each contact', async () => {
      const ids = await ews.create([{ displayName: 'a' }, { displayName: 'b' }])
      const before = (await ews.stored()).length
      expect(codesOf(await send(name, ids, to('teamchat')))).toEqual(Array(2).fill('ErrorToFolderNotFound'))
      expect(codesOf(await ews.get(ids))).toEqual(['NoError', 'NoError'])
      expect((await ews.stored()).length).toBe(before)
    })

    test('keeps the new identifiers to itself when nobody wants them', async () => {
      const id = await ews.createOne({ displayName: 'x' })
      const [outcome] = await send(name, [id], to('drafts'), { returnNewItemIds: false })
      expect(outcome).toEqual({ result: 'Success', code: 'NoError', items: [] })
    })
  })

  test('what was moved is not found under its old identifier, whatever is done with it', async () => {
    const id = await ews.createOne({ displayName: 'x' })
    const change = [set(field('contacts:Nickname'), { nickname: 'y' })]
    await send('MoveItem', [id], to('drafts'))
    expect(codesOf(await ews.get([id]))).toEqual(['ErrorItemNotFound'])
    expect((await ews.update(id, change, 'AlwaysOverwrite')).code).toBe('ErrorItemNotFound')
    expect(codesOf(await send('MoveItem', [id], to('contacts')))).toEqual(['ErrorItemNotFound'])
  })

  test('a copy and what it was made of go their own ways', async () => {
    const id = await ews.createOne({ displayName: 'x', nickname: 'both' })
    const [outcome] = await send('CopyItem', [id], to('contacts'))
    await ews.update(itemIdOf(outcome), [set(field('contacts:Nickname'), { nickname: 'copy' })], 'AutoResolve')
    expect((await ews.getOne(id)).nickname).toBe('both')
    expect((await ews.getOne(itemIdOf(outcome))).nickname).toBe('copy')
  })
})
