import { folderRefs } from '../ids.ts'
import { attribute, bool, element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { disposal } from './delete-item.ts'
import { operation } from './operation.ts'

/**
 * Deletes what is in folders: the items and, where wanted, the folders.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/emptyfolder-operation
 */
export const emptyFolder = operation(
  'EmptyFolder',
  {
    deleteType: attribute('DeleteType', disposal),
    deleteSubFolders: attribute('DeleteSubFolders', bool),
    folderIds: element('m:FolderIds', nonEmpty(folderRefs)),
  },
  outcomes('EmptyFolder', {}),
)
