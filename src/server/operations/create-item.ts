import { type ContactBag, contactSchema, EwsError, type ItemValue, slotOf, success } from '../../protocol/index.ts'
import { failAll, orError } from '../context.ts'
import { assertContactClass, deriveNames, dropEmpty } from '../derive.ts'
import { itemOutcomes } from '../item-outcomes.ts'
import { asRefusal, refusingBadValues } from '../refusal.ts'
import type { StoredFolder } from '../store/store.ts'
import type { Handler } from './handler.ts'

const contactsFolder = { type: 'DistinguishedFolderId', id: 'contacts' } as const

/** Creates contacts, in the contacts folder unless another is given. */
export const createItem: Handler<'CreateItem'> = async (request, context) => {
  const folder = await context.folder(request.savedItemFolderId ?? contactsFolder).catch(asRefusal)
  if (folder instanceof EwsError) return failAll(request.items.length, folder)
  const bags = request.items.map(item => (item instanceof EwsError ? item : orError(() => newBag(item, folder))))
  const now = Date.now()
  const changed = await context.store.change(context.mailbox.id, [], batch =>
    bags.map(properties => {
      if (properties instanceof EwsError) return properties
      const [id, change] = [batch.newId(), batch.newChange()]
      batch.put({
        id,
        folderId: folder.id,
        createdAt: now,
        modifiedAt: now,
        modifiedBy: context.mailbox.displayName,
        createdChange: change,
        change,
        properties,
        history: {},
      })
      return { id, change }
    }),
  )
  return itemOutcomes(context, changed, 'ErrorItemSave', itemId => success({ items: [{ type: 'Contact', itemId }] }))
}

/** The properties of a new contact as they will be stored. @throws EwsError when one cannot be written */
function newBag({ type, extendedProperties = [], ...values }: ItemValue, folder: StoredFolder): ContactBag {
  if (type !== 'Contact') throw new EwsError('ErrorInvalidItemForOperationCreateItem')
  if (!/^IPF\.Contact(\.|$)/i.test(folder.folderClass)) throw new EwsError('ErrorCannotCreateContactInNonContactFolder')
  for (const key of Object.keys(values)) assertWritable(key)
  const bag: ContactBag = values
  for (const { path, value } of extendedProperties) {
    const slot = slotOf(contactSchema, { type: 'ExtendedFieldURI', ...path })
    // What the server computes is not stored under its MAPI name either.
    if (slot?.row && !slot.row.writable) continue
    refusingBadValues(slot?.id ?? '', () => slot?.set(bag, value))
  }
  dropEmpty(bag)
  assertContactClass(bag)
  deriveNames(bag)
  return bag
}

function assertWritable(key: string): void {
  const row = contactSchema.byKey.get(key)
  if (row?.writable) return
  const details = row?.uri ? [{ type: 'FieldURI' as const, fieldURI: row.uri }] : []
  const name = row?.uri || row?.tag || key
  throw new EwsError(row?.refusal ?? 'ErrorInvalidPropertySet', `${name} is set by the server.`, details)
}
