import type { PermissionLevel } from '../../protocol/index.ts'

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
  /** Whom to turn to about the folder. */
  readonly isContact: boolean
  /** What he who may not read a calendar sees of it. */
  readonly freeBusy?: 'TimeOnly' | 'TimeAndSubjectAndLocation'
}

/** What one user may do with a folder: a level by name, or rights one by one. */
export interface Permission {
  /** Address in lower case, or everybody who can log in. */
  readonly user: string
  readonly rights: PermissionLevel | Rights
}

/** The user of a permission that is everybody's who has none of his own. */
export const everybody = 'Default'

const none: Rights = {
  read: false,
  create: false,
  createSubfolders: false,
  edit: 'None',
  delete: 'None',
  isOwner: false,
  isVisible: false,
  isContact: false,
}
const reviewer: Rights = { ...none, read: true, isVisible: true }
const author: Rights = { ...reviewer, create: true, edit: 'Owned', delete: 'Owned' }
const editor: Rights = { ...author, edit: 'All', delete: 'All' }

/** What each level allows. */
export const rightsOfLevel: Readonly<Record<PermissionLevel, Rights>> = {
  None: none,
  Owner: { ...editor, createSubfolders: true, isOwner: true, isContact: true },
  PublishingEditor: { ...editor, createSubfolders: true },
  Editor: editor,
  PublishingAuthor: { ...author, createSubfolders: true },
  Author: author,
  NoneditingAuthor: { ...author, edit: 'None' },
  Reviewer: reviewer,
  Contributor: { ...none, create: true, isVisible: true },
  FreeBusyTimeOnly: { ...none, freeBusy: 'TimeOnly' },
  FreeBusyTimeAndSubjectAndLocation: { ...none, freeBusy: 'TimeAndSubjectAndLocation' },
}

const levels = Object.keys(rightsOfLevel) as PermissionLevel[]
const rightNames = ['freeBusy', ...Object.keys(none)] as (keyof Rights)[]

/** The level that allows just this; undefined when none does. */
export function levelOf(rights: Rights): PermissionLevel | undefined {
  return levels.find(level => rightNames.every(name => rightsOfLevel[level][name] === rights[name]))
}

/** The rights that a permission gives. */
export function rightsIn({ rights }: Permission): Rights {
  return typeof rights === 'string' ? rightsOfLevel[rights] : rights
}

/** What a user may do by a folder's permissions: his own entry counts, then the one for everybody. */
function rightsOf(permissions: readonly Permission[], user: string): Rights {
  const found = permissions.find(each => each.user === user) ?? permissions.find(each => each.user === everybody)
  const rights = found ? rightsIn(found) : none
  return mayAnything(rights) ? { ...rights, isVisible: true } : rights
}

/** Who may do anything with a folder sees it too, or he could not say where. */
function mayAnything(rights: Rights): boolean {
  const { read, create, createSubfolders, isOwner, isVisible } = rights
  return (
    read || create || createSubfolders || isOwner || isVisible || rights.edit !== 'None' || rights.delete !== 'None'
  )
}

/** What of a folder says who may do what in it. */
interface Shared {
  readonly id: number
  readonly parentId: number | null
  readonly permissions: readonly Permission[]
}

/**
 * What a user may do with each folder of a mailbox that is not his, by number. He who sees a folder sees those above it
 * too, and no more of them than that: it is the way there.
 */
export function rightsByFolder(folders: readonly Shared[], user: string): Map<number, Rights> {
  const parents = new Map(folders.map(folder => [folder.id, folder.parentId]))
  const rights = new Map(folders.map(folder => [folder.id, rightsOf(folder.permissions, user)]))
  for (const { id } of folders) {
    if (!rights.get(id)?.isVisible) continue
    for (let above = parents.get(id); above; above = parents.get(above)) {
      const own = rights.get(above)
      if (!own || own.isVisible) break
      rights.set(above, { ...own, isVisible: true })
    }
  }
  return rights
}
