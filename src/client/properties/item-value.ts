import {
  type AttachmentValue,
  type Bag,
  type EwsError,
  type ExtendedProperty,
  extendedKeyOf,
  extendedPathOf,
  type FolderUpdate,
  type FolderValue,
  type ItemIdValue,
  type ItemUpdate,
  type ItemValue,
} from '../../protocol/index.ts'
import type { ObjectType } from './object-type.ts'
import type { Edit, PropertyBag } from './property-bag.ts'

/** The item that a set of changes makes, as it travels. */
export function itemWith(type: ObjectType, edits: readonly Edit[]): ItemValue {
  return objectWith(type, edits) as ItemValue
}

/** The folder that a set of changes makes, as it travels. */
export function folderWith(type: ObjectType, edits: readonly Edit[]): FolderValue {
  return objectWith(type, edits) as FolderValue
}

function objectWith({ element }: ObjectType, edits: readonly Edit[]): object {
  const item: Bag = { type: element }
  const extended: ExtendedProperty[] = []
  for (const { place, value } of edits) {
    if (value === undefined) continue
    // These keep the name that the program gave them, by set or by tag.
    if (place.path.type === 'ExtendedFieldURI') extended.push({ path: place.path, value: value as string | string[] })
    else place.slot.set(item, value)
  }
  return { ...item, ...(extended.length > 0 && { extendedProperties: extended }) }
}

/** An item with all that a program could set of it, as it travels; what is attached to it is left out. */
export function snapshotOf(bag: PropertyBag): ItemValue {
  const { extendedProperties = {}, ...values } = bag.values()
  const writable = Object.entries(values).filter(([key]) => bag.type.places.get(key)?.writable)
  const extended = Object.entries(extendedProperties).map(([key, value]) => ({ path: extendedPathOf(key), value }))
  return {
    type: bag.type.element,
    ...Object.fromEntries(writable),
    ...(extended.length > 0 && { extendedProperties: extended }),
  } as ItemValue
}

/** The values of an item or folder, with extended properties by key, as a bag keeps them. */
export interface ReceivedValues extends Bag {
  readonly itemId?: ItemIdValue | undefined
  readonly folderId?: ItemIdValue | undefined
  readonly attachments?: readonly (AttachmentValue | EwsError)[] | undefined
}

/**
 * The values of an item or folder that was received.
 * @throws EwsError for an extended property that cannot exist
 */
export function valuesOf({ type: _, extendedProperties, ...values }: ItemValue | FolderValue): ReceivedValues {
  if (!extendedProperties) return values
  const extended = extendedProperties.map(({ path, value }) => [extendedKeyOf(path), value])
  return { ...values, extendedProperties: Object.fromEntries(extended) }
}

/**
 * The updates that changes amount to, but for those that are sent apart: what the item did not have, then what it had, then what is deleted.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/updates-item
 */
export function updatesOf(bag: PropertyBag, edits: readonly Edit[]): ItemUpdate[] {
  const set = (edit: Edit): ItemUpdate => ({
    type: edit.place.adds ? 'AppendToItemField' : 'SetItemField',
    path: edit.place.path,
    item: itemWith(bag.type, [edit]),
  })
  const own = edits.filter(({ place }) => !place.apart)
  const kept = own.filter(({ value }) => value !== undefined)
  return [
    ...kept.filter(({ place }) => !bag.isPresentAtServer(place)).map(set),
    ...kept.filter(({ place }) => bag.isPresentAtServer(place)).map(set),
    ...own
      .filter(({ value }) => value === undefined)
      .map(({ place }): ItemUpdate => ({ type: 'DeleteItemField', path: place.path })),
  ]
}

/** The same for a folder. */
export function folderUpdatesOf({ type }: PropertyBag, edits: readonly Edit[]): FolderUpdate[] {
  return edits.map(edit => {
    const { path } = edit.place
    return edit.value === undefined
      ? { type: 'DeleteFolderField', path }
      : { type: 'SetFolderField', path, folder: folderWith(type, [edit]) }
  })
}
