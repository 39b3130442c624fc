import {
  EwsError,
  type FolderType,
  type FolderUpdate,
  type FolderValue,
  folderSchemas,
  folderTypeOf,
  type PropertyPath,
  slotOf,
} from '../../protocol/index.ts'
import { byMailbox } from '../by-mailbox.ts'
import { type Context, orError, type Place } from '../context.ts'
import { bagOf, contentsOf, type FolderContents } from '../folders/folder-bag.ts'
import { folderOutcomes } from '../folders/folder-outcomes.ts'
import { assertOwner, isNameTaken, stillThere } from '../folders/folder-tree-rules.ts'
import { dropEmpty } from '../items/derive.ts'
import { folderEditOf } from '../items/edit.ts'
import { asRefusal } from '../refusal.ts'
import { permissionsOf } from '../sharing/permission-set.ts'
import type { FolderBatch } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Changes folders; each change of one applies or none does. */
export const updateFolder: Handler<'UpdateFolder'> = async ({ folderChanges }, context) => {
  const places = await context.folders(folderChanges.map(change => change.folderId))
  const wanted: (Wanted | EwsError)[] = []
  for (const [index, place] of places.entries()) {
    const updates = folderChanges[index]?.updates ?? []
    wanted.push(place instanceof EwsError ? place : await wantedOf(place, updates, context).catch(asRefusal))
  }
  return byMailbox(wanted, async (access, changes) => {
    const changed = await context.store.hierarchy.change(access.mailbox.id, batch =>
      changes.map(change => orError(() => update(change, batch))),
    )
    return folderOutcomes(access, changed)
  })
}

/** The changes of one folder; its permissions by themselves, since those who get them have to be looked up. */
interface Wanted extends Place {
  readonly updates: readonly FolderUpdate[]
  readonly permissions: StoredFolder['permissions'] | undefined
}

/** @throws EwsError when permissions cannot be given so */
async function wantedOf(place: Place, all: readonly FolderUpdate[], { store }: Context): Promise<Wanted> {
  const updates = all.filter(({ path }) => !isPermissionSet(path))
  const { folder, access } = place
  let permissions: StoredFolder['permissions'] | undefined
  for (const change of all.filter(({ path }) => isPermissionSet(path))) {
    if (change.type === 'DeleteFolderField') {
      // Some clients take them away with each other change, because they never asked for them.
      if (updates.length === 0) permissions = []
      continue
    }
    folderEditOf(change, folderTypeOf(folder.folderClass))
    const value = change.folder as FolderValue
    permissions = await permissionsOf(value, folder.folderClass, access.mailbox, store.users)
  }
  return { ...place, updates, permissions }
}

function isPermissionSet(path: PropertyPath): boolean {
  return path.type === 'FieldURI' && path.fieldURI === 'folder:PermissionSet'
}

/** Updates one folder. @throws EwsError and then leaves it as it was */
function update({ access, folder: { id }, updates, permissions }: Wanted, batch: FolderBatch): StoredFolder {
  const folder = stillThere(batch, id, 'ErrorFolderNotFound')
  assertOwner(access, [folder])
  const type = folderTypeOf(folder.folderClass)
  const bag = bagOf(folder)
  for (const change of updates) if (!isDoneAnyway(change, type)) folderEditOf(change, type).apply(bag)
  dropEmpty(bag)
  const contents = contentsOf(bag)
  assertClass(contents, folder)
  if (folder.parentId !== null && isNameTaken(batch, folder.parentId, contents.displayName, id))
    throw new EwsError('ErrorFolderExists')
  return batch.put({ ...folder, ...contents, ...(permissions && { permissions }), change: batch.newChange() })
}

/** A folder of a type of its own keeps the type; any other gets a class below the one it has, or its first. */
function assertClass({ folderClass }: FolderContents, { folderClass: before }: StoredFolder): void {
  const type = folderTypeOf(before)
  const isBelow = before === '' || `${folderClass.toLowerCase()}.`.startsWith(`${before.toLowerCase()}.`)
  if (folderTypeOf(folderClass) === type && (type !== 'Folder' || isBelow)) return
  throw new EwsError(
    'ErrorObjectTypeChanged',
    `FolderClass '${folderClass}' cannot take the place of '${before}' of a ${type}.`,
    [{ type: 'FieldURI', fieldURI: 'folder:FolderClass' }],
  )
}

/** Some clients take away what a folder of this type never has. */
function isDoneAnyway({ type: action, path }: FolderUpdate, type: FolderType): boolean {
  return action === 'DeleteFolderField' && slotOf(folderSchemas[type], path) === undefined
}
