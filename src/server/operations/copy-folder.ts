import { EwsError } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { orError } from '../context.ts'
import { copyItems } from '../folders/folder-contents.ts'
import { folderOutcomes } from '../folders/folder-outcomes.ts'
import { assertMayEnter, folderTransfer } from '../folders/folder-transfer.ts'
import { assertRoomFor, inheritedPermissions, stillThere } from '../folders/folder-tree-rules.ts'
import { type FolderBatch, withDescendants } from '../store/folders/hierarchy.ts'
import type { Store, StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

/** Copies folders with all that is in them, items piece by piece; a copy is seen when it is complete. */
export const copyFolder: Handler<'CopyFolder'> = (request, context) =>
  folderTransfer(request, context, async (access, ids, targetId) => {
    const copies: (StoredFolder | EwsError)[] = []
    for (const id of ids) copies.push(await copyOne(id, targetId, access, context.store))
    return folderOutcomes(access, copies)
  })

/** A copy that nobody sees yet: of which folder, and below which one it belongs. */
interface Prepared {
  readonly original: number
  readonly copy: StoredFolder
  readonly parentId: number
}

async function copyOne(id: number, targetId: number, access: Access, store: Store): Promise<StoredFolder | EwsError> {
  const { hierarchy } = store
  const prepared = await hierarchy.change(access.mailbox.id, batch =>
    orError(() => prepare(id, targetId, batch, access)),
  )
  if (prepared instanceof EwsError) return prepared
  let complete = true
  for (const { original, copy } of prepared) complete &&= await copyItems(store, access, original, copy.id)
  return hierarchy.change(access.mailbox.id, batch => {
    const shown = complete ? orError(() => show(prepared, batch, access)) : new EwsError('ErrorMoveCopyFailed')
    if (shown instanceof EwsError) for (const { copy } of prepared) batch.remove(copy.id)
    return shown
  })
}

/** Makes folders like one and all below it that the caller may read. @throws EwsError when it cannot be copied */
function prepare(id: number, targetId: number, batch: FolderBatch, access: Access): Prepared[] {
  const top = stillThere(batch, id, 'ErrorFolderNotFound')
  if (!access.rights(top).read) throw new EwsError('ErrorAccessDenied')
  const target = assertMayEnter(top, targetId, batch, access)
  const originals = withDescendants(top, number => batch.children(number).filter(child => access.rights(child).read))
  assertRoomFor(batch, originals.length)
  const numbers = new Map(originals.map(original => [original.id, batch.newId()]))
  const permissions = inheritedPermissions(access, target)
  return originals.map(original => ({
    original: original.id,
    parentId: original === top ? targetId : (numbers.get(original.parentId ?? 0) as number),
    copy: batch.put({
      ...original,
      permissions,
      id: numbers.get(original.id) as number,
      parentId: null,
      distinguishedName: null,
      change: batch.newChange(),
    }),
  }))
}

/** Puts prepared copies into their places; gives the topmost. @throws EwsError when there is no place any more */
function show(prepared: readonly Prepared[], batch: FolderBatch, access: Access): StoredFolder {
  const [{ copy: top, parentId: targetId }] = prepared as [Prepared, ...Prepared[]]
  assertMayEnter(top, targetId, batch, access)
  const [shown] = prepared.map(({ copy, parentId }) => batch.put({ ...copy, parentId, change: batch.newChange() }))
  return shown as StoredFolder
}
