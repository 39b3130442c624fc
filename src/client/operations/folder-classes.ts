import type { FolderType } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Folder } from '../folders/folder.ts'
import { CalendarFolder, ContactsFolder, SearchFolder, TasksFolder } from '../folders/special-folders.ts'

/** The class of each type of folder. */
const classes = { Folder, CalendarFolder, ContactsFolder, SearchFolder, TasksFolder } as const satisfies Record<
  FolderType,
  typeof Folder
>

/** Makes a folder of the type that an answer tells; `T` is what the program takes it for. */
export function newFolder<T extends Folder>(service: ExchangeService, type: FolderType): T {
  return new classes[type](service) as T
}
