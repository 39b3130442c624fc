import { folders } from '../folder.ts'
import { targetFolder } from '../ids.ts'
import { element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/**
 * Creates folders below another.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createfolder-operation
 */
export const createFolder = operation(
  'CreateFolder',
  {
    parentFolderId: element('m:ParentFolderId', targetFolder),
    folders: element('m:Folders', nonEmpty(folders)),
  },
  outcomes('CreateFolder', { folders: element('m:Folders', folders) }),
)
