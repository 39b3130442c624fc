import type { ItemIdValue, ItemRef } from '../protocol/index.ts'
import { ServiceValidationException } from './exceptions.ts'
import { checkText } from './validation.ts'

/**
 * Identifies an item, and the state of it that the program knows.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemid
 */
export class ItemId {
  readonly uniqueId: string
  /** Changes with the item; undefined when it is not known. */
  readonly changeKey: string | undefined

  /** @throws ServiceValidationException for an empty id */
  constructor(uniqueId: string, changeKey?: string) {
    this.uniqueId = checkText('uniqueId', uniqueId)
    this.changeKey = changeKey
    if (uniqueId === '') throw new ServiceValidationException('uniqueId is empty.', { propertyName: 'uniqueId' })
  }

  /** Whether two ids are those of the same item, in whatever state. */
  equals(other: ItemId): boolean {
    return this.uniqueId === other.uniqueId
  }

  /** The unique id. */
  toString(): string {
    return this.uniqueId
  }
}

/** The id that a value of the protocol stands for. */
export function itemIdOf({ id, changeKey }: ItemIdValue): ItemId {
  return new ItemId(id, changeKey)
}

/** How requests name an item. */
export function itemRefOf({ uniqueId, changeKey }: ItemId): ItemRef {
  return { type: 'ItemId', id: uniqueId, ...(changeKey !== undefined && { changeKey }) }
}
