import { EwsError, folderTypeOf, type ItemValue, itemTypeOf, success } from '../../protocol/index.ts'
import { failAll, orError, type Place } from '../context.ts'
import { attachmentIds } from '../items/attachment-view.ts'
import { newAttachment } from '../items/attachments.ts'
import { itemOutcomes } from '../items/item-outcomes.ts'
import { type Known, knownOf, membersIn } from '../items/members.ts'
import { newBag } from '../items/new-bag.ts'
import { type NewItem, putNew } from '../items/new-item.ts'
import { asRefusal } from '../refusal.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

const contactsFolder = { type: 'DistinguishedFolderId', id: 'contacts' } as const

/** Creates contacts and lists, in the contacts folder unless another is given. */
export const createItem: Handler<'CreateItem'> = async (request, context) => {
  const place = await context
    .folder(request.savedItemFolderId ?? contactsFolder)
    .then(assertMayCreate)
    .catch(asRefusal)
  if (place instanceof EwsError) return failAll(request.items.length, place)
  const { access, folder } = place
  const { maxAttachmentBytes } = context.settings
  const known = await knownOf(context, membersIn(request.items))
  const items = request.items.map(item => orError(() => newItem(item, folder, known, maxAttachmentBytes)))
  const by = { now: Date.now(), name: context.caller.mailbox.displayName }
  const changed = await context.store.change(access.mailbox.id, [], batch =>
    items.map(item => (item instanceof EwsError ? item : putNew(item, place, batch, by))),
  )
  return itemOutcomes(access, changed, 'ErrorItemSave', (itemId, item) => {
    const attachments = attachmentIds(item.attachments, access, itemId)
    const told = { type: itemTypeOf(item.properties.itemClass), itemId }
    return success({ items: [attachments.length > 0 ? { ...told, attachments } : told] })
  })
}

function assertMayCreate(place: Place): Place {
  if (place.access.rights(place.folder).create) return place
  throw new EwsError('ErrorCreateItemAccessDenied')
}

/** @throws EwsError when it cannot be created */
function newItem(item: ItemValue | EwsError, folder: StoredFolder, known: Known, maxAttachmentBytes: number): NewItem {
  if (item instanceof EwsError) throw item
  if (item.type !== 'Item' && folderTypeOf(folder.folderClass) !== 'ContactsFolder')
    throw new EwsError('ErrorCannotCreateContactInNonContactFolder')
  const { attachments = [] } = item
  return {
    properties: newBag(item, known),
    attachments: attachments.map(one => newAttachment(one, maxAttachmentBytes)),
  }
}
