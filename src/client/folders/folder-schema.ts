import type { FolderValues } from '../../protocol/index.ts'
import { type Definitions, definitionsIn } from '../properties/definitions.ts'
import { folderTypes } from './folder-types.ts'

/** Definitions of the properties of a folder. */
export type FolderSchema = Omit<Definitions<FolderValues>, 'permissionSet'> & {
  readonly permissions: Definitions<FolderValues>['permissionSet']
}

const { permissionSet: permissions, ...rest } = definitionsIn<FolderValues>(folderTypes.Folder)

/**
 * The properties of a folder, each under its name.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderschema
 */
export const FolderSchema: FolderSchema = { ...rest, permissions }
