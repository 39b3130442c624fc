import {
  BasePropertySet,
  type ExchangeService,
  type Folder,
  FolderId,
  FolderSchema,
  FolderView,
  PropertySet,
  SearchFilter,
  WellKnownFolderName,
} from '../../client/index.ts'
import { Failure } from '../failure.ts'

const wellKnown: ReadonlySet<string> = new Set(Object.values(WellKnownFolderName))

/**
 * The folder that a path names: a well-known name, or names with slashes between them, from the top or from the contacts folder.
 * @param mailbox whose; the caller's own when absent
 * @throws Failure that tells which folders there are
 */
export async function folderAt(service: ExchangeService, path: string, mailbox?: string): Promise<FolderId> {
  const [first = '', ...rest] = path.split('/').filter(Boolean)
  const name = first.toLowerCase()
  if (wellKnown.has(name)) return below(service, new FolderId(name, mailbox), rest, path)
  const { MsgFolderRoot, Contacts } = WellKnownFolderName
  const top = await folderIn(service, new FolderId(MsgFolderRoot, mailbox), first)
  const start = top ?? (await folderIn(service, new FolderId(Contacts, mailbox), first))
  if (start) return below(service, start, rest, path)
  throw await missing(service, new FolderId(MsgFolderRoot, mailbox), path)
}

async function below(
  service: ExchangeService,
  start: FolderId,
  names: readonly string[],
  path: string,
): Promise<FolderId> {
  let folder = start
  for (const name of names) {
    const found = await folderIn(service, folder, name)
    if (!found) throw await missing(service, folder, path)
    folder = found
  }
  return folder
}

async function folderIn(service: ExchangeService, parent: FolderId, name: string): Promise<FolderId | undefined> {
  const isCalledSo = new SearchFilter.IsEqualTo(FolderSchema.displayName, name)
  const { folders } = await service.findFolders(parent, isCalledSo, view())
  return folders.find(isNamed(name))?.id ?? folders[0]?.id
}

/** Where two differ in letter case alone, the one that is meant. */
function isNamed(name: string): (folder: Folder) => boolean {
  return ({ displayName }) => displayName === name
}

async function missing(service: ExchangeService, parent: FolderId, path: string): Promise<Failure> {
  const { folders } = await service.findFolders(parent, view())
  const names = folders.map(({ displayName }) => displayName).join(', ')
  return new Failure(
    `there is no folder '${path}'; there ${names ? `are ${names}` : 'is none in what comes before it'}`,
  )
}

function view(): FolderView {
  const view = new FolderView(100)
  view.propertySet = new PropertySet(BasePropertySet.IdOnly, FolderSchema.displayName)
  return view
}
