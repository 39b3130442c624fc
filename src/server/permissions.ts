/**
 * Names of the usual sets of rights on a folder.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/permissionlevel
 */
export type PermissionLevel =
  | 'None'
  | 'Owner'
  | 'PublishingEditor'
  | 'Editor'
  | 'PublishingAuthor'
  | 'Author'
  | 'NoneditingAuthor'
  | 'Reviewer'
  | 'Contributor'

/** Which items something may be done with. */
export type Extent = 'None' | 'Owned' | 'All'

/** What somebody may do with a folder and with the items in it. */
export interface Rights {
  readonly read: boolean
  readonly create: boolean
  readonly createSubfolders: boolean
  readonly edit: Extent
  readonly delete: Extent
  /** May rename, move and delete the folder, and give rights on it. */
  readonly isOwner: boolean
  readonly isVisible: boolean
}

/** What one user may do with a folder: a level by name, or rights one by one. */
export interface Permission {
  /** Address in lower case, or everybody who can log in. */
  readonly user: string | 'Default'
  readonly rights: PermissionLevel | Rights
}

const none: Rights = {
  read: false,
  create: false,
  createSubfolders: false,
  edit: 'None',
  delete: 'None',
  isOwner: false,
  isVisible: false,
}
const reviewer: Rights = { ...none, read: true, isVisible: true }
const author: Rights = { ...reviewer, create: true, edit: 'Owned', delete: 'Owned' }
const editor: Rights = { ...author, edit: 'All', delete: 'All' }

/** What each level allows. */
export const rightsOfLevel: Readonly<Record<PermissionLevel, Rights>> = {
  None: none,
  Owner: { ...editor, createSubfolders: true, isOwner: true },
  PublishingEditor: { ...editor, createSubfolders: true },
  Editor: editor,
  PublishingAuthor: { ...author, createSubfolders: true },
  Author: author,
  NoneditingAuthor: { ...author, edit: 'None' },
  Reviewer: reviewer,
  Contributor: { ...none, create: true, isVisible: true },
}

/** What a user may do by a folder's permissions: his own entry counts, then the one for everybody. */
export function rightsOf(permissions: readonly Permission[], user: string): Rights {
  const found = permissions.find(each => each.user === user) ?? permissions.find(each => each.user === 'Default')
  if (!found) return none
  return typeof found.rights === 'string' ? rightsOfLevel[found.rights] : found.rights
}
