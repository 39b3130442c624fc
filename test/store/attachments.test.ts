import { describe, expect, test } from 'vitest'
import type { StoredAttachment } from '../../src/server/store/items/attachments.ts'
import type { Batch, Mailbox, StoredItem } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { addOne, folderOf, newMailbox, read, useStore } from './contents.ts'
import { addTo } from './items.ts'

/** Attaches something to an item of a batch. */
function attach(batch: Batch, ...contents: string[]): StoredAttachment[] {
  return contents.map(content => {
    const number = batch.newId()
    batch.fill(number, Buffer.from(content))
    const about = { type: 'FileAttachment', name: content } as const
    return { number, size: Buffer.byteLength(content), modifiedAt: 1_700_000_000_000, about }
  })
}

describe.each(BACKENDS)('Attachments in $name', backend => {
  const used = useStore(backend)

  const addWith = async (mailbox: Mailbox, ...contents: string[]): Promise<StoredItem> => {
    const { result } = await used.store.change(mailbox.id, [], batch =>
      addTo(batch, { displayName: 'x' }, { attachments: attach(batch, ...contents) }),
    )
    return result
  }
  const change = (mailbox: Mailbox, item: StoredItem, work: (batch: Batch, item: StoredItem) => void) =>
    used.store.change(mailbox.id, [item.id], batch => work(batch, batch.get(item.id) as StoredItem))
  const numbersOf = (item: StoredItem | undefined) => item?.attachments.map(({ number }) => number) ?? []
  const contentsOf = async (mailbox: Mailbox, numbers: readonly number[]) => {
    const contents = await used.store.attachments.contents(mailbox.id, numbers)
    return numbers.map(number => contents.get(number) && Buffer.from(contents.get(number) as Uint8Array).toString())
  }
  /** All that is kept in a mailbox, whoever lists it. */
  const everything = async (mailbox: Mailbox) =>
    (
      await used.store.attachments.contents(
        mailbox.id,
        Array.from({ length: 500 }, (_, index) => index),
      )
    ).size

  test('are listed with their item as they were put, and count in its size', async () => {
    const mailbox = await newMailbox(used.store)
    const plain = await addOne(used.store, mailbox, 'x')
    const item = await addWith(mailbox, 'first', '')
    expect(await read(used.store, mailbox, item.id)).toEqual(item)
    expect(item.size).toBe(JSON.stringify(item.properties).length + 5)
    expect(plain.attachments).toEqual([])
    expect(await contentsOf(mailbox, numbersOf(item))).toEqual(['first', ''])
  })

  test('hold bytes of any value', async () => {
    const mailbox = await newMailbox(used.store)
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256)
    const { result } = await used.store.change(mailbox.id, [], batch => {
      const [attachment] = attach(batch, 'x') as [StoredAttachment]
      batch.fill(attachment.number, bytes)
      return addTo(batch, {}, { attachments: [attachment] }).attachments[0]?.number ?? 0
    })
    const contents = await used.store.attachments.contents(mailbox.id, [result])
    expect(Buffer.from(contents.get(result) as Uint8Array)).toEqual(Buffer.from(bytes))
  })

  test('of another mailbox, and those that are not there, are missing', async () => {
    const [one, other] = [await newMailbox(used.store), await newMailbox(used.store)]
    const numbers = numbersOf(await addWith(one, 'secret'))
    expect(await contentsOf(other, [...numbers, 999])).toEqual([undefined, undefined])
    expect(await contentsOf(one, [])).toEqual([])
  })

  test('go when their item lists them no more, and the others stay', async () => {
    const mailbox = await newMailbox(used.store)
    const item = await addWith(mailbox, 'a', 'b', 'c')
    await change(mailbox, item, (batch, before) => {
      const [, kept] = before.attachments as [StoredAttachment, StoredAttachment]
      batch.put({ ...before, change: batch.newChange(), attachments: [kept, ...attach(batch, 'd')] })
    })
    const after = await read(used.store, mailbox, item.id)
    expect(await contentsOf(mailbox, numbersOf(after))).toEqual(['b', 'd'])
    expect(await everything(mailbox)).toBe(2)
  })

  test('go along when their item moves, and can change at the same time', async () => {
    const mailbox = await newMailbox(used.store)
    const bin = await folderOf(used.store, mailbox, 'deleteditems')
    const item = await addWith(mailbox, 'kept', 'gone')
    const { result } = await used.store.change(mailbox.id, [item.id], batch => {
      const moved = batch.move(batch.get(item.id) as StoredItem, bin)
      const attachments = [...moved.attachments.slice(0, 1), ...attach(batch, 'new')]
      return batch.put({ ...moved, change: batch.newChange(), attachments })
    })
    expect(await contentsOf(mailbox, numbersOf(await read(used.store, mailbox, result.id)))).toEqual(['kept', 'new'])
    expect(await everything(mailbox)).toBe(2)
  })

  test('are copied with their item, as often as one likes, also while it moves', async () => {
    const mailbox = await newMailbox(used.store)
    const bin = await folderOf(used.store, mailbox, 'deleteditems')
    const item = await addWith(mailbox, 'a', 'b')
    const { result } = await used.store.change(mailbox.id, [item.id], batch => {
      const before = batch.get(item.id) as StoredItem
      const copies = [batch.copy(before, bin, {}), batch.copy(before, before.folderId, { createdAt: 5 })]
      return [...copies, batch.move(before, bin)]
    })
    const all = result.flatMap(({ attachments }) => attachments.map(({ number }) => number))
    expect(new Set(all).size).toBe(6)
    expect(await contentsOf(mailbox, all)).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
    expect(await read(used.store, mailbox, result[1]?.id ?? 0)).toEqual({
      ...result[1],
      createdAt: 5,
      folderId: item.folderId,
    })
    expect(await everything(mailbox)).toBe(6)
  })

  test('are copied to another mailbox too', async () => {
    const [one, other] = [await newMailbox(used.store), await newMailbox(used.store)]
    await addWith(other, 'not this')
    const item = await addWith(one, 'a', 'b')
    const { result } = await used.store.change(other.id, [], batch => batch.copy(item, item.folderId, {}, one.id))
    expect(await read(used.store, other, result.id)).toEqual(result)
    expect(await contentsOf(other, numbersOf(result))).toEqual(['a', 'b'])
    expect(await contentsOf(one, numbersOf(item))).toEqual(['a', 'b'])
    expect([await everything(one), await everything(other)]).toEqual([2, 3])
  })

  test('tell with their item what is searched for, whatever its properties say', async () => {
    const mailbox = await newMailbox(used.store)
    const said = { hasAttachments: true, hasPicture: true }
    const told = async (about: object, itemClass?: string) => {
      const { result } = await used.store.change(mailbox.id, [], batch => {
        const attachments = attach(batch, 'a').map(one => ({ ...one, about: { ...one.about, ...about } }))
        const properties = { ...said, ...(itemClass !== undefined && { itemClass }) }
        return addTo(batch, properties, { attachments: 'isNothing' in about ? [] : attachments })
      })
      expect(await read(used.store, mailbox, result.id)).toEqual(result)
      const { itemClass: _, ...properties } = result.properties
      return properties
    }
    expect(await told({ isNothing: true })).toEqual({})
    expect(await told({})).toEqual({ hasAttachments: true })
    expect(await told({ isInline: true })).toEqual({})
    expect(await told({ isContactPhoto: true })).toEqual(said)
    expect(await told({ isContactPhoto: true, isInline: true })).toEqual({ hasPicture: true })
    expect(await told({ isContactPhoto: true }, 'IPM.DistList')).toEqual({ hasAttachments: true })
  })

  test('of an item that is taken away, or purged, or whose mailbox is, are gone', async () => {
    const [mailbox, other] = [await newMailbox(used.store), await newMailbox(used.store)]
    const item = await addWith(mailbox, 'a')
    await change(mailbox, item, (batch, { id }) => batch.remove(id))
    expect(await everything(mailbox)).toBe(0)
    const folderId = await folderOf(used.store, mailbox, 'recoverableitemspurges')
    await used.store.change(mailbox.id, [], batch =>
      addTo(batch, {}, { folderId, modifiedAt: 1, attachments: attach(batch, 'b') }),
    )
    expect(await everything(mailbox)).toBe(1)
    await used.store.purge(1000)
    expect(await everything(mailbox)).toBe(0)
    await addWith(other, 'c')
    await used.store.users.remove(other.address)
    expect(await everything(other)).toBe(0)
  })

  test('come into being with their batch or not at all', async () => {
    const mailbox = await newMailbox(used.store)
    const failing = used.store.change(mailbox.id, [], batch => {
      addTo(batch, {}, { attachments: attach(batch, 'lost') })
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    await used.store.change(mailbox.id, [], batch => {
      const item = addTo(batch, {}, { attachments: attach(batch, 'never listed') })
      batch.put({ ...item, attachments: [] })
      attach(batch, 'of nobody')
    })
    expect(await everything(mailbox)).toBe(0)
  })

  test('are many and large in one batch', async () => {
    const mailbox = await newMailbox(used.store)
    const contents = Array.from({ length: 300 }, (_, index) => `${index}`.repeat(index % 100 === 0 ? 400_000 : 10))
    const item = await addWith(mailbox, ...contents)
    expect(await contentsOf(mailbox, numbersOf(item))).toEqual(contents)
  })
})
