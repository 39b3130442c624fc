import {
  type Bag,
  EwsError,
  type FolderValue,
  failure,
  folderSchemas,
  folderTypeOf,
  type ItemSchema,
  type MapiValue,
  type Outcome,
  type Request,
  type SchemaRow,
  slotOf,
  success,
} from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { changeKeyOf, shortChangeKeyOf } from '../ids/change-key.ts'
import { asRefusal } from '../refusal.ts'
import type { FolderCounts, StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Gets folders. */
export const getFolder: Handler<'GetFolder'> = async ({ folderShape, folderIds }, context) => {
  const counts = await context.store.folderCounts(context.mailbox.id)
  const outcomes: Outcome<{ folders: FolderValue[] }>[] = []
  for (const ref of folderIds) {
    const view = await context
      .folder(ref)
      .then(folder => viewOf(folder, counts.get(folder.id) ?? { items: 0, folders: 0 }, folderShape, context))
      .catch(asRefusal)
    outcomes.push(view instanceof EwsError ? failure(view) : success({ folders: [view] }))
  }
  return outcomes
}

type FolderShape = Request<'GetFolder'>['folderShape']

function viewOf(folder: StoredFolder, counts: FolderCounts, shape: FolderShape, context: Context): FolderValue {
  const type = folderTypeOf(folder.folderClass)
  const schema = folderSchemas[type]
  const all: Bag = valuesOf(folder, counts, context)
  const out: Bag = { type }
  for (const row of rowsOf(schema, shape)) if (all[row.key] !== undefined) out[row.key] = all[row.key]
  const extended = extendedOf(schema, shape, all)
  if (extended.length > 0) (out as Record<string, unknown>)['extendedProperties'] = extended
  return out as unknown as FolderValue
}

function valuesOf(folder: StoredFolder, counts: FolderCounts, context: Context): Bag {
  const [id, parentId] = context.ids.seal(context.mailbox, 'folder', [folder.id, folder.parentId ?? folder.id])
  const objectType = folderTypeOf(folder.folderClass) === 'ContactsFolder' ? 'contactsFolder' : 'folder'
  return {
    folderId: { id, changeKey: changeKeyOf(context.mailbox, objectType, folder.change) },
    parentFolderId: { id: parentId, changeKey: shortChangeKeyOf('folder') },
    folderClass: folder.folderClass || undefined,
    displayName: folder.displayName,
    totalCount: counts.items,
    childFolderCount: counts.folders,
    effectiveRights: {
      createAssociated: true,
      createContents: true,
      createHierarchy: true,
      delete: folder.distinguishedName === null,
      modify: true,
      read: true,
      viewPrivateItems: true,
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
