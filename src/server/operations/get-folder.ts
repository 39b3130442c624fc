import { EwsError, type FolderValue, failure, type Outcome, success } from '../../protocol/index.ts'
import { folderView } from '../folder-view.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

/** Gets folders. */
export const getFolder: Handler<'GetFolder'> = async ({ folderShape, folderIds }, context) => {
  const outcomes: Outcome<{ folders: FolderValue[] }>[] = []
  for (const ref of folderIds) {
    const view = await context
      .folder(ref)
      .then(({ access, folder }) => folderView(access, folder, folderShape))
      .catch(asRefusal)
    outcomes.push(view instanceof EwsError ? failure(view) : success({ folders: [view] }))
  }
  return outcomes
}
