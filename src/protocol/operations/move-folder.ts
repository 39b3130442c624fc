import { folders } from '../folder.ts'
import { folderRefs, targetFolder } from '../ids.ts'
import { element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/** What a request to move and one to copy hold alike. */
export const folderTransfer = {
  toFolderId: element('m:ToFolderId', targetFolder),
  folderIds: element('m:FolderIds', nonEmpty(folderRefs)),
}

/**
 * Moves folders below another; unlike items they keep their identifiers.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/movefolder-operation
 */
export const moveFolder = operation(
  'MoveFolder',
  folderTransfer,
  outcomes('MoveFolder', { folders: element('m:Folders', folders) }),
)
