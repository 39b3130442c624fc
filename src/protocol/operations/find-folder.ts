import { folders } from '../folder.ts'
import { folderRefs } from '../ids.ts'
import { attribute, choice, element, named, nonEmpty, oneOf, optional, record } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { restriction } from '../restriction.ts'
import { folderView, paging } from '../view.ts'
import { folderShape } from './get-folder.ts'
import { operation } from './operation.ts'

const found = named('t:FindFolderParentType', record({ ...paging, folders: element('t:Folders', folders) }))

/**
 * Finds folders below others, one outcome for each of those.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/findfolder-operation
 */
export const findFolder = operation(
  'FindFolder',
  {
    traversal: attribute('Traversal', oneOf('Shallow', 'Deep', 'SoftDeleted')),
    folderShape: element('m:FolderShape', folderShape),
    view: optional(choice(folderView)),
    restriction: optional(element('m:Restriction', restriction)),
    parentFolderIds: element('m:ParentFolderIds', nonEmpty(folderRefs)),
  },
  outcomes('FindFolder', { rootFolder: optional(element('m:RootFolder', found)) }),
)
