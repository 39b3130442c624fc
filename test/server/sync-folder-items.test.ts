import { beforeEach, describe, expect, test } from 'vitest'
import type { FolderRef, Request, Response } from '../../src/protocol/index.ts'
import { createService } from '../../src/server/service.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import {
  type CallOptions,
  contact,
  field,
  type ItemId,
  itemIdOf,
  itemRef,
  set,
  useService,
} from '../support/service.ts'
import { attributes, contents, envelope, responseCodes } from '../support/xml.ts'

const contacts: FolderRef = { type: 'DistinguishedFolderId', id: 'contacts' }
const idOnly = { baseShape: 'IdOnly' } as const

type Sync = Response<'SyncFolderItems'>[number]

/** What an answer tells, one line each: what happened, and the identifier. */
function told(outcome: Sync): string[] {
  expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
  return (outcome.changes ?? []).map(change => `${change.type} ${idIn(change).id}`)
}

function idIn(change: NonNullable<Sync['changes']>[number]): ItemId {
  const id = 'item' in change ? !(change.item instanceof Error) && change.item.itemId : change.itemId
  if (!id) throw new Error('a change has no identifier')
  return id
}

const noState = { result: 'Error', syncState: '', includesLastItemInRange: true }

describe.each(BACKENDS)('SyncFolderItems on $name', backend => {
  const ews = useService(backend)
  let as: User
  beforeEach(async () => {
    as = await ews.addUser()
  })

  async function sync(
    syncState?: string,
    more: Partial<Request<'SyncFolderItems'>> = {},
    options: CallOptions = { as },
  ): Promise<Sync> {
    const request = { itemShape: idOnly, syncFolderId: contacts, syncState, maxChangesReturned: 512, ...more }
    const [outcome] = await ews.call('SyncFolderItems', request, options)
    return outcome as Sync
  }
  const create = (...names: string[]) =>
    ews.create(
      names.map(displayName => ({ displayName })),
      { as },
    )
  const rename = (id: ItemId, displayName: string) =>
    ews.update(id, [set(field('contacts:DisplayName'), { displayName })], 'AlwaysOverwrite', { as })

  test('begins with everything, under the identifiers and change keys that GetItem tells', async () => {
    const [a, b] = await create('a', 'b')
    await rename(a as ItemId, 'changed')
    const outcome = await sync()
    expect(told(outcome)).toEqual([`Create ${b?.id}`, `Create ${a?.id}`])
    expect(outcome.includesLastItemInRange).toBe(true)
    const found = await ews.get([b as ItemId, a as ItemId], idOnly, { as })
    expect(outcome.changes?.map(idIn)).toEqual(found.map(itemIdOf))
  })

  test('tells from there on what was created, changed and deleted', async () => {
    const [a, b] = await create('a', 'b')
    const { syncState } = await sync()
    await rename(a as ItemId, 'changed')
    await ews.delete([b as ItemId], 'MoveToDeletedItems', { as })
    const [c] = await create('c')
    const outcome = await sync(syncState, {
      itemShape: { ...idOnly, additionalProperties: [field('contacts:DisplayName')] },
    })
    expect(told(outcome)).toEqual([`Update ${a?.id}`, `Delete ${b?.id}`, `Create ${c?.id}`])
    expect(outcome.changes?.[0]).toMatchObject({ item: { type: 'Contact', displayName: 'changed' } })
    expect(told(await sync(outcome.syncState))).toEqual([])
    expect(told(await sync(syncState))).toEqual(told(outcome))
  })

  test('says that an item which was created and changed meanwhile was created, once', async () => {
    const { syncState } = await sync()
    const [a] = await create('a')
    for (const name of ['b', 'c']) await rename(a as ItemId, name)
    expect(told(await sync(syncState))).toEqual([`Create ${a?.id}`])
  })

  test('goes on in pages of the size that was asked for', async () => {
    const ids = await create('a', 'b', 'c', 'd', 'e')
    const seen: string[] = []
    let state: string | undefined
    for (const expected of [
      [2, false],
      [2, false],
      [1, true],
    ]) {
      const outcome = await sync(state, { maxChangesReturned: 2 })
      expect([outcome.changes?.length, outcome.includesLastItemInRange]).toEqual(expected)
      seen.push(...told(outcome))
      state = outcome.syncState
    }
    expect(seen).toEqual(ids.map(({ id }) => `Create ${id}`).toReversed())
  })

  test('says nothing of items that are ignored, known or not', async () => {
    const [a, b] = await create('a', 'b')
    const ignore = [a as ItemId, { id: ews.ids.seal(as.mailbox, 'item', [4711])[0] ?? '' }, { id: 'garbage' }]
    const outcome = await sync(undefined, { ignore: ignore.map(itemRef) })
    expect(told(outcome)).toEqual([`Create ${b?.id}`])
    const others = await ews.createOne({ displayName: 'of somebody else, with the same number' })
    const again = await sync(undefined, { ignore: [itemRef(others)] })
    expect(told(again)).toHaveLength(2)
  })

  test('gives what the shape asks for, but never what may be large', async () => {
    const body = { bodyType: 'Text' as const, text: 'long' }
    const id = await ews.createOne({ displayName: 'a', body, nickname: 'n' }, { as })
    const named = [field('item:Body'), field('item:MimeContent'), field('contacts:Nickname')]
    for (const itemShape of [
      { baseShape: 'AllProperties' as const },
      { baseShape: 'IdOnly' as const, additionalProperties: named },
    ]) {
      const [change] = (await sync(undefined, { itemShape })).changes ?? []
      expect(change).toMatchObject({ type: 'Create', item: { itemId: { id: id.id }, nickname: 'n' } })
      expect(JSON.stringify(change)).not.toMatch(/body"|mimeContent|attachments/)
    }
    const refused = await sync(undefined, { itemShape: { ...idOnly, includeMimeContent: true } })
    expect(refused).toMatchObject({ ...noState, code: 'ErrorInvalidPropertyForOperation' })
  })

  test('tells distribution lists as such', async () => {
    const items = [{ type: 'DistributionList' as const, displayName: 'group' }, contact({ displayName: 'person' })]
    await ews.call('CreateItem', { items }, { as })
    const outcome = await sync(undefined, { syncScope: 'NormalAndAssociatedItems' })
    const types = outcome.changes?.map(
      change => 'item' in change && !(change.item instanceof Error) && change.item.type,
    )
    expect(types).toEqual(['Contact', 'DistributionList'])
  })

  test('does not go on from a state that is none, or of another folder, mailbox or server', async () => {
    const { syncState = '' } = await sync()
    const elsewhere = { syncFolderId: { type: 'DistinguishedFolderId', id: 'inbox' } } as const
    const foreign = await sync(undefined, {}, { as: ews.user })
    const states = ['garbage', 'AAAA', `${syncState}AAAA`, syncState.replace(/^./, 'z'), foreign.syncState]
    const bad = { ...noState, code: 'ErrorInvalidSyncStateData' }
    for (const state of states) expect([state, await sync(state)]).toEqual([state, expect.objectContaining(bad)])
    expect(await sync(syncState, elsewhere)).toMatchObject(bad)
    expect(await sync(syncState)).toMatchObject({ code: 'NoError' })
  })

  test('does not go on from before what was forgotten', async () => {
    const [a] = await create('a')
    const { syncState } = await sync()
    await ews.delete([a as ItemId], 'HardDelete', { as })
    await ews.database.execute(`update mailbox set forgotten_change = last_change where mailbox_id = ${as.mailbox.id}`)
    expect(await sync(syncState)).toMatchObject({ ...noState, code: 'ErrorInvalidSyncStateData' })
    expect(told(await sync())).toEqual([])
  })

  test('goes on after the folder was emptied, and with a server that was started again', async () => {
    const ids = await create('a', 'b')
    const { syncState } = await sync()
    await ews.delete(ids, 'HardDelete', { as })
    const again = await createService({ store: await ews.database.open() })
    const { body } = await again.answer(
      envelope(`<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
        <m:SyncFolderId><t:DistinguishedFolderId Id="contacts"/></m:SyncFolderId><m:SyncState>${syncState}</m:SyncState>
        <m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>`),
      as,
    )
    expect(responseCodes(body)).toEqual(['NoError'])
    expect(attributes(body, 'Id')).toEqual(ids.map(({ id }) => id))
    expect(body.match(/<t:Delete>/g)).toHaveLength(2)
  })

  test('begins anew with a state that is empty', async () => {
    const [a] = await create('a')
    expect(told(await sync(''))).toEqual([`Create ${a?.id}`])
  })

  test('finds no folder where there is none, and says so with an empty state', async () => {
    const [id = ''] = ews.ids.seal(as.mailbox, 'folder', [4711])
    for (const syncFolderId of [
      { type: 'FolderId', id },
      { type: 'DistinguishedFolderId', id: 'teamchat' },
    ] as const)
      expect(await sync(undefined, { syncFolderId })).toMatchObject({ ...noState, code: 'ErrorSyncFolderNotFound' })
    const item = await ews.createOne({ displayName: 'x' }, { as })
    for (const [wrong, code] of [
      ['AAAA', 'ErrorInvalidIdMalformed'],
      [item.id, 'ErrorCannotUseItemIdForFolderId'],
    ] as const)
      expect(await sync(undefined, { syncFolderId: { type: 'FolderId', id: wrong } })).toMatchObject({
        ...noState,
        code,
      })
  })

  test('passes over how far back it shall look: all is told', async () => {
    await create('a')
    const request = `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
      <m:SyncFolderId><t:DistinguishedFolderId Id="contacts"/></m:SyncFolderId><m:MaxChangesReturned>10</m:MaxChangesReturned>
      <m:SyncScope>NormalItems</m:SyncScope><m:MinimumCount>1</m:MinimumCount><m:NumberOfDays>3</m:NumberOfDays>
      <m:MaximumCount>1</m:MaximumCount></m:SyncFolderItems>`
    const { body } = await ews.post(envelope(request), as)
    expect(responseCodes(body)).toEqual(['NoError'])
    expect(body.match(/<t:Create>/g)).toHaveLength(1)
  })

  test.each([0, 513, -1])('refuses %d changes at once as a breach of the schema', async maxChangesReturned => {
    const request = `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
      <m:SyncFolderId><t:DistinguishedFolderId Id="contacts"/></m:SyncFolderId>
      <m:MaxChangesReturned>${maxChangesReturned}</m:MaxChangesReturned></m:SyncFolderItems>`
    const { fault, body } = await ews.post(envelope(request), as)
    expect(fault).toBe(true)
    expect(contents(body, 'e:ResponseCode')).toEqual(['ErrorSchemaValidation'])
  })

  describe('for somebody else', () => {
    let other: User
    beforeEach(async () => {
      other = await ews.addUser()
    })
    const theirs = (): FolderRef => ({ ...contacts, mailbox: { emailAddress: as.mailbox.address } })
    const grant = (rights: object | string) =>
      ews.database.execute(
        `update folder set permissions = '${JSON.stringify([{ user: other.mailbox.address, rights }])}'
         where mailbox_id = ${as.mailbox.id} and distinguished_name = 'contacts'`,
      )

    test('tells what is in a folder that he may read', async () => {
      const [a] = await create('a')
      await grant('Reviewer')
      expect(told(await sync(undefined, { syncFolderId: theirs() }, { as: other }))).toEqual([`Create ${a?.id}`])
    })

    test('tells him nothing of what is private, and of what becomes so that it went', async () => {
      const sensitivity = (value: 'Private' | 'Normal') => [set(field('item:Sensitivity'), { sensitivity: value })]
      await grant('Editor')
      const [open, hidden] = await ews.create([{}, { sensitivity: 'Private' }], { as })
      const his = (state?: string) => sync(state, { syncFolderId: theirs() }, { as: other })
      const first = await his()
      expect(told(first)).toEqual([`Create ${open?.id}`])
      await ews.update(open as ItemId, sensitivity('Private'), 'AlwaysOverwrite', { as })
      await rename(hidden as ItemId, 'changed')
      const second = await his(first.syncState)
      expect(told(second)).toEqual([`Delete ${open?.id}`])
      await ews.update(open as ItemId, sensitivity('Normal'), 'AlwaysOverwrite', { as })
      expect(told(await his(second.syncState))).toEqual([`Delete ${open?.id}`, `Create ${open?.id}`])
      expect(told(await sync())).toEqual([`Create ${hidden?.id}`, `Create ${open?.id}`])
    })

    test('tells nothing of a folder that he may not read, and refuses him its states', async () => {
      await create('a')
      const { syncState } = await sync()
      const refused = () => sync(syncState, { syncFolderId: theirs() }, { as: other })
      expect(await refused()).toMatchObject({ ...noState, code: 'ErrorAccessDenied' })
      await grant('Contributor')
      expect(await refused()).toMatchObject({ ...noState, code: 'ErrorAccessDenied' })
      const [id = ''] = ews.ids.seal(as.mailbox, 'folder', [10])
      await grant('None')
      const byId = await sync(syncState, { syncFolderId: { type: 'FolderId', id } }, { as: other })
      expect(byId).toMatchObject({ ...noState, code: 'ErrorSyncFolderNotFound' })
    })
  })
})
