import { folders } from '../folder.ts'
import { element } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { folderTransfer } from './move-folder.ts'
import { operation } from './operation.ts'

/**
 * Copies folders below another, with all that is in them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/copyfolder-operation
 */
export const copyFolder = operation(
  'CopyFolder',
  folderTransfer,
  outcomes('CopyFolder', { folders: element('m:Folders', folders) }),
)
