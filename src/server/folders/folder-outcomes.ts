import { EwsError, type FolderValue, failure, folderTypeOf, type Outcome, success } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { isAccepted } from '../refusal.ts'
import type { StoredFolder } from '../store/store.ts'

/** The outcomes of folders that were written, in their order; their identifiers are made all at once. */
export function folderOutcomes(
  access: Access,
  results: readonly (StoredFolder | EwsError)[],
): Outcome<{ folders: FolderValue[] }>[] {
  const keys = access.folderKeys(results.filter(isAccepted)).values()
  return results.map(folder => {
    if (folder instanceof EwsError) return failure(folder)
    return success({ folders: [{ type: folderTypeOf(folder.folderClass), folderId: keys.next().value }] })
  })
}
