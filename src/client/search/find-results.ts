import type { Folder } from '../folders/folder.ts'
import type { Item } from '../item.ts'
import type { ServiceResponse } from '../responses/service-response.ts'

/** What an answer tells of the page that it holds. */
export interface Paging {
  /** How many results there are on all pages; undefined when the server does not say. */
  readonly totalCount: number | undefined
  /** Where the next page begins; undefined after the last one. */
  readonly nextPageOffset: number | undefined
  readonly moreAvailable: boolean
}

/**
 * A page of the items that were found.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.finditemsresults-1
 */
export interface FindItemsResults<T extends Item> extends Paging, Iterable<T> {
  readonly items: readonly T[]
  /** Items of the page that could not be read; they are not among `items`. */
  readonly unreadable: readonly ServiceResponse[]
}

/**
 * Items with the same value of the property that they are grouped by.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemgroup-1
 */
export interface ItemGroup<T extends Item> {
  readonly groupIndex: string
  readonly items: readonly T[]
}

/**
 * A page of the items that were found, in groups.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.groupedfinditemsresults-1
 */
export interface GroupedFindItemsResults<T extends Item> extends Paging, Iterable<ItemGroup<T>> {
  readonly itemGroups: readonly ItemGroup<T>[]
  /** As those of `FindItemsResults`. */
  readonly unreadable: readonly ServiceResponse[]
}

/**
 * A page of the folders that were found.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.findfoldersresults
 */
export interface FindFoldersResults<T extends Folder = Folder> extends Paging, Iterable<T> {
  readonly folders: readonly T[]
}

/** What answers tell of their page. */
interface Told {
  readonly indexedPagingOffset?: number | undefined
  readonly includesLastItemInRange?: boolean | undefined
  readonly totalItemsInView?: number | undefined
}

/** The page that an answer tells of. One that does not say whether it is the last is, unless it says where to go on. */
export function pagingOf({ indexedPagingOffset, includesLastItemInRange, totalItemsInView }: Told): Paging {
  const moreAvailable = !(includesLastItemInRange ?? indexedPagingOffset === undefined)
  return {
    totalCount: totalItemsInView,
    nextPageOffset: moreAvailable ? indexedPagingOffset : undefined,
    moreAvailable,
  }
}
