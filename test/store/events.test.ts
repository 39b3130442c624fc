import { beforeEach, describe, expect, test } from 'vitest'
import type { Batch, Mailbox, StoredItem } from '../../src/server/store/store.ts'
import type { EventPage, StoredEvent } from '../../src/server/store/sync/events.ts'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, newMailbox, useStore } from './contents.ts'
import { addTo, contactsFolder } from './items.ts'

const [inbox, drafts] = [3, 4]

describe.each(BACKENDS)('Events on $name', backend => {
  const used = useStore(backend)
  let mailbox: Mailbox
  let start: number
  beforeEach(async () => {
    mailbox = await newMailbox(used.store)
    start = await used.store.events.position(mailbox.id)
  })

  const page = async (position = start, folders = [contactsFolder], most = 100): Promise<EventPage> => {
    const found = await used.store.events.since(mailbox.id, position, folders, most)
    if (!found) throw new Error(`there is no going on from ${position}`)
    return found
  }
  /** What happened, one line each. */
  const told = async (...args: Parameters<typeof page>) => (await page(...args)).events.map(lineOf)
  const lineOf = ({ type, object, id, folderId, old }: StoredEvent) =>
    `${type} ${object} ${id} in ${folderId}${old ? ` from ${old.id} in ${old.folderId}` : ''}`
  const change = <T>(items: readonly StoredItem[], work: (batch: Batch) => T) =>
    used.store.change(
      mailbox.id,
      items.map(({ id }) => id),
      work,
    )
  const update = (item: StoredItem) =>
    change([item], batch => batch.put({ ...item, properties: { displayName: 'changed' }, change: batch.newChange() }))
  const move = async (item: StoredItem, to: number) => (await change([item], batch => batch.move(item, to))).result

  test('are told of what is created, changed and deleted, in order, with change and time', async () => {
    const [a, b] = await add(used.store, mailbox, 'a', 'b')
    expect(await told()).toEqual(['Created item 1 in 10', 'Created item 2 in 10'])
    const { position } = await page()
    await update(b as StoredItem)
    await change([a as StoredItem], batch => batch.remove(1))
    expect(await told(position)).toEqual(['Modified item 2 in 10', 'Deleted item 1 in 10'])
    const { events } = await page(position)
    expect(events.map(event => event.change)).toEqual([position + 1, position + 2])
    expect(events[0]?.at).toBe(b?.modifiedAt)
    expect(events[1]?.at).toBeCloseTo(Date.now(), -6)
  })

  test('are one where an item was changed several times, or since its creation', async () => {
    const item = await addOne(used.store, mailbox, 'a')
    await update(item)
    await update(item)
    const { events, position } = await page()
    expect(events.map(lineOf)).toEqual(['Created item 1 in 10'])
    expect(events[0]).toMatchObject({ isChanged: true, change: position })
    expect((await page(item.change)).events).toMatchObject([{ type: 'Modified', isChanged: true }])
  })

  test('tell a move in the folder that is left as in the one that is entered, and nothing besides', async () => {
    const item = await addOne(used.store, mailbox, 'a')
    const { position } = await page()
    const there = await move(item, inbox)
    for (const folders of [[contactsFolder], [inbox], [contactsFolder, inbox]])
      expect(await told(position, folders)).toEqual(['Moved item 2 in 3 from 1 in 10'])
    expect(await told(position, [drafts])).toEqual([])
    await update(there)
    expect(await told(position, [contactsFolder, inbox])).toEqual([
      'Moved item 2 in 3 from 1 in 10',
      'Modified item 2 in 3',
    ])
    await move(there, drafts)
    expect(await told(position, [contactsFolder])).toEqual(['Moved item 2 in 3 from 1 in 10'])
    expect(await told(position, [inbox, drafts])).toEqual([
      'Moved item 2 in 3 from 1 in 10',
      'Moved item 3 in 4 from 2 in 3',
    ])
  })

  test('tell a copy with the original, in both folders, and nothing besides', async () => {
    const item = await addOne(used.store, mailbox, 'a')
    const { position } = await page()
    const { result: copy } = await change([item], batch => batch.copy(item, inbox, {}))
    for (const folders of [[contactsFolder], [inbox], [contactsFolder, inbox]])
      expect(await told(position, folders)).toEqual(['Copied item 2 in 3 from 1 in 10'])
    expect(await told(position, [drafts])).toEqual([])
    await update(copy)
    await update(item)
    expect(await told(position, [contactsFolder, inbox])).toEqual([
      'Copied item 2 in 3 from 1 in 10',
      'Modified item 2 in 3',
      'Modified item 1 in 10',
    ])
  })

  test('tell what happens to folders, in them and in those above', async () => {
    const { hierarchy } = used.store
    const work = hierarchy.change.bind(hierarchy, mailbox.id)
    const [id] = (await work(folders => {
      const parent = folders.get(contactsFolder)
      const made = { id: folders.newId(), change: folders.newChange(), distinguishedName: null, properties: {} }
      if (parent) folders.put({ ...parent, ...made, parentId: contactsFolder, displayName: 'Work' })
      return [made.id]
    })) as [number]
    const change = (changes: object) =>
      work(folders => {
        const folder = folders.get(id)
        if (folder) folders.put({ ...folder, change: folders.newChange(), ...changes })
      })
    expect(await told()).toEqual([`Created folder ${id} in 10`])
    await change({ displayName: 'Play' })
    await change({ parentId: inbox })
    const all = [
      `Created folder ${id} in 10`,
      `Modified folder ${id} in 10`,
      `Moved folder ${id} in 3 from ${id} in 10`,
      `Deleted folder ${id} in 3`,
    ]
    expect(await told()).toEqual(all.slice(0, 3))
    await work(folders => folders.remove(id))
    expect(await told(start, [id])).toEqual(all)
    expect(await told(start, [inbox])).toEqual(all.slice(2))
    expect(await told(start, [drafts])).toEqual([])
    expect((await page()).position).toBe(await used.store.events.position(mailbox.id))
  })

  test('tell a folder that is detached as deleted, and one that is attached as created', async () => {
    const put = (parentId: number | null) =>
      used.store.hierarchy.change(mailbox.id, folders => {
        const model = folders.get(contactsFolder)
        const made = { id: 999, change: folders.newChange(), distinguishedName: null, parentId }
        if (model) folders.put({ ...model, ...made })
      })
    await put(null)
    expect(await told()).toEqual([])
    await put(contactsFolder)
    expect(await told()).toEqual(['Created folder 999 in 10'])
    await put(null)
    expect(await told()).toEqual(['Created folder 999 in 10', 'Deleted folder 999 in 10'])
  })

  test('know who may see them', async () => {
    await change([], batch => addTo(batch, { sensitivity: 'Private' }, { createdBy: 'hope@contoso.com' }))
    const seen = { createdBy: 'hope@contoso.com', properties: { sensitivity: 'Private' } }
    expect((await page()).events).toMatchObject([{ seen }])
  })

  test('are not told from before what is forgotten, from the future, or of a mailbox that is gone', async () => {
    const { events, users } = used.store
    await addOne(used.store, mailbox, 'a')
    const now = await events.position(mailbox.id)
    expect(await events.since(mailbox.id, now + 1, [contactsFolder], 10)).toBeUndefined()
    await used.database.execute(`update mailbox set forgotten_change = ${now} where mailbox_id = ${mailbox.id}`)
    expect(await events.since(mailbox.id, now - 1, [contactsFolder], 10)).toBeUndefined()
    expect(await events.since(mailbox.id, now, [contactsFolder], 10)).toMatchObject({ events: [], isLast: true })
    await users.remove(mailbox.address)
    expect(await events.since(mailbox.id, now, [contactsFolder], 10)).toBeUndefined()
    expect(await events.position(mailbox.id)).toBe(0)
  })

  test('leave traces as long as tombstones are kept', async () => {
    const year = 365 * 24 * 3_600_000
    await used.store.hierarchy.change(mailbox.id, folders => {
      const folder = folders.get(inbox)
      if (folder) folders.put({ ...folder, change: folders.newChange() })
    })
    await used.store.purge(Date.now() - 1000)
    expect(await told(start, [inbox])).toEqual(['Modified folder 3 in 2'])
    await used.store.purge(Date.now() + year + 1000)
    expect(await used.store.events.since(mailbox.id, start, [inbox], 10)).toBeUndefined()
    expect(await told(start + 1, [inbox])).toEqual([])
  })
})
