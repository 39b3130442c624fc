import { Folder } from './folder.ts'
import { folderTypes } from './folder-types.ts'

/**
 * A folder that holds contacts and contact groups.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactsfolder
 */
export class ContactsFolder extends Folder {
  protected static override readonly type = folderTypes.ContactsFolder
}

/** @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.calendarfolder */
export class CalendarFolder extends Folder {
  protected static override readonly type = folderTypes.CalendarFolder
}

/** @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.searchfolder */
export class SearchFolder extends Folder {
  protected static override readonly type = folderTypes.SearchFolder
}

/** @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.tasksfolder */
export class TasksFolder extends Folder {
  protected static override readonly type = folderTypes.TasksFolder
}
