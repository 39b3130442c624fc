import {
  EwsError,
  failure,
  type ItemValue,
  type Outcome,
  type Request,
  type Response,
  type SyncedItem,
  success,
} from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import type { Context, Place } from '../context.ts'
import { packed, unpacked } from '../ids/sealed.ts'
import { viewer } from '../items/item-view.ts'
import { asRefusal, isAccepted } from '../refusal.ts'
import type { StoredItem } from '../store/store.ts'
import type { SyncChange, SyncPoint } from '../store/sync/sync.ts'
import type { Handler } from './handler.ts'

/** Tells what changed in a folder. */
export const syncFolderItems: Handler<'SyncFolderItems'> = async (request, context) => [
  await sync(request, context).catch(error => refusal(asRefusal(error))),
]

/** Clients look for a state even in an error; an empty one is where everything begins. */
function refusal(error: EwsError): Response<'SyncFolderItems'>[number] {
  const told: Outcome = failure(error)
  return { ...told, syncState: '', includesLastItemInRange: true }
}

async function sync(
  request: Request<'SyncFolderItems'>,
  context: Context,
): Promise<Response<'SyncFolderItems'>[number]> {
  if (request.itemShape.includeMimeContent) throw new EwsError('ErrorInvalidPropertyForOperation')
  const place = await context.folder(request.syncFolderId).catch(noFolder)
  if (!place.access.rights(place.folder).read) throw new EwsError('ErrorAccessDenied')
  const view = await viewer(context, request.itemShape)
  const states = statesOf(context, place)
  const page = await context.store.sync.items(
    place.access.mailbox.id,
    place.folder.id,
    states.open(request.syncState),
    request.maxChangesReturned,
    await ignoredIn(place.access, request.ignore ?? [], context),
  )
  if (!page) throw new EwsError('ErrorInvalidSyncStateData')
  return success({
    syncState: states.seal(page.next),
    includesLastItemInRange: page.isLast,
    changes: await changesOf(
      page.changes.flatMap(change => seen(change, place)),
      place.access,
      items => view(place.access, items),
    ),
  })
}

function noFolder(error: unknown): never {
  const { code } = asRefusal(error)
  throw code === 'ErrorFolderNotFound' ? new EwsError('ErrorSyncFolderNotFound') : error
}

/** A state is sealed for its folder: it opens for no other, and for nobody who made it up. */
function statesOf({ sealer }: Context, { access, folder }: Place) {
  const kind = `SyncFolderItems ${access.mailbox.guid} ${folder.id}`
  return {
    seal: ({ low, high, change }: SyncPoint) => sealer.seal(kind, packed(low, high, change)),
    /** @throws EwsError ErrorInvalidSyncStateData */
    open: (text = ''): SyncPoint | undefined => {
      if (text === '') return undefined
      const bytes = sealer.open(kind, text)
      if (!bytes) throw new EwsError('ErrorInvalidSyncStateData')
      const [low = 0, high = 0, change = 0] = unpacked(bytes)
      return { low, high, change }
    },
  }
}

/** The numbers of items that the caller knows about; what is no identifier of this mailbox cannot occur anyhow. */
async function ignoredIn(
  access: Access,
  ignore: NonNullable<Request<'SyncFolderItems'>['ignore']>,
  context: Context,
): Promise<number[]> {
  const opened = (await context.openRefs(ignore)).filter(isAccepted)
  return opened.filter(ref => ref.access === access).map(ref => ref.number)
}

/**
 * A change as the caller sees it where others hide from him what is private: an item that was or is private, and was not
 * always so, may be known to him or not, so that it goes first in any case.
 */
function seen(change: SyncChange, { access, folder }: Place): SyncChange[] {
  const { type, item } = change
  if (type === 'Delete' || !access.hidesPrivate(folder)) return [change]
  const now: SyncChange[] = access.mayRead(item) ? [{ type: 'Create', item }] : []
  if (type === 'Create') return now
  if (item.history['sensitivity'] === undefined) return access.mayRead(item) ? [change] : []
  return [{ type: 'Delete', item }, ...now]
}

async function changesOf(
  changes: readonly SyncChange[],
  access: Access,
  view: (items: readonly StoredItem[]) => Promise<ItemValue[]>,
): Promise<SyncedItem[]> {
  const told = await view(changes.flatMap(({ type, item }) => (type === 'Delete' ? [] : [item])))
  const values = told.values()
  const ids = access.itemIds(changes.flatMap(({ type, item }) => (type === 'Delete' ? [gone(item)] : []))).values()
  return changes.map(
    ({ type }): SyncedItem =>
      type === 'Delete'
        ? { type, itemId: ids.next().value as IdWithKey }
        : { type, item: withoutLarge(values.next().value as ItemValue) },
  )
}

/** What a deleted item was is not kept. */
function gone(item: Pick<StoredItem, 'id' | 'change'>) {
  return { ...item, properties: {} }
}

/** Synchronizing never tells what may be large, whatever the shape: whoever wants it gets the items. */
function withoutLarge({ body, attachments, mimeContent, ...item }: ItemValue): ItemValue {
  return item
}
