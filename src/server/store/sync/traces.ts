import type { Transaction } from 'kysely'
import type { GatheredFolders } from '../folders/folder-batch.ts'
import type { StoredFolder, StoredItem } from '../store.ts'
import type { Privacy, Tables } from '../tables.ts'

/** What happened and leaves no other trace. */
export type Trace = Pick<Tables['trace'], 'change_number' | 'type' | 'object' | 'id' | 'folder_id'> &
  Partial<Pick<Tables['trace'], 'old_id' | 'old_folder_id' | keyof Privacy>>

/** What work on folders did to those that somebody sees. */
export function tracesOfFolders(before: readonly StoredFolder[], folders: GatheredFolders): Trace[] {
  const known = new Map(before.filter(isAttached).map(folder => [folder.id, folder]))
  const written = [...folders.written].flatMap(id => traceOfFolder(known.get(id), folders.get(id)) ?? [])
  const removed = [...folders.removed].flatMap(id => {
    const folder = known.get(id)
    return folder ? [{ ...traceOf('Deleted', folder), change_number: folders.newChange() }] : []
  })
  return [...written, ...removed]
}

/** A folder without a parent and without a well-known name is nobody's. */
function isAttached({ parentId, distinguishedName }: StoredFolder): boolean {
  return parentId !== null || distinguishedName !== null
}

function traceOfFolder(before: StoredFolder | undefined, now: StoredFolder | undefined): Trace | undefined {
  if (!now || before?.change === now.change) return undefined
  const after = isAttached(now) ? now : undefined
  if (!before) return after && traceOf('Created', after)
  if (!after) return { ...traceOf('Deleted', before), change_number: now.change }
  if (before.parentId === after.parentId) return traceOf('Modified', after)
  return { ...traceOf('Moved', after), old_id: before.id, old_folder_id: parentOf(before) }
}

function traceOf(type: Trace['type'], folder: StoredFolder): Trace {
  return { change_number: folder.change, type, object: 'folder', id: folder.id, folder_id: parentOf(folder) }
}

/** What copying an item did. */
export function traceOfCopy(original: Placed, copy: Placed & Secret & Pick<StoredItem, 'change'>): Trace {
  return {
    ...privacyOf(copy),
    change_number: copy.change,
    type: 'Copied',
    object: 'item',
    id: copy.id,
    folder_id: copy.folderId,
    old_id: original.id,
    old_folder_id: original.folderId,
  }
}

type Placed = Pick<StoredItem, 'id' | 'folderId'>
type Secret = Pick<StoredItem, 'createdBy' | 'properties'>

/** What of an item decides who may see it, to be kept when the item itself is not. */
export function privacyOf({ createdBy, properties }: Secret): Privacy {
  return { created_by: createdBy, sensitivity: properties.sensitivity ?? null }
}

/** The root lies in itself, as it is told elsewhere too. */
function parentOf({ id, parentId }: StoredFolder): number {
  return parentId ?? id
}

/** Databases bound the values of one statement. */
const rowsAtOnce = 1000

/** Writes down what happened, within the transaction that did it. */
export async function leaveTraces(db: Transaction<Tables>, mailboxId: number, traces: readonly Trace[]): Promise<void> {
  const happened_at = Date.now()
  const rows = traces.map(trace => ({
    mailbox_id: mailboxId,
    old_id: null,
    old_folder_id: null,
    created_by: null,
    sensitivity: null,
    happened_at,
    ...trace,
  }))
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db
      .insertInto('trace')
      .values(rows.slice(at, at + rowsAtOnce))
      .onConflict(conflict => conflict.doNothing())
      .execute()
}
