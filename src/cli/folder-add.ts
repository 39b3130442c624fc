import type { StoreLocation } from '../server/store/open.ts'
import { existingMailbox } from './existing.ts'
import { Failure } from './failure.ts'
import { folderAt } from './folder-paths.ts'
import { withStore } from './store-options.ts'

/** Adds a folder for contacts, with the rights of the one that it lies in: the contacts folder when no other is named. */
export async function addContactsFolder(mailboxName: string, path: string, options: StoreLocation): Promise<void> {
  const { assertRoomFor, isNameTaken } = await import('../server/folders/folder-tree-rules.ts')
  const slash = path.lastIndexOf('/')
  const displayName = path.slice(slash + 1).trim()
  if (!displayName) throw new Failure(`'${path}' ends without a name; write it as 'Clients' or 'Contacts/Clients'`)
  await withStore(options, async store => {
    const mailbox = await existingMailbox(store, mailboxName)
    const parent = folderAt(mailbox, await store.folders(mailbox.id), slash < 0 ? 'contacts' : path.slice(0, slash))
    const { id: parentId, permissions } = parent.folder
    const where = `${parent.path}/${displayName}`
    await store.hierarchy.change(mailbox.id, batch => {
      if (isNameTaken(batch, parentId, displayName)) throw new Failure(`there is a folder ${where} already`)
      assertRoomFor(batch, 1)
      const about = { displayName, folderClass: 'IPF.Contact', properties: {}, permissions }
      batch.put({ ...about, id: batch.newId(), parentId, distinguishedName: null, change: batch.newChange() })
    })
    process.stderr.write(`Added ${where} in ${mailbox.address}, with the rights of ${parent.path}.\n`)
  })
}
