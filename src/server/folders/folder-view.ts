import {
  atLeast,
  type Bag,
  type ExchangeVersion,
  type FolderShape,
  type FolderType,
  type FolderValue,
  folderSchemas,
  folderTypeOf,
  type ItemSchema,
  isEmpty,
  type MapiValue,
  type PropertyPath,
  type SchemaRow,
  slotOf,
} from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import type { Context } from '../context.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import { permissionSetOf } from '../sharing/permission-set.ts'
import type { StoredFolder, Users } from '../store/store.ts'

/** Puts one thing that was asked for into an answer. */
type Part = (all: Bag, out: Bag) => void

/**
 * Makes the answers for folders by a shape: only what was asked for and has a value.
 * @throws EwsError for a field that nobody knows
 */
export function folderViewer(
  shape: FolderShape,
  { store, version }: Pick<Context, 'store' | 'version'>,
): (access: Access, folders: readonly StoredFolder[]) => Promise<FolderValue[]> {
  const tellsPermissions = asksForPermissions(shape, version)
  const asked = tellsPermissions ? withPermissions(shape) : shape
  const types = Object.entries(folderSchemas) as [FolderType, ItemSchema][]
  const parts = new Map(types.map(([type, schema]) => [type, partsOf(schema, asked)]))
  return async (access, folders) => {
    const bags = folderBags(access, folders)
    if (tellsPermissions) await addPermissionSets(bags, access, folders, store.users)
    return folders.map(({ folderClass }, index) => {
      const type = folderTypeOf(folderClass)
      const out: Bag = { type }
      for (const part of parts.get(type) ?? []) part(bags[index] as Bag, out)
      return out as unknown as FolderValue
    })
  }
}

const permissionSet = { type: 'FieldURI', fieldURI: 'folder:PermissionSet' } as const

/** They came with all properties once; since Exchange 2013 they have to be asked for. */
function asksForPermissions({ baseShape, additionalProperties = [] }: FolderShape, version: ExchangeVersion): boolean {
  if (baseShape === 'AllProperties' && !atLeast(version, 'Exchange2013')) return true
  return additionalProperties.some(path => path.type === 'FieldURI' && path.fieldURI === permissionSet.fieldURI)
}

function withPermissions({ additionalProperties = [], ...shape }: FolderShape): FolderShape {
  return { ...shape, additionalProperties: [...additionalProperties, permissionSet] }
}

/** Only owners are told who else may do what. */
async function addPermissionSets(
  bags: readonly Bag[],
  access: Access,
  folders: readonly StoredFolder[],
  users: Users,
): Promise<void> {
  const owned = folders.filter(folder => access.rights(folder).isOwner)
  const mailboxes = await users.mailboxesAt(owned.flatMap(({ permissions }) => permissions.map(({ user }) => user)))
  for (const [index, folder] of folders.entries())
    if (access.rights(folder).isOwner) (bags[index] as Bag)['permissionSet'] = permissionSetOf(folder, mailboxes)
}

/** All values of folders, in their order. */
export function folderBags(access: Access, folders: readonly StoredFolder[]): Bag[] {
  const parents = access.folderIds(folders.map(parentOf))
  const keys = access.folderKeys(folders)
  return folders.map((folder, index) => {
    const childFolderCount = access.children(folder.id).length
    return {
      isHidden: false,
      ...folder.properties,
      folderId: keys[index] as IdWithKey,
      parentFolderId: { id: parents.get(parentOf(folder)), changeKey: shortChangeKeyOf('folder') },
      folderClass: folder.folderClass,
      displayName: folder.displayName,
      totalCount: folder.itemCount,
      childFolderCount,
      hasSubfolders: childFolderCount > 0,
      effectiveRights: effectiveRights(access, folder),
      distinguishedFolderId: folder.distinguishedName ?? undefined,
      unreadCount: 0,
      lastModifiedTime: new Date(folder.contentAt),
      localCommitTimeMax: new Date(folder.contentAt),
    }
  })
}

function parentOf({ id, parentId }: StoredFolder): number {
  return parentId ?? id
}

function effectiveRights(access: Access, folder: StoredFolder): object {
  const rights = access.rights(folder)
  return {
    createAssociated: rights.create,
    createContents: rights.create,
    createHierarchy: rights.createSubfolders,
    delete: rights.isOwner && folder.distinguishedName === null,
    modify: rights.isOwner,
    read: rights.read,
    viewPrivateItems: rights.read && !access.hidesPrivate(folder),
  }
}

function partsOf(schema: ItemSchema, { baseShape, additionalProperties = [] }: FolderShape): Part[] {
  const base = schema.rows.filter(row => {
    if (row.key === 'folderId') return true
    return baseShape === 'AllProperties' ? !row.onlyWhenAsked : baseShape === 'Default' && row.byDefault === true
  })
  // Some clients name a property twice; an answer must not.
  const named = new Map(additionalProperties.map(path => [JSON.stringify(path), path]))
  return [...base.map(partOfRow), ...[...named.values()].flatMap(path => partOfPath(schema, path) ?? [])]
}

function partOfRow({ key }: SchemaRow): Part {
  return (all, out) => {
    if (!isEmpty(all[key])) out[key] = all[key]
  }
}

function partOfPath(schema: ItemSchema, path: PropertyPath): Part | undefined {
  const slot = slotOf(schema, path)
  if (!slot) return undefined
  if (path.type !== 'ExtendedFieldURI') return slot.row && partOfRow(slot.row)
  const { type: _, ...asked } = path
  return (all, out) => {
    const value = slot.get(all) as MapiValue | undefined
    if (isEmpty(value)) return
    const answers = out as { extendedProperties?: unknown }
    answers.extendedProperties = [...((answers.extendedProperties ?? []) as object[]), { path: asked, value }]
  }
}
