import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { output } from '../support/processes.ts'
import { add, addOne, namesIn, newMailbox, read, readAll, useStore } from './contents.ts'

describe.each(BACKENDS)('Opening a store on $name', backend => {
  const used = useStore(backend)

  test('finds everything as it was left', async () => {
    const { database } = used
    const before = await backend.create()
    const first = await before.open()
    const user = await first.users.add('sadie@contoso.com', 'hash', 'Sadie Daniels')
    const setting = await first.setting('key', () => 'value')
    const [one, two] = await add(first, user.mailbox, 'one', 'two')
    await first.change(user.mailbox.id, [two?.id ?? 0], batch => batch.remove(two?.id ?? 0))
    const item = await read(first, user.mailbox, one?.id ?? 0)
    const folders = await first.folders(user.mailbox.id)

    const second = await before.open()
    expect(await second.users.find('sadie@contoso.com')).toEqual(user)
    expect(await second.setting('key', () => 'another')).toBe(setting)
    expect(await readAll(second, user.mailbox)).toEqual([item])
    expect(await second.folders(user.mailbox.id)).toEqual(folders)
    expect(await addOne(second, user.mailbox, 'three')).toMatchObject({ id: 3, change: (two?.change ?? 0) + 2 })
    await before.drop()
    expect(await (await database.open()).users.list()).toEqual([])
  })

  test('is refused when a newer version of the program made the database', async () => {
    const database = await backend.create()
    await database.open()
    await database.execute(`insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01')`)
    await expect(database.open()).rejects.toMatchObject({ name: 'StoreError', code: 'NewerDatabase' })
    await expect(database.open()).rejects.toThrow(/newer version.*update/)
    await database.drop()
  })

  test('works for many processes at once on a new database', async () => {
    const database = await backend.create()
    const names = Array.from({ length: 6 }, (_, index) => `user${index}@contoso.com`)
    const programs = names.map(user => output('store/programs/open.ts', { location: database.location, user }))
    const printed = (await Promise.all(programs)).flat() as { setting: string; mailbox: number }[]
    expect(new Set(printed.map(({ setting }) => setting)).size).toBe(1)
    expect(new Set(printed.map(({ mailbox }) => mailbox)).size).toBe(6)
    const store = await database.open()
    expect((await store.users.list()).map(({ name }) => name)).toEqual(names)
    await database.drop()
  })

  test('leaves nothing behind when making the tables fails, and works once it can', async () => {
    const database = await backend.create()
    await database.execute('create table folder (in_the_way integer)')
    await expect(database.open()).rejects.toThrow('folder')
    await database.execute('drop table folder')
    const store = await database.open()
    const mailbox = await newMailbox(store)
    await addOne(store, mailbox, 'works')
    expect(await namesIn(store, mailbox)).toEqual(['works'])
    await database.drop()
  })
})
