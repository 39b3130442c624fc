import type { FolderValues, WritableFolderValues } from '../../protocol/index.ts'
import type { Accessors, Initial } from '../properties/property-types.ts'
import type { FolderPermissionCollection } from './folder-permission-collection.ts'

/** `id` stands for the identifier, `permissions` for the permission set; extended properties have methods. */
type Elsewhere = 'extendedProperties' | 'folderId' | 'permissionSet'

/** The properties of a folder, as the table of the protocol has them. */
export interface FolderProperties extends Accessors<FolderValues, WritableFolderValues, Elsewhere> {
  /** Who may do what with the folder; told to its owners, when it is asked for. */
  readonly permissions: FolderPermissionCollection
}

/** What a new folder may start with. */
export type FolderInit = Initial<FolderValues, WritableFolderValues, Elsewhere>
