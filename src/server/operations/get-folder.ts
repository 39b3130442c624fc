import {
  atLeast,
  EwsError,
  type FolderValue,
  failure,
  type Outcome,
  type Request,
  success,
} from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import { folderView } from '../folder-view.ts'
import { permissionSetOf } from '../permission-set.ts'
import { asRefusal } from '../refusal.ts'
import type { Handler } from './handler.ts'

type FolderShape = Request<'GetFolder'>['folderShape']

/** Gets folders. */
export const getFolder: Handler<'GetFolder'> = async ({ folderShape, folderIds }, context) => {
  const outcomes: Outcome<{ folders: FolderValue[] }>[] = []
  for (const ref of folderIds) {
    const view = await context
      .folder(ref)
      .then(place => viewOf(place, folderShape, context))
      .catch(asRefusal)
    outcomes.push(view instanceof EwsError ? failure(view) : success({ folders: [view] }))
  }
  return outcomes
}

/** Only owners are told who else may do what. */
async function viewOf({ access, folder }: Place, shape: FolderShape, context: Context): Promise<FolderValue> {
  const view = folderView(access, folder, shape)
  if (!access.rights(folder).isOwner || !asksForPermissions(shape, context)) return view
  const users = await context.store.users.mailboxesAt(folder.permissions.map(({ user }) => user))
  return { ...view, permissionSet: permissionSetOf(folder, users) }
}

/** They came with all properties once; since Exchange 2013 they have to be asked for. */
function asksForPermissions({ baseShape, additionalProperties = [] }: FolderShape, { version }: Context): boolean {
  if (baseShape === 'AllProperties' && !atLeast(version, 'Exchange2013')) return true
  return additionalProperties.some(path => path.type === 'FieldURI' && path.fieldURI === 'folder:PermissionSet')
}
