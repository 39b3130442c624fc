import {
  EwsError,
  type FolderValue,
  failure,
  type HierarchyChange,
  type Outcome,
  type Request,
  type Response,
  success,
} from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context, Place } from '../context.ts'
import { folderViewer } from '../folders/folder-view.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import { fromVarints, toVarints } from '../ids/varints.ts'
import { asRefusal } from '../refusal.ts'
import { withDescendants } from '../store/folders/hierarchy.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

type SyncResponse = Response<'SyncFolderHierarchy'>

/** Tells what became of the folders below another. */
export const syncFolderHierarchy: Handler<'SyncFolderHierarchy'> = async (request, context) => [
  await sync(request, context).catch(error => refusal(asRefusal(error))),
]

/** Clients look for a state even in an error; an empty one is where everything begins. */
function refusal(error: EwsError): SyncResponse[number] {
  const told: Outcome = failure(error)
  return { ...told, syncState: '', includesLastFolderInRange: true }
}

const everything = { type: 'DistinguishedFolderId', id: 'msgfolderroot' } as const

async function sync(request: Request<'SyncFolderHierarchy'>, context: Context): Promise<SyncResponse[number]> {
  const { folderShape, syncFolderId, syncState } = request
  const place = await context.folder(syncFolderId ?? everything).catch(noFolder)
  const view = folderViewer(folderShape, context)
  const states = statesOf(context, place, syncFolderId === undefined)
  const before = states.open(syncState)
  const [, ...folders] = withDescendants(place.folder, number => place.access.children(number))
  return success({
    syncState: states.seal(stateOf(folders, before)),
    includesLastFolderInRange: true,
    changes: [
      ...deletions(place.access, folders, before),
      ...(await creationsAndUpdates(folders, before, news => view(place.access, news))),
    ],
  })
}

function noFolder(error: unknown): never {
  const { code } = asRefusal(error)
  throw code === 'ErrorFolderNotFound' ? new EwsError('ErrorSyncFolderNotFound') : error
}

/** What a client knows: which folders there are, as they were after a change. */
interface State {
  readonly change: number
  readonly known: ReadonlySet<number>
}

const nothing: State = { change: 0, known: new Set() }

function stateOf(folders: readonly StoredFolder[], before: State): State {
  return {
    change: Math.max(before.change, ...folders.map(folder => folder.change)),
    known: new Set(folders.map(folder => folder.id)),
  }
}

/** A state is sealed for the folder, or for everything; it opens for nothing else, and for ever. */
function statesOf({ sealer }: Context, { access, folder }: Place, ofEverything: boolean) {
  const kind = `SyncFolderHierarchy ${access.mailbox.guid} ${ofEverything ? 'everything' : folder.id}`
  return {
    seal: ({ change, known }: State): string => {
      const numbers = [...known].toSorted((a, b) => a - b)
      const steps = numbers.map((number, index) => number - (numbers[index - 1] ?? 0))
      return sealer.seal(kind, toVarints([change, ...steps]))
    },
    /** @throws EwsError ErrorInvalidSyncStateData */
    open: (text = ''): State => {
      if (text === '') return nothing
      const bytes = sealer.open(kind, text)
      if (!bytes) throw new EwsError('ErrorInvalidSyncStateData')
      const [change = 0, ...steps] = fromVarints(bytes)
      let number = 0
      return { change, known: new Set(steps.map(step => (number += step))) }
    },
  }
}

/** Before all else: a new folder may have the name of one that is gone. */
function deletions(access: Access, folders: readonly StoredFolder[], { known }: State): HierarchyChange[] {
  const there = new Set(folders.map(folder => folder.id))
  const gone = [...known].filter(number => !there.has(number))
  const changeKey = shortChangeKeyOf('folder')
  return [...access.folderIds(gone).values()].map(id => ({ type: 'Delete', folderId: { id, changeKey } }))
}

/** Each folder comes after the one it lies in. */
async function creationsAndUpdates(
  folders: readonly StoredFolder[],
  { change, known }: State,
  view: (folders: readonly StoredFolder[]) => Promise<FolderValue[]>,
): Promise<HierarchyChange[]> {
  const news = folders.filter(folder => !known.has(folder.id) || folder.change > change)
  const values = await view(news)
  return news.map(({ id }, index) => ({
    type: known.has(id) ? 'Update' : 'Create',
    folder: values[index] as FolderValue,
  }))
}
