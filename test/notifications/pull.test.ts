import { beforeEach, describe, expect, test } from 'vitest'
import type { FolderRef } from '../../src/protocol/index.ts'
import { createService } from '../../src/server/service.ts'
import { BACKENDS } from '../support/backends.ts'
import { type ItemId, itemIdOf, itemRef, useService } from '../support/service.ts'
import { attributes, contents, envelope, responseCodes } from '../support/xml.ts'
import { contacts, foldersOf, line, Puller, Subscriber } from './subscriber.ts'

describe.each(BACKENDS)('Pull notifications on $name', backend => {
  const ews = useService(backend)
  let sadie: Subscriber
  let folder: Awaited<ReturnType<typeof foldersOf>>
  beforeEach(async () => {
    sadie = new Subscriber(ews, await ews.addUser())
    folder = await foldersOf(sadie)
  })

  test('tell what is created, changed and deleted for good', async () => {
    const puller = await sadie.pulling()
    expect(await puller.told()).toEqual([])
    const id = await sadie.createOne()
    expect(await puller.told()).toEqual([line('CreatedEvent', id, folder.contacts)])
    await sadie.rename(id)
    await sadie.rename(id)
    expect(await puller.told()).toEqual([line('ModifiedEvent', id, folder.contacts)])
    await sadie.delete(id)
    expect(await puller.told()).toEqual([line('DeletedEvent', id, folder.contacts)])
    expect(await puller.told()).toEqual([])
  })

  test('hold a time, the short change keys of Exchange, and a watermark for each event', async () => {
    const puller = await sadie.pulling()
    const id = await sadie.createOne()
    const { events, moreEvents } = await puller.next()
    expect(moreEvents).toBe(false)
    expect(events).toEqual([
      {
        type: 'CreatedEvent',
        watermark: puller.watermark,
        timeStamp: expect.any(Date),
        object: { type: 'ItemId', id: id.id, changeKey: 'EQAAAA==' },
        parentFolderId: { id: folder.contacts, changeKey: 'AQAAAA==' },
      },
    ])
    const { events: status } = await puller.next()
    expect(status).toEqual([{ type: 'StatusEvent', watermark: puller.watermark }])
  })

  test('tell a move with both places, whichever of them is watched', async () => {
    const inbox: FolderRef = { type: 'FolderId', id: folder.inbox }
    const pullers = [
      await sadie.pulling(),
      await sadie.pulling({ folderIds: [inbox] }),
      await sadie.pulling({ folderIds: [inbox, contacts] }),
    ]
    const id = await sadie.createOne()
    for (const puller of pullers) await puller.told()
    const moved = await sadie.move(id, 'inbox')
    const expected = line('MovedEvent', moved, folder.inbox, { id, folder: folder.contacts })
    for (const puller of pullers) expect(await puller.told()).toEqual([expected])
  })

  test('tell a copy with the original, and as a creation to those who may not know that', async () => {
    const puller = await sadie.pulling()
    const id = await sadie.createOne()
    await puller.told()
    const request = {
      toFolderId: { type: 'DistinguishedFolderId' as const, id: 'inbox' as const },
      itemIds: [itemRef(id)],
    }
    const [outcome] = await ews.call('CopyItem', request, sadie.as)
    const expected = line('CopiedEvent', itemIdOf(outcome), folder.inbox, { id, folder: folder.contacts })
    expect(await puller.told()).toEqual([expected])
    const hope = new Subscriber(ews, await ews.addUser())
    await sadie.share(hope.user, 'Reviewer', 'inbox')
    const inbox = {
      type: 'DistinguishedFolderId',
      id: 'inbox',
      mailbox: { emailAddress: sadie.user.mailbox.address },
    } as const
    const theirs = await hope.pulling({ folderIds: [inbox] })
    const [again] = await ews.call('CopyItem', request, sadie.as)
    expect(await theirs.told()).toEqual([line('CreatedEvent', itemIdOf(again), folder.inbox)])
  })

  test('tell a deletion as Exchange does: a move, unless it is for good', async () => {
    const puller = await sadie.pulling()
    const [a, b, c] = (await sadie.create('a', 'b', 'c')) as [ItemId, ItemId, ItemId]
    await puller.told()
    await sadie.delete(a, 'MoveToDeletedItems')
    await sadie.delete(b, 'SoftDelete')
    await sadie.delete(c)
    expect(await puller.told()).toEqual([
      expect.stringMatching(`^MovedEvent .* in ${within(folder.deletedItems)} from ${within(a.id)} in `),
      expect.stringMatching(`^MovedEvent .* in ${within(folder.deletions)} from ${within(b.id)} in `),
      line('DeletedEvent', c, folder.contacts),
    ])
  })

  test('tell what happens in all folders that people see', async () => {
    const puller = await sadie.pulling({ subscribeToAllFolders: true })
    const id = await sadie.createOne()
    const moved = await sadie.move(id, 'inbox')
    await sadie.delete(moved)
    expect(await puller.told()).toEqual([
      line('MovedEvent', moved, folder.inbox, { id, folder: folder.contacts }),
      line('DeletedEvent', moved, folder.inbox),
    ])
  })

  test('tell what was asked for and nothing else', async () => {
    const onlyModified = await sadie.pulling({ eventTypes: ['ModifiedEvent', 'NewMailEvent', 'FreeBusyChangedEvent'] })
    const onlyCreated = await sadie.pulling({ eventTypes: ['CreatedEvent'] })
    const [a, b] = (await sadie.create('a', 'b')) as [ItemId, ItemId]
    await sadie.rename(b)
    await sadie.delete(a)
    expect(await onlyModified.told()).toEqual([line('ModifiedEvent', b, folder.contacts)])
    expect(await onlyCreated.told()).toEqual([line('CreatedEvent', b, folder.contacts)])
    expect(await onlyModified.told()).toEqual([])
  })

  test('come fifty at a time, and say that there are more', async () => {
    const puller = await sadie.pulling()
    const ids = await sadie.create(...Array.from({ length: 120 }, (_, index) => `${index}`))
    const sizes: [number, boolean | undefined][] = []
    const told: unknown[] = []
    for (let more: boolean | undefined = true; more; ) {
      const { events, moreEvents } = await puller.next()
      told.push(...events.map(event => 'object' in event && event.object.id))
      sizes.push([events.length, moreEvents])
      more = moreEvents
    }
    expect(sizes).toEqual([
      [50, true],
      [50, true],
      [20, false],
    ])
    expect(told).toEqual(ids.map(({ id }) => id))
  })

  test('begin at a watermark that somebody kept, also one of an event, and tell the same again', async () => {
    const first = await sadie.pulling()
    const [a, b] = (await sadie.create('a', 'b')) as [ItemId, ItemId]
    const { events } = await first.next()
    const kept = await sadie.pulling({ watermark: events[0]?.watermark })
    expect(kept.watermark).toBe(events[0]?.watermark)
    expect(await kept.told()).toEqual([line('CreatedEvent', b, folder.contacts)])
    const again = new Puller(sadie, first.id, events[0]?.watermark ?? '')
    expect(await again.told()).toEqual([line('CreatedEvent', b, folder.contacts)])
    expect(a).not.toEqual(b)
  })

  test('are told by any server on the same database', async () => {
    const puller = await sadie.pulling()
    const id = await sadie.createOne()
    const other = await createService({ store: await ews.database.open() })
    const { body } = await other.answer(
      envelope(`<m:GetEvents><m:SubscriptionId>${puller.id}</m:SubscriptionId>
        <m:Watermark>${puller.watermark}</m:Watermark></m:GetEvents>`),
      sadie.user,
    )
    expect(responseCodes(body)).toEqual(['NoError'])
    expect(attributes(body, 'Id')).toEqual([id.id, folder.contacts])
    expect(contents(body, 't:MoreEvents')).toEqual(['false'])
  })
})

/** A text within a pattern. */
function within(text: string): string {
  return text.replaceAll(/[+/=]/g, '\\$&')
}
