import { folderRefs } from '../ids.ts'
import { attribute, element, nonEmpty } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { disposal } from './delete-item.ts'
import { operation } from './operation.ts'

/**
 * Deletes folders with all that is in them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/deletefolder-operation
 */
export const deleteFolder = operation(
  'DeleteFolder',
  { deleteType: attribute('DeleteType', disposal), folderIds: element('m:FolderIds', nonEmpty(folderRefs)) },
  outcomes('DeleteFolder', {}),
)
