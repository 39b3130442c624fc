import { type Bag, EwsError, type FolderBag } from '../../protocol/index.ts'
import type { StoredFolder } from '../store/store.ts'

/** What of a folder its values tell. */
export type FolderContents = Pick<StoredFolder, 'displayName' | 'folderClass' | 'properties'>

/** A folder's values that can be written, free to be changed. */
export function bagOf({ displayName, folderClass, properties }: FolderContents): Bag {
  return { displayName, folderClass, ...structuredClone(properties) }
}

const longestName = 255

/** What a folder becomes by its values. @throws EwsError ErrorFolderSavePropertyError without a usable name */
export function contentsOf({ displayName, folderClass = '', ...properties }: Bag): FolderContents {
  const name = String(displayName ?? '')
  if (name.trim() === '' || name.length > longestName)
    throw new EwsError(
      'ErrorFolderSavePropertyError',
      `A folder needs a DisplayName, of ${longestName} characters at most.`,
      [{ type: 'FieldURI', fieldURI: 'folder:DisplayName' }],
    )
  return { displayName: name, folderClass: String(folderClass), properties: properties as FolderBag }
}
