import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BasePropertySet,
  ChangeType,
  Contact,
  ContactGroup,
  ContactSchema,
  ContactsFolder,
  DeleteMode,
  type ExchangeService,
  ExchangeVersion,
  FolderSchema,
  type Item,
  PropertySet,
  ServiceError,
  SyncFolderItemsScope,
  WellKnownFolderName,
} from '../../src/client/index.ts'
import { collected } from './collected.ts'
import { compact, contact as contactValue, fakeServer } from './fake-server.ts'
import { served } from './served.ts'

const { Contacts, DeletedItems, MsgFolderRoot } = WellKnownFolderName
const names = new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName)

/** A copy of the folder Contacts that is kept by synchronizing. */
class Copy {
  readonly names = new Map<string, string | undefined>()
  #state: string | undefined

  async sync(service: ExchangeService, maxChangesReturned: number): Promise<void> {
    for await (const changes of service.syncAllFolderItems(Contacts, names, this.#state, { maxChangesReturned })) {
      expect(changes.count).toBeLessThanOrEqual(maxChangesReturned)
      for (const { changeType, itemId, item } of changes) {
        if (changeType === ChangeType.Delete) this.names.delete(itemId.uniqueId)
        else this.names.set(itemId.uniqueId, item?.displayName)
      }
      this.#state = changes.syncState
    }
  }
}

/** Changes the folder Contacts, of which these are the items. */
type Step = (service: ExchangeService, items: Contact[]) => Promise<unknown>

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.nat(6).map(
    (count): Step =>
      async (service, items) => {
        const made = Array.from({ length: count }, (_, index) => new Contact(service, { displayName: `n${index}` }))
        if (count > 0) await service.createItems(made, Contacts)
        items.push(...made)
      },
  ),
  fc.nat(9).map(
    (index): Step =>
      async (_, items) => {
        const [item] = items.slice(index, index + 1)
        if (item) item.displayName += '!'
        await item?.update('AlwaysOverwrite')
      },
  ),
  fc.nat(9).map(
    (index): Step =>
      async (_, items) =>
        items.splice(index, 1)[0]?.delete(DeleteMode.HardDelete),
  ),
  fc.nat(9).map(
    (index): Step =>
      async (_, items) =>
        items.splice(index, 1)[0]?.move(DeletedItems),
  ),
)

