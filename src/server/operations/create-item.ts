import {
  EwsError,
  type ItemBag,
  type ItemType,
  type ItemValue,
  itemSchemas,
  itemTypeOf,
  type SchemaRow,
  slotOf,
  success,
} from '../../protocol/index.ts'
import { failAll, orError, type Place } from '../context.ts'
import { deriveListName, deriveNames, dropEmpty, settleItemClass } from '../derive.ts'
import { itemOutcomes } from '../item-outcomes.ts'
import { type Known, knownOf, membersIn, settleMembers } from '../members.ts'
import { putNew } from '../new-item.ts'
import { asRefusal, refusingBadValues } from '../refusal.ts'
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
  const known = await knownOf(context, membersIn(request.items))
  const bags = request.items.map(item => (item instanceof EwsError ? item : orError(() => newBag(item, folder, known))))
  const by = { now: Date.now(), name: context.caller.mailbox.displayName }
  const changed = await context.store.change(access.mailbox.id, [], batch =>
    bags.map(bag => (bag instanceof EwsError ? bag : putNew(bag, place, batch, by))),
  )
  return itemOutcomes(access, changed, 'ErrorItemSave', (itemId, item) =>
    success({ items: [{ type: itemTypeOf(item.properties.itemClass), itemId }] }),
  )
}

function assertMayCreate(place: Place): Place {
  if (place.access.rights(place.folder).create) return place
  throw new EwsError('ErrorCreateItemAccessDenied')
}

/** The properties of a new item as they will be stored. @throws EwsError when one cannot be written */
function newBag({ type, extendedProperties = [], ...values }: ItemValue, folder: StoredFolder, known: Known): ItemBag {
  if (type === 'Item') throw new EwsError('ErrorInvalidItemForOperationCreateItem')
  if (!/^IPF\.Contact(\.|$)/i.test(folder.folderClass)) throw new EwsError('ErrorCannotCreateContactInNonContactFolder')
  const schema = itemSchemas[type]
  for (const key of Object.keys(values)) assertWritable(schema.byKey.get(key), key)
  const bag: ItemBag = values
  for (const { path, value } of extendedProperties) {
    const slot = slotOf(schema, { type: 'ExtendedFieldURI', ...path })
    // What the server computes is not stored under its MAPI name either.
    if (slot?.row && !slot.row.writable) continue
    refusingBadValues(slot?.id ?? '', () => slot?.set(bag, value))
  }
  dropEmpty(bag)
  settleItemClass(bag, type)
  settle[type](bag, known)
  return bag
}

/** What a new item of each type has without having been given it. */
const settle: Readonly<Record<Exclude<ItemType, 'Item'>, (bag: ItemBag, known: Known) => void>> = {
  Contact: deriveNames,
  DistributionList: (list, known) => {
    deriveListName(list, Object.keys(list))
    settleMembers(list, known)
  },
}

function assertWritable(row: SchemaRow | undefined, key: string): void {
  if (row?.writable) return
  const details = row?.uri ? [{ type: 'FieldURI' as const, fieldURI: row.uri }] : []
  const name = row?.uri || row?.tag || key
  throw new EwsError(row?.refusal ?? 'ErrorInvalidPropertySet', `${name} is set by the server.`, details)
}
