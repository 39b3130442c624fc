import {
  type Bag,
  type FolderValue,
  folderSchemas,
  folderTypeOf,
  type ItemSchema,
  type MapiValue,
  type Request,
  type SchemaRow,
  slotOf,
} from '../protocol/index.ts'
import type { Access } from './access.ts'
import { changeKeyOf, shortChangeKeyOf } from './ids/change-key.ts'
import type { StoredFolder } from './store/store.ts'

type FolderShape = Request<'GetFolder'>['folderShape']

/** A folder as an answer tells it: only what the shape asks for. */
export function folderView(access: Access, folder: StoredFolder, shape: FolderShape): FolderValue {
  const type = folderTypeOf(folder.folderClass)
  const schema = folderSchemas[type]
  const all: Bag = valuesOf(access, folder)
  const out: Bag = { type }
  for (const row of rowsOf(schema, shape)) if (all[row.key] !== undefined) out[row.key] = all[row.key]
  const extended = extendedOf(schema, shape, all)
  if (extended.length > 0) (out as Record<string, unknown>)['extendedProperties'] = extended
  return out as unknown as FolderValue
}

function valuesOf(access: Access, folder: StoredFolder): Bag {
  const parent = folder.parentId ?? folder.id
  const ids = access.folderIds([folder.id, parent])
  const rights = access.rights(folder)
  const objectType = folderTypeOf(folder.folderClass) === 'ContactsFolder' ? 'contactsFolder' : 'folder'
  return {
    folderId: { id: ids.get(folder.id), changeKey: changeKeyOf(access.mailbox, objectType, folder.change) },
    parentFolderId: { id: ids.get(parent), changeKey: shortChangeKeyOf('folder') },
    folderClass: folder.folderClass || undefined,
    displayName: folder.displayName,
    totalCount: folder.itemCount,
    childFolderCount: access.folders.filter(child => child.parentId === folder.id && access.rights(child).isVisible)
      .length,
    effectiveRights: {
      createAssociated: rights.create,
      createContents: rights.create,
      createHierarchy: rights.createSubfolders,
      delete: rights.isOwner && folder.distinguishedName === null,
      modify: rights.isOwner,
      read: rights.read,
      viewPrivateItems: rights.read && !access.hidesPrivate(folder),
    },
    distinguishedFolderId: folder.distinguishedName ?? undefined,
    unreadCount: 0,
  }
}

function rowsOf(schema: ItemSchema, { baseShape, additionalProperties = [] }: FolderShape): SchemaRow[] {
  const asked = new Set(additionalProperties.flatMap(path => (path.type === 'FieldURI' ? [path.fieldURI] : [])))
  return schema.rows.filter(row => {
    if (row.key === 'folderId' || asked.has(row.uri)) return true
    return baseShape === 'AllProperties' ? !row.onlyWhenAsked : baseShape === 'Default' && row.byDefault === true
  })
}

function extendedOf(schema: ItemSchema, { additionalProperties = [] }: FolderShape, all: Bag): unknown[] {
  return additionalProperties.flatMap(asked => {
    if (asked.type !== 'ExtendedFieldURI') return []
    const { type: _, ...path } = asked
    const value = slotOf(schema, asked)?.get(all) as MapiValue | undefined
    return value === undefined ? [] : [{ path, value }]
  })
}