describe('synchronizing items', () => {
  test('keeps a copy what the folder is, in portions of any size', async () => {
    const { service } = await served()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (rounds, portion) => {
          const copy = new Copy()
          const items: Contact[] = []
          for (const steps of rounds) {
            for (const change of steps) await change(service, items)
            await copy.sync(service, portion)
            expect(copy.names).toEqual(new Map(items.map(({ id, displayName }) => [id?.uniqueId, displayName])))
          }
          if (items.length > 0)
            await service.deleteItems(
              items.flatMap(({ id }) => id ?? []),
              DeleteMode.HardDelete,
            )
        },
      ),
      { numRuns: 25 },
    )
  })

  test('tells one portion, with items of all classes', async () => {
    const { service } = await served()
    await service.createItems<Item>([new Contact(service), new ContactGroup(service)], Contacts)
    const first = await service.syncFolderItems<Item>(Contacts, PropertySet.FirstClassProperties, null, 1)
    expect([first.count, first.moreChangesAvailable, first.at(0).changeType]).toEqual([1, true, 'Create'])
    const second = await service.syncFolderItems<Item>(
      Contacts,
      PropertySet.FirstClassProperties,
      null,
      1,
      null,
      first.syncState,
    )
    expect([second.count, second.moreChangesAvailable]).toEqual([1, false])
    const classes = [...first, ...second].map(({ item }) => item?.constructor)
    expect(new Set(classes)).toEqual(new Set([Contact, ContactGroup]))
    expect(() => first.at(1)).toThrow('index is out of range.')
    expect(JSON.parse(JSON.stringify(first))).toHaveLength(1)
  })

  test('fails with what the server says', async () => {
    const { service } = await served()
    await expect(service.syncFolderItems(Contacts, names, null, 5, null, 'nonsense')).rejects.toMatchObject({
      errorCode: ServiceError.ErrorInvalidSyncStateData,
    })
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(collected(service.syncAllFolderItems(Contacts, names, null, { signal }))).rejects.toThrow('enough')
  })

  test('sends the request of the Managed API, and reads each kind of change', async () => {
    const { service, lastBody } = fakeServer({
      SyncFolderItems: () => [
        {
          result: 'Success',
          code: 'NoError',
          syncState: 'SS',
          includesLastItemInRange: true,
          changes: [
            { type: 'Create', item: contactValue('a') },
            { type: 'Update', item: contactValue('b') },
            { type: 'Delete', itemId: { id: 'c' } },
            { type: 'ReadFlagChange', itemId: { id: 'd' }, isRead: true },
          ],
        },
      ],
    })
    const { NormalItems } = SyncFolderItemsScope
    const changes = await service.syncFolderItems(Contacts, PropertySet.IdOnly, ['A'], 512, NormalItems, null)
    expect(lastBody()).toBe(
      compact(`
        <m:SyncFolderItems>
          <m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
          <m:SyncFolderId><t:DistinguishedFolderId Id="contacts" /></m:SyncFolderId>
          <m:Ignore><t:ItemId Id="A" /></m:Ignore>
          <m:MaxChangesReturned>512</m:MaxChangesReturned>
          <m:SyncScope>NormalItems</m:SyncScope>
        </m:SyncFolderItems>`),
    )
    expect(changes).toMatchObject({ syncState: 'SS', moreChangesAvailable: false, unreadable: [] })
    expect(
      [...changes].map(({ changeType, itemId, item, isRead }) => [changeType, `${itemId}`, !!item, isRead]),
    ).toEqual([
      ['Create', 'a', true, undefined],
      ['Update', 'b', true, undefined],
      ['Delete', 'c', false, undefined],
      ['ReadFlagChange', 'd', false, true],
    ])
  })

  test('refuses what makes no sense before anything is sent', async () => {
    const { service, received } = fakeServer({}, { requestedServerVersion: ExchangeVersion.Exchange2007_SP1 })
    for (const count of [0, 513, 1.5])
      await expect(service.syncFolderItems(Contacts, names, null, count)).rejects.toThrow('must be between 1 and 512.')
    await expect(service.syncFolderItems(Contacts, new PropertySet(ContactSchema.body), null, 1)).rejects.toThrow(
      "The property body can't be used in SyncFolderItems requests.",
    )
    await expect(service.syncFolderItems(Contacts, names, null, 1, 'NormalItems')).rejects.toThrow('syncScope is only')
    await expect(service.syncFolderItems(Contacts, undefined as never, null, 1)).rejects.toThrow('not a PropertySet')
    expect(received).toHaveLength(0)
  })

  test('ends when there is nothing to go on by', async () => {
    const { service } = fakeServer({
      SyncFolderItems: () => [{ result: 'Success', code: 'NoError', syncState: 'S', includesLastItemInRange: false }],
    })
    await expect(collected(service.syncAllFolderItems(Contacts, names, 'S'))).rejects.toThrow('no state to get them by')
  })
})

describe('synchronizing folders', () => {
  test('tells of new, changed and deleted ones', async () => {
    const { service } = await served()
    const all = await service.syncFolderHierarchy(null, PropertySet.IdOnly)
    expect(all.moreChangesAvailable).toBe(false)
    const folder = new ContactsFolder(service, { displayName: 'Friends' })
    await folder.save(Contacts)
    const told = async (state: string) => {
      const portions = service.syncAllFolderHierarchy(MsgFolderRoot, new PropertySet(FolderSchema.displayName), state)
      return (await collected(portions)).flatMap(portion => [...portion])
    }
    const start = (await service.syncFolderHierarchy(MsgFolderRoot, PropertySet.IdOnly)).syncState
    folder.displayName = 'Family'
    await folder.update()
    expect(await told(start)).toMatchObject([{ changeType: 'Update', folder: { displayName: 'Family' } }])
    await folder.delete(DeleteMode.HardDelete)
    expect(await told(start)).toMatchObject([{ changeType: 'Delete', folderId: { uniqueId: folder.id?.uniqueId } }])
    const created = [...all].map(({ changeType, folder }) => [changeType, folder?.constructor === ContactsFolder])
    expect(created).toContainEqual(['Create', true])
  })
})
