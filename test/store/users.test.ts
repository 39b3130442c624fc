import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { add, addOne, namesIn, newMailbox, useStore } from './contents.ts'

describe.each(BACKENDS)('Users on $name', backend => {
  const used = useStore(backend)

  test('are found in any letter case and kept in lower case', async () => {
    const added = await used.store.users.add('Sadie@Contoso.com', 'hash', 'Sadie Daniels')
    expect(added).toMatchObject({
      name: 'sadie@contoso.com',
      passwordHash: 'hash',
      mailbox: { address: 'sadie@contoso.com', displayName: 'Sadie Daniels' },
    })
    for (const name of ['sadie@contoso.com', 'SADIE@CONTOSO.COM', 'Sadie@Contoso.com'])
      expect(await used.store.users.find(name)).toEqual(added)
  })

  test('are shown by their name when they have no other', async () => {
    expect((await used.store.users.add('Hope@contoso.com', '')).mailbox.displayName).toBe('Hope@contoso.com')
  })

  test('cannot be added twice, whatever the letter case', async () => {
    await used.store.users.add('twice@contoso.com', 'first')
    const again = used.store.users.add('TWICE@contoso.com', 'second')
    await expect(again).rejects.toMatchObject({ name: 'StoreError', code: 'UserExists' })
    expect(await used.store.users.find('twice@contoso.com')).toMatchObject({ passwordHash: 'first' })
  })

  test('are added once when many try at the same time', async () => {
    const tries = Array.from({ length: 8 }, (_, index) => used.store.users.add('race@contoso.com', `${index}`))
    const settled = await Promise.allSettled(tries)
    const refusals = settled.flatMap(one => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refusals).toEqual(Array(7).fill('UserExists'))
    expect((await used.store.users.list()).filter(({ name }) => name === 'race@contoso.com')).toHaveLength(1)
  })

  test('each get a mailbox of their own when many are added at the same time', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `many${index}@contoso.com`)
    const users = await Promise.all(names.map(name => used.store.users.add(name, '')))
    expect(new Set(users.map(({ mailbox }) => mailbox.id)).size).toBe(12)
    expect(new Set(users.map(({ mailbox }) => mailbox.guid)).size).toBe(12)
  })

  test('are listed by name', async () => {
    const names = (await used.store.users.list()).map(user => user.name)
    expect(names).toEqual(names.toSorted())
    expect(names).toContain('sadie@contoso.com')
  })

  test('get another password', async () => {
    await used.store.users.add('password@contoso.com', 'old')
    await used.store.users.setPassword('PASSWORD@contoso.com', 'new')
    expect(await used.store.users.find('password@contoso.com')).toMatchObject({ passwordHash: 'new' })
  })

  test('have an NT hash only while their password was set with one', async () => {
    const { users } = used.store
    const name = 'ntlm@contoso.com'
    const user = await users.add(name, 'old')
    expect(await users.findWithNtHash(name)).toBeUndefined()
    await users.setPassword(name, 'new', 'nt')
    const found = { user: { ...user, passwordHash: 'new' }, ntHash: 'nt' }
    expect(await users.findWithNtHash('NTLM@contoso.com')).toEqual(found)
    await users.setPassword(name, 'newer')
    expect(await users.findWithNtHash(name)).toBeUndefined()
  })

  test('that do not exist are not found, changed or removed', async () => {
    expect(await used.store.users.find('nobody@contoso.com')).toBeUndefined()
    const refusal = { name: 'StoreError', code: 'NoSuchUser' }
    await expect(used.store.users.setPassword('nobody@contoso.com', '')).rejects.toMatchObject(refusal)
    await expect(used.store.users.remove('nobody@contoso.com')).rejects.toMatchObject(refusal)
  })

  test('go with mailbox, folders and contacts, and nobody else loses anything', async () => {
    const { store } = used
    const gone = (await store.users.add('gone@contoso.com', '')).mailbox
    const kept = await newMailbox(store)
    await add(store, gone, 'one', 'two')
    await addOne(store, kept, 'kept')
    await store.users.remove('GONE@contoso.com')
    expect(await store.users.find('gone@contoso.com')).toBeUndefined()
    expect(await store.users.mailbox(gone.guid)).toBeUndefined()
    expect(await store.folders(gone.id)).toEqual([])
    expect(await namesIn(store, gone)).toEqual([])
    expect(await namesIn(store, kept)).toEqual(['kept'])
  })

  test('never get the mailbox of somebody who was removed', async () => {
    const { store } = used
    const before = (await store.users.add('before@contoso.com', '')).mailbox
    await store.users.remove('before@contoso.com')
    const after = (await store.users.add('before@contoso.com', '')).mailbox
    expect(after.guid).not.toBe(before.guid)
    expect(after.id).not.toBe(before.id)
  })
})
