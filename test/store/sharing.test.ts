import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { addOne, folderIn, namesIn, newMailbox, useStore } from './contents.ts'
import { contactsFolder } from './items.ts'

const delegate = { address: 'ann@contoso.com', receivesCopies: true, viewsPrivate: false }

describe.each(BACKENDS)('Sharing on $name', backend => {
  const used = useStore(backend)

  test('begins with nobody', async () => {
    const mailbox = await newMailbox(used.store)
    expect(await used.store.sharing.delegation(mailbox.id)).toEqual({ delegates: [], deliverMeetingRequests: null })
    expect(await used.store.sharing.delegate(mailbox.id, 'ann@contoso.com')).toBeUndefined()
    expect(await folderIn(used.store, mailbox, contactsFolder)).toMatchObject({ permissions: [] })
  })

  test('keeps delegates and permissions of one mailbox, and no other', async () => {
    const { store } = used
    const [mailbox, other] = [await newMailbox(store), await newMailbox(store)]
    const delegation = {
      delegates: [delegate, { address: 'bob@contoso.com', receivesCopies: false, viewsPrivate: true }],
      deliverMeetingRequests: 'DelegatesOnly' as const,
    }
    const permissions = [{ user: 'ann@contoso.com', rights: 'Editor' as const }]
    const result = await store.sharing.change(mailbox.id, ({ folders, ...before }) => {
      expect(before).toEqual({ delegates: [], deliverMeetingRequests: null })
      expect(folders.find(({ id }) => id === contactsFolder)).toMatchObject({ distinguishedName: 'contacts' })
      return { delegation, permissions: new Map([[contactsFolder, permissions]]), result: 'done' }
    })
    expect(result).toBe('done')
    expect(await store.sharing.delegation(mailbox.id)).toEqual(delegation)
    expect(await store.sharing.delegate(mailbox.id, 'ann@contoso.com')).toEqual(delegate)
    expect(await folderIn(store, mailbox, contactsFolder)).toMatchObject({ permissions })
    expect(await store.sharing.delegation(other.id)).toEqual({ delegates: [], deliverMeetingRequests: null })
    expect(await folderIn(store, other, contactsFolder)).toMatchObject({ permissions: [] })
  })

  test('leaves what is not said, and changes the folder that it changes', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    await store.sharing.change(mailbox.id, () => ({
      delegation: { delegates: [delegate], deliverMeetingRequests: null },
      result: undefined,
    }))
    const before = await folderIn(store, mailbox, contactsFolder)
    const item = await addOne(store, mailbox, 'between')
    const permissions = [{ user: 'Default', rights: 'Reviewer' as const }]
    await store.sharing.change(mailbox.id, () => ({
      permissions: new Map([[contactsFolder, permissions]]),
      result: undefined,
    }))
    expect((await store.sharing.delegation(mailbox.id)).delegates).toEqual([delegate])
    const after = await folderIn(store, mailbox, contactsFolder)
    expect(after?.change).toBeGreaterThan(item.change)
    expect(after).toEqual({ ...before, ...after, itemCount: 1, permissions })
    const { events } = (await store.events.since(mailbox.id, item.change, [contactsFolder], 10)) ?? {}
    expect(events).toMatchObject([{ type: 'Modified', object: 'folder', id: contactsFolder, change: after?.change }])
    expect((await addOne(store, mailbox, 'later')).change).toBeGreaterThan(after?.change ?? 0)
  })

  test('does nothing when the work fails', async () => {
    const mailbox = await newMailbox(used.store)
    const failing = used.store.sharing.change(mailbox.id, () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await addOne(used.store, mailbox, 'works')).id).toBe(1)
  })

  test('loses nothing when many change it at once', async () => {
    const { store } = used
    const mailbox = await newMailbox(store)
    const users = Array.from({ length: 8 }, (_, index) => `many${index}@contoso.com`)
    await Promise.all(
      users.map(user =>
        store.sharing.change(mailbox.id, ({ folders }) => {
          const { permissions = [] } = folders.find(({ id }) => id === contactsFolder) ?? {}
          const added = [...permissions, { user, rights: 'Reviewer' as const }]
          return { permissions: new Map([[contactsFolder, added]]), result: undefined }
        }),
      ),
    )
    const { permissions } = (await folderIn(store, mailbox, contactsFolder)) ?? {}
    expect(permissions?.map(({ user }) => user).toSorted()).toEqual(users)
  })

  test('forgets who was removed, everywhere, and nobody else', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    const gone = await store.users.add('g_ne@contoso.com', '')
    await store.users.add('gone@contoso.com', '')
    const kept = [
      { user: 'gone@contoso.com', rights: 'Author' as const },
      { user: 'Default', rights: 'None' as const },
    ]
    for (const mailbox of [one, other])
      await store.sharing.change(mailbox.id, () => ({
        delegation: {
          delegates: [
            { ...delegate, address: gone.name },
            { ...delegate, address: 'gone@contoso.com' },
          ],
          deliverMeetingRequests: null,
        },
        permissions: new Map([[contactsFolder, [{ user: gone.name, rights: 'Owner' }, ...kept]]]),
        result: undefined,
      }))
    await store.impersonation.grant('gone@contoso.com', [gone.name, one.address])
    await store.impersonation.grant(gone.name, ['gone@contoso.com'])
    await store.users.remove(gone.name)
    for (const mailbox of [one, other]) {
      expect(await folderIn(store, mailbox, contactsFolder)).toMatchObject({ permissions: kept })
      expect((await store.sharing.delegation(mailbox.id)).delegates).toMatchObject([{ address: 'gone@contoso.com' }])
    }
    expect(await store.impersonation.of('gone@contoso.com')).toEqual([one.address])
    expect(await store.impersonation.of(gone.name)).toEqual([])
  })
})

