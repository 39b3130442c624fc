import {
  EwsError,
  type ItemBag,
  type ItemType,
  type ItemValue,
  itemSchemas,
  type SchemaRow,
  slotOf,
} from '../protocol/index.ts'
import { deriveListName, deriveNames, dropEmpty, settleItemClass } from './derive.ts'
import { type Known, settleMembers } from './members.ts'
import { refusingBadValues } from './refusal.ts'

/** Where nobody is a member. */
const nobody: Known = { linked: new Map(), mailboxes: new Map() }

/**
 * The properties of a new item as they will be stored; what is attached to it is none of them.
 * @param known whom the members of a list stand for
 * @throws EwsError when one cannot be written
 */
export function newBag(
  { type, extendedProperties = [], attachments: _, ...values }: ItemValue,
  known: Known = nobody,
): ItemBag {
  if (type === 'Item') throw new EwsError('ErrorInvalidItemForOperationCreateItem')
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
