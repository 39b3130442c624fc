import type { ExchangeVersion, FolderRef } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { FolderId, type FolderIdLike, folderRefOf } from '../folder-id.ts'
import { Folder } from '../folders/folder.ts'
import { Item } from '../item.ts'
import { ItemId } from '../item-id.ts'
import { checkEdits } from '../properties/check-edits.ts'
import type { Edit } from '../properties/property-bag.ts'
import { bagOf } from '../properties/property-bag.ts'
import type { ServiceObject } from '../service-object.ts'
import { checkBatch } from '../validation.ts'

/**
 * The items of a batch, each once: an object that stood there twice would be created or changed twice.
 * @throws ServiceValidationException
 */
export function itemsOf<T extends Item>(items: Iterable<T>): T[] {
  return objectsOf('items', items, item => item instanceof Item || 'an Item')
}

/** The folders of a batch, each once. @throws ServiceValidationException */
export function foldersOf<T extends Folder>(folders: Iterable<T>): T[] {
  return objectsOf('folders', folders, folder => folder instanceof Folder || 'a Folder')
}

/** @param check says what an object should be, where it is something else */
function objectsOf<T>(name: string, objects: Iterable<T>, check: (object: T) => true | string): T[] {
  const seen = new Set<T>()
  return checkBatch(name, objects, object => {
    const expected = check(object)
    if (expected !== true) throw new ServiceValidationException(`${String(object)} is not ${expected}.`)
    if (seen.has(object)) throw new ServiceValidationException('The same object stands in the batch twice.')
    seen.add(object)
    return object
  })
}

/**
 * The folders of a batch by ids or well-known names.
 * @throws ServiceValidationException, ServiceVersionException
 */
export function folderRefsOf(folderIds: Iterable<FolderIdLike>, version: ExchangeVersion): FolderRef[] {
  return checkBatch('folderIds', folderIds, id => {
    if (id instanceof FolderId || typeof id === 'string') return folderRefOf(id, version)
    throw new ServiceValidationException(`${String(id)} is not a FolderId.`)
  })
}

/**
 * The ids of a batch; text counts as an id.
 * @throws ServiceValidationException
 */
export function itemIdsOf(itemIds: Iterable<ItemId | string>): ItemId[] {
  return checkBatch('itemIds', itemIds, id => {
    if (id instanceof ItemId) return id
    if (typeof id === 'string') return new ItemId(id)
    throw new ServiceValidationException(`${String(id)} is not an ItemId.`)
  })
}

/** @throws ServiceValidationException when one of them has an id */
export function requireAllNew(objects: readonly ServiceObject[]): void {
  if (objects.every(object => object.isNew)) return
  throw new ServiceValidationException("This operation can't be performed because at least one item already has an ID.")
}

/** @throws ServiceValidationException when one of them is new or has no changes */
export function requireAllChanged(objects: readonly ServiceObject[]): void {
  if (objects.every(object => !object.isNew && object.isDirty)) return
  throw new ServiceValidationException(
    "This operation can't be performed because one or more items are new or unmodified.",
  )
}

/** An item or folder, and those of its changes that are about to be sent. */
export interface Changed<T extends ServiceObject> {
  readonly object: T
  readonly edits: readonly Edit[]
}

/**
 * The changes of a batch, checked for sending.
 * @throws ServiceValidationException, ServiceVersionException
 */
export function changesOf<T extends ServiceObject>(
  objects: readonly T[],
  version: ExchangeVersion,
  batch = 'items',
): Changed<T>[] {
  return objects.map((object, index) => {
    const { edits } = bagOf(object)
    checkEdits(edits, version, index, batch)
    return { object, edits }
  })
}
