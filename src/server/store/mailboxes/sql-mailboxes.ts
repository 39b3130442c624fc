import { sql, type Transaction } from 'kysely'
import { rowOfFolder } from '../folders/folder-row.ts'
import { folderTree, propertiesOfTreeFolder } from '../folders/folder-tree.ts'
import { type Mailbox, StoreError } from '../store.ts'
import type { Tables } from '../tables.ts'
import { enterInDirectory } from './directory-words.ts'
import { newMailboxGuid } from './mailbox-guid.ts'

/** Adds a mailbox with the folders that every one has. @throws StoreError UserExists when the address is taken */
export async function addMailbox(db: Transaction<Tables>, name: string, displayName: string): Promise<Mailbox> {
  const address = name.toLowerCase()
  const id = await newMailboxId(db)
  const guid = newMailboxGuid()
  const taken = await db.selectFrom('mailbox').select('address').where('address', '=', address).executeTakeFirst()
  if (taken) throw new StoreError('UserExists', `there is a mailbox ${address} already`)
  await db
    .insertInto('mailbox')
    .values({
      mailbox_id: id,
      guid,
      address,
      display_name: displayName,
      last_change: folderTree.length,
      last_item: 0,
      last_folder: folderTree.length,
      forgotten_change: 0,
      deliver_meeting_requests: null,
    })
    .execute()
  await enterInDirectory(db, { id, displayName, address })
  await db.insertInto('folder').values(foldersOf(id)).execute()
  return { id, guid, address, displayName }
}

/**
 * The number of a new mailbox, never given again. Being the first thing that its transaction writes, it makes whoever
 * else adds a user wait here, in every database; so nobody takes the name meanwhile.
 */
async function newMailboxId(db: Transaction<Tables>): Promise<number> {
  const { value } = await db
    .insertInto('setting')
    .values({ name: 'last-mailbox', value: '1' })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ value: sql<string>`cast(cast(setting.value as bigint) + 1 as text)` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return Number(value)
}

function foldersOf(mailboxId: number): Tables['folder'][] {
  const numbers = new Map(folderTree.map(({ name }, index) => [name, index + 1]))
  return folderTree.map((folder, index) =>
    rowOfFolder(mailboxId, {
      id: index + 1,
      parentId: folder.below === undefined ? null : (numbers.get(folder.below) ?? null),
      distinguishedName: folder.name,
      displayName: folder.displayName,
      folderClass: folder.folderClass,
      change: index + 1,
      itemCount: 0,
      contentChange: 0,
      contentAt: 0,
      properties: propertiesOfTreeFolder(folder),
      permissions: [],
    }),
  )
}
