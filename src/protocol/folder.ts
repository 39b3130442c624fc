import type { EwsError } from './ews-error.ts'
import { propertiesElement } from './item.ts'
import { listing, type MapiValue, named, type VariantKind, variant } from './kinds/index.ts'
import { folderMapiProperties, folderProperties, permissionSets, unreadCount } from './properties/folder.ts'
import type { PropertyValues, WritableValues } from './properties/property.ts'
import { schemaOf } from './properties/schema.ts'

const ofContacts = { ...folderProperties, permissionSet: permissionSets.ofFolder }
const ofCalendar = { ...folderProperties, permissionSet: permissionSets.ofCalendar }
const folderSchema = schemaOf({ ...ofContacts, unreadCount }, folderMapiProperties)
const withoutElements = { ...folderMapiProperties, unreadCount }

/** The properties of each type of folder. */
export const folderSchemas = {
  Folder: folderSchema,
  CalendarFolder: schemaOf(ofCalendar, withoutElements),
  ContactsFolder: schemaOf(ofContacts, withoutElements),
  SearchFolder: folderSchema,
  TasksFolder: folderSchema,
}

export type FolderType = keyof typeof folderSchemas

type AnyFolderProperties = typeof ofCalendar & { unreadCount: typeof unreadCount }

/** All values of a folder of any type; each may be missing. */
export type FolderValues = PropertyValues<AnyFolderProperties>

/** The values of a folder that a client may set. */
export type WritableFolderValues = WritableValues<AnyFolderProperties>

/** A folder as it travels: its type and the values it has. */
export type FolderValue = { type: FolderType } & FolderValues

/** The values of a folder as they are kept besides its name and class: extended properties by key. */
export type FolderBag = Omit<
  WritableValues<typeof folderProperties & typeof folderMapiProperties>,
  'displayName' | 'folderClass' | 'extendedProperties'
> & { extendedProperties?: Record<string, MapiValue> | undefined }

/** The class of a new folder of each type; those below it are of the type too. A generic folder has what it is given. */
export const folderClassOf = {
  CalendarFolder: 'IPF.Appointment',
  ContactsFolder: 'IPF.Contact',
  TasksFolder: 'IPF.Task',
} as const satisfies Partial<Record<FolderType, string>>

const typeOfClass = Object.entries(folderClassOf) as [FolderType, string][]

/** The type of folder for a folder class; a generic one where no type has the class. */
export function folderTypeOf(folderClass: string): FolderType {
  const wanted = `${folderClass.toLowerCase()}.`
  const [type = 'Folder'] = typeOfClass.find(([, own]) => wanted.startsWith(`${own.toLowerCase()}.`)) ?? []
  return type
}

/** A folder of any type. Reading gives an `EwsError` in place of one that cannot be accepted. */
export const anyFolder = variant(
  Object.fromEntries(
    Object.entries(folderSchemas).map(([type, schema]) => [type, named(`t:${type}Type`, propertiesElement(schema))]),
  ),
) as unknown as VariantKind<FolderValue | EwsError>

/** Folders, each its value or its refusal. */
export const folders = named('t:ArrayOfFoldersType', listing(anyFolder))