describe.each(BACKENDS)('Shared mailboxes on $name', backend => {
  const used = useStore(backend)

  test('are found like others, but nobody logs in to them', async () => {
    const { store } = used
    const shared = await store.users.addShared('Team@contoso.com', 'The team')
    await store.users.addShared('all@contoso.com')
    const user = await newMailbox(store)
    expect(shared).toMatchObject({ address: 'team@contoso.com', displayName: 'The team' })
    expect(await store.users.find('team@contoso.com')).toBeUndefined()
    expect(await store.users.mailboxAt('TEAM@contoso.com')).toEqual(shared)
    expect(await store.users.mailbox(shared.guid)).toEqual(shared)
    expect((await store.users.listShared()).map(({ address }) => address)).toEqual([
      'all@contoso.com',
      'team@contoso.com',
    ])
    const found = await store.users.mailboxesAt([
      'Team@contoso.com',
      user.address.toUpperCase(),
      'nobody',
      user.address,
    ])
    expect(found).toEqual(
      new Map([
        ['team@contoso.com', shared],
        [user.address, user],
      ]),
    )
    expect((await store.users.list()).map(({ name }) => name)).toEqual([user.address])
  })

  test('and users have no name in common', async () => {
    const { store } = used
    const taken = { name: 'StoreError', code: 'UserExists' }
    await store.users.addShared('one@contoso.com')
    await expect(store.users.addShared('ONE@contoso.com')).rejects.toMatchObject(taken)
    await expect(store.users.add('one@contoso.com', '')).rejects.toMatchObject(taken)
    await store.users.add('two@contoso.com', '')
    await expect(store.users.addShared('two@contoso.com')).rejects.toMatchObject(taken)
  })

  test('hold contacts, and go with them', async () => {
    const { store } = used
    const shared = await store.users.addShared('book@contoso.com')
    await addOne(store, shared, 'a contact')
    expect(await namesIn(store, shared)).toEqual(['a contact'])
    await store.users.remove('book@contoso.com')
    expect(await store.users.mailboxAt('book@contoso.com')).toBeUndefined()
    expect(await namesIn(store, shared)).toEqual([])
  })
})

describe.each(BACKENDS)('Impersonation on $name', backend => {
  const used = useStore(backend)

  test('is granted, once for each, and revoked', async () => {
    const { store } = used
    await store.users.add('service@contoso.com', '')
    const { impersonation } = store
    await impersonation.grant('SERVICE@contoso.com', ['Bob@contoso.com', 'ann@contoso.com'])
    await impersonation.grant('service@contoso.com', ['ann@contoso.com', '*'])
    expect(await impersonation.of('service@contoso.com')).toEqual(['*', 'ann@contoso.com', 'bob@contoso.com'])
    expect(await impersonation.all()).toEqual(
      new Map([['service@contoso.com', ['*', 'ann@contoso.com', 'bob@contoso.com']]]),
    )
    expect(await impersonation.revoke('service@contoso.com', [])).toBe(0)
    expect(await impersonation.revoke('service@contoso.com', ['*', 'BOB@contoso.com', 'nobody'])).toBe(2)
    expect(await impersonation.of('Service@contoso.com')).toEqual(['ann@contoso.com'])
    expect(await impersonation.of('nobody@contoso.com')).toEqual([])
  })

  test('goes with the user who had it', async () => {
    const { store } = used
    await store.users.add('gone@contoso.com', '')
    await store.impersonation.grant('gone@contoso.com', ['*'])
    await store.users.remove('gone@contoso.com')
    await store.users.add('gone@contoso.com', '')
    expect(await store.impersonation.of('gone@contoso.com')).toEqual([])
  })
})
