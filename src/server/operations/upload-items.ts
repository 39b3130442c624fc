import { EwsError, itemTypeOf, type Request, success } from '../../protocol/index.ts'
import { byMailbox } from '../by-mailbox.ts'
import { type Context, type OpenedRef, orError, type Place } from '../context.ts'
import { numbered, withAdded } from '../items/attachments.ts'
import { deriveListName, dropEmpty } from '../items/derive.ts'
import { type ItemData, importedItem } from '../items/item-data.ts'
import { itemOutcomes } from '../items/item-outcomes.ts'
import { knownOf, membersIn, settleMembers } from '../items/members.ts'
import { type By, putNew } from '../items/new-item.ts'
import { asRefusal, isAccepted } from '../refusal.ts'
import type { Batch, StoredItem } from '../store/store.ts'
import type { Handler } from './handler.ts'

type UploadItem = Request<'UploadItems'>['items'][number]

/** One upload, understood: what goes where, and in place of what. */
interface Upload extends Place {
  readonly index: number
  readonly action: UploadItem['createAction']
  readonly data: ItemData
  /** The item that it may replace; none where there is none in this mailbox. */
  readonly number: number | undefined
}

/** Puts exported items into folders, as new ones or in place of those that they were. */
export const uploadItems: Handler<'UploadItems'> = async ({ items }, context) => {
  const uploads = await uploadsOf(items, context)
  const by = { now: Date.now(), name: context.caller.mailbox.displayName }
  return byMailbox(uploads, async (access, group) => {
    const numbers = group.flatMap(({ number }) => number ?? [])
    const changed = await context.store.change(access.mailbox.id, numbers, batch =>
      group.map(one => orError(() => upload(one, batch, by))),
    )
    return itemOutcomes(access, changed, 'ErrorItemSave', itemId => success({ itemId }))
  })
}

/** Understands uploads; what is wrong with one stands in its place. */
async function uploadsOf(items: readonly UploadItem[], context: Context): Promise<(Upload | EwsError)[]> {
  const refs = await context.openRefs(items.map(refOf))
  const uploads: (Upload | EwsError)[] = []
  for (const [index, item] of items.entries())
    uploads.push(await uploadOf(item, refs[index] as OpenedRef | EwsError, index, context).catch(asRefusal))
  return settled(uploads, context)
}

const noItem = new EwsError('ErrorItemNotFound')

/** Without an identifier there is nothing to replace; only `Update` needs one. */
function refOf({ itemId, createAction }: UploadItem): Parameters<Context['openRefs']>[0][number] {
  if (itemId) return { type: 'ItemId', ...itemId }
  return createAction === 'Update' ? new EwsError('ErrorInvalidIdEmpty') : noItem
}

/** @throws EwsError when nothing can come of it */
async function uploadOf(
  { createAction, isAssociated, parentFolderId, data }: UploadItem,
  ref: OpenedRef | EwsError,
  index: number,
  context: Context,
): Promise<Upload> {
  if (ref instanceof EwsError && ref.code !== 'ErrorItemNotFound') throw ref
  const place = await context.folder({ type: 'FolderId', ...parentFolderId })
  if (isAssociated) throw new EwsError('ErrorInvalidOperation', 'There are no associated items here.')
  const number = isAccepted(ref) && ref.access === place.access ? ref.number : undefined
  return {
    ...place,
    index,
    action: createAction,
    data: importedItem(data, context.settings.maxAttachmentBytes),
    number,
  }
}

/** Sees to what items need besides their own data: members of lists are looked up all at once. */
async function settled(uploads: readonly (Upload | EwsError)[], context: Context): Promise<(Upload | EwsError)[]> {
  const items = uploads.filter(isAccepted).map(({ data: { type, properties } }) => ({ type, ...properties }))
  const known = await knownOf(context, membersIn(items as Parameters<typeof membersIn>[0]))
  return uploads.map(upload => {
    if (upload instanceof EwsError) return upload
    const { type, properties } = upload.data
    dropEmpty(properties)
    if (type === 'Contact') return upload
    deriveListName(properties, ['displayName'])
    const refusal = orError(() => settleMembers(properties, known))
    return refusal instanceof EwsError ? refusal : upload
  })
}

/** @throws EwsError and then changes nothing */
function upload(one: Upload, batch: Batch, by: By): StoredItem {
  const { action, access, folder, data, number } = one
  const item = number === undefined ? undefined : batch.get(number)
  const isThere = item !== undefined && item.folderId === folder.id && access.mayRead(item)
  if (isThere && action !== 'CreateNew') return replace(item, one, batch, by)
  if (action === 'Update') throw noItem
  if (!access.rights(folder).create) throw new EwsError('ErrorCreateItemAccessDenied')
  return putNew(data, one, batch, by)
}

function replace(item: StoredItem, { access, data }: Upload, batch: Batch, by: By): StoredItem {
  if (!access.mayEdit(item)) throw new EwsError('ErrorAccessDenied')
  if (itemTypeOf(item.properties.itemClass) !== data.type)
    throw new EwsError('ErrorObjectTypeChanged', `The data is of a ${data.type}.`)
  const change = batch.newChange()
  const touched = [...Object.keys(item.properties), ...Object.keys(data.properties)].map(key => [key, change])
  const attachments = withAdded(
    [],
    data.attachments.map(one => numbered(one, batch, by.now)),
  )
  return batch.put({
    ...item,
    properties: data.properties,
    attachments,
    history: Object.fromEntries(touched),
    change,
    modifiedAt: by.now,
    modifiedBy: by.name,
  })
}
