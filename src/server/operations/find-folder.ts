import {
  type Bag,
  EwsError,
  failure,
  folderSchemas,
  type Request,
  type Response,
  success,
} from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import { type Context, failAll, orError, type Place } from '../context.ts'
import { folderBags, folderViewer } from '../folders/folder-view.ts'
import { pagerOf } from '../page.ts'
import { predicateOf } from '../search/predicate.ts'
import type { Searched } from '../search/search-field.ts'
import { withDescendants } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

type Find = (place: Place) => Promise<Response<'FindFolder'>[number]>

/** Finds folders below others. They are few, so they are all looked at. */
export const findFolder: Handler<'FindFolder'> = async (request, context) => {
  const find = orError(() => finder(request, context))
  if (find instanceof EwsError) return failAll(request.parentFolderIds.length, find)
  const outcomes: Response<'FindFolder'> = []
  for (const place of await context.folders(request.parentFolderIds))
    outcomes.push(place instanceof EwsError ? failure(place) : await find(place))
  return outcomes
}

/** Prepares once what is done for each parent. @throws EwsError when the request makes no sense */
function finder(request: Request<'FindFolder'>, context: Context): Find {
  const view = folderViewer(request.folderShape, context)
  const isWanted = request.restriction && predicateOf(request.restriction, searchedFolders, context.wallClock)
  const pageOf = pagerOf(request.view)
  const candidates = traversals[request.traversal]
  return async ({ access, folder }) => {
    const all = candidates(access, folder)
    const bags = isWanted ? folderBags(access, all) : []
    const found = isWanted ? all.filter((_, index) => isWanted(bags[index] as Bag)) : all
    const { start, end, told } = pageOf(found.length)
    return success({ rootFolder: { ...told, folders: await view(access, found.slice(start, end)) } })
  }
}

/** Folders, as searches see them: everything that is told of one. */
const searchedFolders: Searched<Bag> = { schema: folderSchemas.Folder, bagOf: () => bag => bag }

/** Which folders below one are looked at; those that were deleted are gone, or elsewhere. */
const traversals: Readonly<
  Record<Request<'FindFolder'>['traversal'], (access: Access, folder: StoredFolder) => readonly StoredFolder[]>
> = {
  Shallow: (access, folder) => access.children(folder.id),
  Deep: (access, folder) => withDescendants(folder, number => access.children(number)).slice(1),
  SoftDeleted: () => [],
}
