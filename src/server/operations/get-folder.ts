import { EwsError, success } from '../../protocol/index.ts'
import { byMailbox } from '../by-mailbox.ts'
import { failAll, orError } from '../context.ts'
import { folderViewer } from '../folders/folder-view.ts'
import type { Handler } from './handler.ts'

/** Gets folders. */
export const getFolder: Handler<'GetFolder'> = async ({ folderShape, folderIds }, context) => {
  const view = orError(() => folderViewer(folderShape, context))
  if (view instanceof EwsError) return failAll(folderIds.length, view)
  return byMailbox(await context.folders(folderIds), async (access, places) => {
    const folders = await view(
      access,
      places.map(place => place.folder),
    )
    return folders.map(folder => success({ folders: [folder] }))
  })
}
