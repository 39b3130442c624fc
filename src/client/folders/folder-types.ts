import { type FolderType, folderSchemas } from '../../protocol/index.ts'
import { type ObjectType, objectType } from '../properties/object-type.ts'

/** What is known of each type of folder. */
export const folderTypes = {
  Folder: folderType('Folder'),
  CalendarFolder: folderType('CalendarFolder'),
  ContactsFolder: folderType('ContactsFolder'),
  SearchFolder: folderType('SearchFolder'),
  TasksFolder: folderType('TasksFolder'),
} as const satisfies Record<FolderType, ObjectType>

function folderType(type: FolderType): ObjectType {
  return objectType(type, folderSchemas[type], 'folderId')
}
