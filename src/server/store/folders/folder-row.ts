import type { StoredFolder } from '../store.ts'
import type { Tables } from '../tables.ts'

/** A folder from its row. */
export function folderOf(row: Tables['folder']): StoredFolder {
  return {
    id: row.folder_id,
    parentId: row.parent_id,
    distinguishedName: row.distinguished_name,
    displayName: row.display_name,
    folderClass: row.folder_class,
    change: row.change_number,
    itemCount: row.item_count,
    contentChange: row.content_change,
    contentAt: row.content_at,
    properties: row.properties === null ? {} : JSON.parse(row.properties),
    permissions: row.permissions === null ? [] : JSON.parse(row.permissions),
  }
}

/** The row of a folder. */
export function rowOfFolder(mailboxId: number, folder: StoredFolder): Tables['folder'] {
  return {
    mailbox_id: mailboxId,
    folder_id: folder.id,
    parent_id: folder.parentId,
    distinguished_name: folder.distinguishedName,
    display_name: folder.displayName,
    folder_class: folder.folderClass,
    change_number: folder.change,
    item_count: folder.itemCount,
    content_change: folder.contentChange,
    content_at: folder.contentAt,
    properties: Object.keys(folder.properties).length > 0 ? JSON.stringify(folder.properties) : null,
    permissions: folder.permissions.length > 0 ? JSON.stringify(folder.permissions) : null,
  }
}
