import {
  type Bag,
  EwsError,
  type ExtendedProperty,
  extendedKeyOf,
  type FolderType,
  type FolderUpdate,
  folderSchemas,
  InvalidValue,
  type ItemSchema,
  type ItemType,
  type ItemUpdate,
  isEmpty,
  itemSchemas,
  type Kind,
  type PropertyPath,
  type Slot,
  slotOf,
} from '../../protocol/index.ts'
import { refusingBadValues } from '../refusal.ts'

/** One change of an item or folder, understood and checked: where it takes place and what it does. */
export interface Edit {
  readonly slot: Slot
  /** It adds to whatever is there, and so gets in nobody's way. */
  readonly adds?: true
  apply(bag: Bag): void
}

/** Understands a change of an item of some type. @throws EwsError when it cannot be made */
export function editOf(update: ItemUpdate, type: Exclude<ItemType, 'Item'>): Edit {
  return understood(update, itemSchemas[type], given => {
    if (given !== 'Item' && given !== type)
      throw new EwsError('ErrorObjectTypeChanged', `The item is a ${type}, not a ${given}.`, [update.path])
  })
}

/** Understands a change of a folder, whatever type the request takes it for. @throws EwsError when it cannot be made */
export function folderEditOf(update: FolderUpdate, type: FolderType): Edit {
  return understood(update, folderSchemas[type], () => {})
}

type Update = ItemUpdate | FolderUpdate

function understood(update: Update, schema: ItemSchema, assertType: (given: string) => void): Edit {
  const { path } = update
  const slot = writableSlot(update, schema)
  if (slot.row?.passesOverMapi) return { slot, apply: () => {} }
  if (update.type === 'DeleteItemField' || update.type === 'DeleteFolderField') return { slot, apply: slot.delete }
  const holder = 'item' in update ? update.item : update.folder
  if (holder instanceof EwsError) throw holder
  assertType(holder.type)
  const value = valueAt(slot, path, holder as unknown as Bag)
  if (update.type === 'AppendToItemField' || update.type === 'AppendToFolderField') return appendEdit(slot, path, value)
  return { slot, apply: bag => setOrDelete(slot, bag, value) }
}

function setOrDelete(slot: Slot, bag: Bag, value: unknown): void {
  if (isEmpty(value)) slot.delete(bag)
  else refusingBadValues(slot.id, () => slot.set(bag, value))
}

const refusals = {
  SetItemField: 'ErrorInvalidPropertySet',
  SetFolderField: 'ErrorInvalidPropertySet',
  AppendToItemField: 'ErrorInvalidPropertyAppend',
  AppendToFolderField: 'ErrorInvalidPropertyAppend',
  DeleteItemField: 'ErrorInvalidPropertyDelete',
  DeleteFolderField: 'ErrorInvalidPropertyDelete',
} as const

function writableSlot({ type, path }: Update, schema: ItemSchema): Slot {
  const slot = slotOf(schema, path)
  if (!slot) throw new EwsError('ErrorInvalidPropertyRequest', undefined, [path])
  if (slot.row && !slot.row.writable && !(slot.row.passesOverMapi && path.type === 'ExtendedFieldURI')) {
    const ownRefusal = slot.row.refusal !== 'ErrorInvalidPropertySet'
    throw new EwsError(
      ownRefusal ? slot.row.refusal : refusals[type],
      `${slot.row.uri || slot.id} is set by the server.`,
      [path],
    )
  }
  return slot
}

/**
 * The value for a path in the item of a change, which must hold it and nothing else.
 * @throws EwsError ErrorIncorrectUpdatePropertyCount, ErrorUpdatePropertyMismatch
 */
function valueAt(slot: Slot, path: PropertyPath, item: Bag): unknown {
  const { type: _, ...values } = item
  const extended = values.extendedProperties as unknown as ExtendedProperty[] | undefined
  const keys = Object.keys(values)
  const count = keys.length === 1 ? (extended?.length ?? innerCount(slot, values)) : keys.length
  if (count !== 1) throw new EwsError('ErrorIncorrectUpdatePropertyCount', `${count} were given.`, [path])
  if (path.type === 'ExtendedFieldURI') {
    const given = extended?.[0]
    if (given && extendedKeyOf(given.path) === extendedKeyOf(path)) return given.value
    throw mismatch(path)
  }
  if (extended || slot.row?.key !== keys[0]) throw mismatch(path)
  const value = slot.get(values)
  // An element that is there but empty, such as an entry without text, sets nothing.
  if (value === undefined && slot.id.includes('.') && !isEmpty(values[slot.row?.key as string])) throw mismatch(path)
  return value
}

/** How many values an item gives for a path to one entry of a dictionary, or one part of it. */
function innerCount(slot: Slot, values: Bag): number {
  let inner: unknown = values[Object.keys(values)[0] as string]
  for (const _ of slot.id.split('.').slice(1)) {
    if (typeof inner !== 'object' || inner === null) break
    const entries = Object.values(inner)
    if (entries.length > 1) return entries.length
    inner = entries[0]
  }
  return 1
}

function mismatch(path: PropertyPath): EwsError {
  return new EwsError('ErrorUpdatePropertyMismatch', undefined, [path])
}

/** Only a whole property can be added to, and only when its kind can be. */
function appendEdit(slot: Slot, path: PropertyPath, value: unknown): Edit {
  const kind = slot.row?.kind
  if (!kind?.append || path.type !== 'FieldURI')
    throw new EwsError('ErrorInvalidPropertyAppend', 'Set it as a whole.', [path])
  return {
    // Within the property, beside its items: those who change one of them do not disturb each other.
    slot: { ...slot, id: `${slot.id}.+` },
    adds: true,
    apply: bag => {
      const before = slot.get(bag)
      if (!isEmpty(value)) slot.set(bag, before === undefined ? value : appended(kind, before, value, path))
    },
  }
}

function appended(kind: Kind<unknown>, before: unknown, added: unknown, path: PropertyPath): unknown {
  try {
    return kind.append?.(before, added)
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error
    throw new EwsError('ErrorInvalidPropertyAppend', `${error.message}.`, [path])
  }
}
