import { type Kysely, sql } from 'kysely'
import { folderTree, propertiesOfTreeFolder, type TreeFolder } from '../folders/folder-tree.ts'

/** Mailboxes made before get the folders that every new one has; folders that are on their way in or out are found. */
export const moreFolders = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const folder of folderTree) await addWhereMissing(db, folder)
    await sql`
      create index folder_detached on folder (content_at) where parent_id is null and distinguished_name is null
    `.execute(db)
  },
}

/** Gives a folder to each mailbox that has none of this name, under the next numbers of the mailbox. */
async function addWhereMissing(db: Kysely<unknown>, folder: TreeFolder): Promise<void> {
  const { name, displayName, folderClass, below = null } = folder
  const properties = JSON.stringify(propertiesOfTreeFolder(folder))
  await sql`
    insert into folder
      (mailbox_id, folder_id, parent_id, distinguished_name, display_name, folder_class, change_number, properties)
    select mailbox_id, last_folder + 1,
      (select folder_id from folder where folder.mailbox_id = mailbox.mailbox_id and distinguished_name = ${below}),
      ${sql.lit(name)}, ${sql.lit(displayName)}, ${sql.lit(folderClass)}, last_change + 1,
      ${properties === '{}' ? sql`null` : sql.lit(properties)}
    from mailbox
    where not exists (
      select 1 from folder where folder.mailbox_id = mailbox.mailbox_id and distinguished_name = ${sql.lit(name)}
    )
  `.execute(db)
  await sql`
    update mailbox set last_folder = last_folder + 1, last_change = last_change + 1
    where exists (
      select 1 from folder where folder.mailbox_id = mailbox.mailbox_id and folder_id = last_folder + 1
    )
  `.execute(db)
}
