import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { folderOf, namesIn, newMailbox, useStore } from './contents.ts'
import { addTo } from './items.ts'

describe.each(BACKENDS)('Purging on $name', backend => {
  const used = useStore(backend)

  test('takes away for good what was deleted before a moment, and that alone', async () => {
    const { store } = used
    const [one, other] = [await newMailbox(store), await newMailbox(store)]
    for (const mailbox of [one, other]) {
      const folders = ['recoverableitemsdeletions', 'recoverableitemspurges', 'deleteditems', 'contacts'] as const
      for (const name of folders) {
        const folderId = await folderOf(store, mailbox, name)
        await store.change(mailbox.id, [], batch => {
          addTo(batch, { displayName: `${name} before` }, { folderId, modifiedAt: 999 })
          addTo(batch, { displayName: `${name} then` }, { folderId, modifiedAt: 1000 })
        })
      }
    }
    expect(await store.purge(1000)).toBe(4)
    for (const mailbox of [one, other])
      expect(await namesIn(store, mailbox)).toEqual([
        'recoverableitemsdeletions then',
        'recoverableitemspurges then',
        'deleteditems before',
        'deleteditems then',
        'contacts before',
        'contacts then',
      ])
    expect(await store.purge(1000)).toBe(0)
  })
})
