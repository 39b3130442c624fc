import { folders } from '../folder.ts'
import { targetFolder } from '../ids.ts'
import { element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Creates folders in one another, one outcome for each.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createfolderpath-operation
 */
export const createFolderPath = operation(
  'CreateFolderPath',
  {
    parentFolderId: element('m:ParentFolderId', targetFolder),
    relativeFolderPath: element('m:RelativeFolderPath', nonEmpty(folders)),
  },
  outcomes('CreateFolderPath', { folders: element('m:Folders', folders) }),
)
