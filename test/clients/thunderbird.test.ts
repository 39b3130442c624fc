import { expect, test } from 'vitest'
import { contents } from '../support/xml.ts'
import { Replay, references } from './replay.ts'
import { useServer } from './support.ts'

const thunderbird = new Replay(useServer(), 'thunderbird')

/** Those that Thunderbird shows, which knows no contacts over EWS: it has them through CardDAV or LDAP. */
const folders = ['msgfolderroot', 'inbox', 'deleteditems', 'drafts', 'outbox', 'sentitems', 'junkemail', 'archive']

test('Thunderbird finds the folders of a mailbox, and nothing in them that it would take for a message', async () => {
  const named = folders.map(name => `<t:DistinguishedFolderId Id="${name}"/>`).join('')
  const found = references(await thunderbird.get('get-folder', { folders: named }), 't:FolderId')
  expect(found).toHaveLength(folders.length)
  const hierarchy = await thunderbird.get('sync-folder-hierarchy')
  expect(contents(hierarchy, 't:DisplayName')).toContain('Inbox')
  for (const { id: folder } of found)
    expect(references(await thunderbird.get('sync-folder-items', { folder }))).toEqual([])
})
