import { compareKeys, EwsError, type FieldOrder, type SearchKey } from '../../protocol/index.ts'
import type { KeyOrder } from '../store/search/search.ts'
import type { StoredItem } from '../store/store.ts'
import { keysOf, type Searched, type SearchField, searchField } from './search-field.ts'
import { indexedKeyOf } from './search-keys.ts'
import { searchedItems } from './searched-items.ts'

/** By more properties than this nobody sorts. */
const mostFields = 16

/** What something is sorted by, a key for each property; of a list its first value. */
export type SortKeys = readonly (SearchKey | undefined)[]

/** How a sort order puts something into an order. */
export interface KeySorting<T> {
  readonly fields: readonly SearchField<T>[]
  keysOf(subject: T): SortKeys
  /** What has no value comes first in ascending order. */
  compare(one: SortKeys, other: SortKeys): number
}

/** How a sort order puts something into an order. @throws EwsError ErrorUnsupportedPathForSortGroup, ErrorRestrictionTooComplex */
export function keySorting<T>(sortOrder: readonly FieldOrder[], searched: Searched<T>): KeySorting<T> {
  if (sortOrder.length > mostFields)
    throw new EwsError('ErrorRestrictionTooComplex', `Sort by ${mostFields} properties at most.`)
  const fields = sortOrder.map(({ path }) => searchField(searched, path, 'ErrorUnsupportedPathForSortGroup'))
  const signs = sortOrder.map(({ order }) => (order === 'Descending' ? -1 : 1))
  return {
    fields,
    keysOf: subject => fields.map(field => keysOf(field, subject)[0]),
    compare: (one, other) => {
      for (const [index, sign] of signs.entries()) {
        const order = compareOptional(one[index], other[index])
        if (order !== 0) return order * sign
      }
      return 0
    },
  }
}

/** An item's number and what it is sorted by. */
export interface Sortable {
  readonly number: number
  readonly keys: SortKeys
}

/** How items are put into an order. */
export interface Sorting {
  /** The same order in the index; none when it does not know all of the properties. */
  readonly order: readonly KeyOrder[] | undefined
  sortable(item: StoredItem): Sortable
  /** What is equal in everything goes by number. */
  compare(one: Sortable, other: Sortable): number
}

/** How a sort order puts items into an order. @throws EwsError as `keySorting` */
export function sortingOf(sortOrder: readonly FieldOrder[]): Sorting {
  const { fields, keysOf, compare } = keySorting(sortOrder, searchedItems)
  return {
    order: keyOrders(sortOrder, fields),
    sortable: item => ({ number: item.id, keys: keysOf(item) }),
    compare: (one, other) => compare(one.keys, other.keys) || one.number - other.number,
  }
}

/** The order of two keys, of which either may be missing: that is less than all others. */
export function compareOptional(one: SearchKey | undefined, other: SearchKey | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined)
  return compareKeys(one, other)
}

function keyOrders(
  sortOrder: readonly FieldOrder[],
  fields: readonly { readonly id: string | undefined }[],
): KeyOrder[] | undefined {
  const orders = fields.flatMap(({ id }, index) => {
    const column = indexedKeyOf(id)?.column
    return column ? [{ column, isDescending: sortOrder[index]?.order === 'Descending' }] : []
  })
  return orders.length === fields.length ? orders : undefined
}
