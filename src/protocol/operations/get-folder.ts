import { folders } from '../folder.ts'
import { folderRefs } from '../ids.ts'
import { additionalProperties, baseShape } from '../item-shape.ts'
import { element, named, nonEmpty, optional, record, type ValueOf } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/** Which properties of the folders an answer shall hold. */
export const folderShape = named(
  't:FolderResponseShapeType',
  record({
    baseShape: element('t:BaseShape', baseShape),
    additionalProperties: optional(element('t:AdditionalProperties', additionalProperties)),
  }),
)

export type FolderShape = ValueOf<typeof folderShape>

/**
 * Gets folders by their identifiers or well-known names.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getfolder-operation
 */
export const getFolder = operation(
  'GetFolder',
  {
    folderShape: element('m:FolderShape', folderShape),
    folderIds: element('m:FolderIds', nonEmpty(folderRefs)),
  },
  outcomes('GetFolder', { folders: element('m:Folders', folders) }),
)
