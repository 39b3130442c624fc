import { randomUUID } from 'node:crypto'
import {
  EwsError,
  type FolderRef,
  failure,
  type Outcome,
  type Request,
  type Response,
  success,
} from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import { streamingLife } from '../notifications/stream.ts'
import { sealSubscription } from '../notifications/subscription-ids.ts'
import { Watermarks } from '../notifications/watermarks.ts'
import { type PushSettings, pushUrlOf } from '../push/post.ts'
import { asRefusal } from '../refusal.ts'
import type { Mailbox } from '../store/store.ts'
import type { EventType } from '../store/sync/events.ts'
import type { Subscription, SubscriptionRequest } from '../store/sync/subscriptions.ts'
import type { Handler } from './handler.ts'

const minute = 60_000

/** Notes that somebody wants to be told what happens. */
export const subscribe: Handler<'Subscribe'> = async (request, context) => [
  await subscribeTo(request, context).catch((error): Outcome => failure(asRefusal(error))),
]

async function subscribeTo({ wish }: Request<'Subscribe'>, context: Context): Promise<Response<'Subscribe'>[number]> {
  const { type, ...manner } = mannerOf(wish, context.settings)
  const { watched, folders } = await watchedBy(wish, context)
  const watermarks = new Watermarks(context.sealer, watched)
  const watermark = 'watermark' in wish ? wish.watermark : undefined
  const position = await startAt(watermark === undefined ? undefined : watermarks.open(watermark), watched, context)
  const subscription: Subscription = {
    id: randomUUID(),
    ownerId: context.caller.mailbox.id,
    userName: context.caller.name,
    watched,
    type,
    request: {
      folders,
      eventTypes: [...new Set(wish.eventTypes.flatMap(name => storedTypes[name] ?? []))],
      version: context.version,
      ...manner,
    },
    position,
    expiresAt: Date.now() + (type === 'Pull' ? manner.minutes * minute : streamingLife),
    holder: null,
    ...(type === 'Push' && context.pushing.claim()),
  }
  if (!(await context.store.subscriptions.add(subscription, context.limits.maxSubscriptions)))
    throw new EwsError('ErrorExceededSubscriptionCount')
  if (type === 'Push') context.pushing.begin(subscription, context.caller, true)
  return success({
    subscriptionId: sealSubscription(context.sealer, subscription),
    watermark: type === 'Streaming' ? undefined : watermarks.seal(position),
  })
}

type Wish = Request<'Subscribe'>['wish']

/** How somebody wants to be told. */
function mannerOf(
  wish: Wish,
  settings: PushSettings,
): Pick<Subscription, 'type'> & Pick<SubscriptionRequest, 'minutes' | 'url'> {
  if (wish.type === 'PullSubscriptionRequest') return { type: 'Pull', minutes: wish.timeout }
  if (wish.type === 'StreamingSubscriptionRequest') return { type: 'Streaming', minutes: 0 }
  const { statusFrequency: minutes = 30, url } = wish
  return { type: 'Push', minutes, url: pushUrlOf(url, settings).href }
}

/** Of what is asked for; a server of contacts has no new mail, nor times that are free or busy. */
const storedTypes: Readonly<Partial<Record<Wish['eventTypes'][number], EventType>>> = {
  CopiedEvent: 'Copied',
  CreatedEvent: 'Created',
  DeletedEvent: 'Deleted',
  ModifiedEvent: 'Modified',
  MovedEvent: 'Moved',
}

async function watchedBy(
  { subscribeToAllFolders, folderIds }: Wish,
  context: Context,
): Promise<{ watched: Mailbox; folders?: number[] }> {
  if ((subscribeToAllFolders === true) === (folderIds !== undefined))
    throw new EwsError('ErrorInvalidSubscriptionRequest', 'Name folders, or set SubscribeToAllFolders.')
  if (!folderIds) return { watched: context.caller.mailbox }
  const folders = new Set<number>()
  const mailboxes = new Set<Mailbox>()
  for (const ref of folderIds) {
    const { access, folder } = await readable(ref, context)
    folders.add(folder.id)
    mailboxes.add(access.mailbox)
  }
  const [watched] = mailboxes
  if (!watched || mailboxes.size > 1) throw new EwsError('ErrorInvalidSubscriptionRequest')
  return { watched, folders: [...folders] }
}

/** A folder that the caller may read; others' folders are no business of his subscriptions. */
async function readable(ref: FolderRef, context: Context): Promise<Place> {
  const place = await context.folder(ref).catch(error => {
    const { code } = asRefusal(error)
    throw code === 'ErrorAccessDenied' ? new EwsError('ErrorSubscriptionDelegateAccessNotSupported') : error
  })
  if (place.access.rights(place.folder).read) return place
  throw new EwsError('ErrorSubscriptionDelegateAccessNotSupported')
}

/** The change that a watermark stands for, if one can still go on from there; now without one. */
async function startAt(position: number | undefined, { id }: Mailbox, { store }: Context): Promise<number> {
  if (position === undefined) return store.events.position(id)
  if (!(await store.events.since(id, position, [], 1))) throw new EwsError('ErrorEventNotFound')
  return position
}
