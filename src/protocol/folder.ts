import type { EwsError } from './ews-error.ts'
import { propertiesElement } from './item.ts'
import { listing, named, type VariantKind, variant } from './kinds/index.ts'
import { folderProperties, permissionSets, unreadCount } from './properties/folder.ts'
import type { PropertyValues } from './properties/property.ts'
import { schemaOf } from './properties/schema.ts'

const ofContacts = { ...folderProperties, permissionSet: permissionSets.ofFolder }
const ofCalendar = { ...folderProperties, permissionSet: permissionSets.ofCalendar }
const folderSchema = schemaOf({ ...ofContacts, unreadCount })

/** The properties of each type of folder. */
export const folderSchemas = {
  Folder: folderSchema,
  CalendarFolder: schemaOf(ofCalendar),
  ContactsFolder: schemaOf(ofContacts),
  SearchFolder: folderSchema,
  TasksFolder: folderSchema,
}

export type FolderType = keyof typeof folderSchemas

/** A folder as it travels: its type and the values it has. */
export type FolderValue = { type: FolderType } & PropertyValues<typeof ofCalendar & { unreadCount: typeof unreadCount }>

/** The type of folder for a folder class. */
export function folderTypeOf(folderClass: string): FolderType {
  if (/^IPF\.Contact(\.|$)/.test(folderClass)) return 'ContactsFolder'
  if (/^IPF\.Appointment(\.|$)/.test(folderClass)) return 'CalendarFolder'
  return /^IPF\.Task(\.|$)/.test(folderClass) ? 'TasksFolder' : 'Folder'
}

/** Folders of any type. */
export const folders = named(
  't:ArrayOfFoldersType',
  listing(
    variant(
      Object.fromEntries(
        Object.entries(folderSchemas).map(([type, schema]) => [
          type,
          named(`t:${type}Type`, propertiesElement(schema)),
        ]),
      ),
    ) as unknown as VariantKind<FolderValue | EwsError>,
  ),
)
