import { compareKeys, type GroupBy, type SearchKey } from '../../protocol/index.ts'
import type { StoredItem } from '../store/store.ts'
import { keysOf, type SearchField, searchField } from './search-field.ts'
import { searchedItems } from './searched-items.ts'
import { compareOptional } from './sort.ts'

/** Items that have the same value. */
export interface Group {
  readonly numbers: number[]
  /** The least or greatest value of another property among them, by which groups are sorted. */
  aggregate: SearchKey | undefined
}

/** How items are put into groups: by the first value of a list; those without a value are a group too. */
export interface Grouping {
  readonly field: SearchField<StoredItem>
  readonly aggregateField: SearchField<StoredItem>
  /** 1 for the least value, -1 for the greatest. */
  readonly sign: 1 | -1
  readonly isDescending: boolean
}

/** Understands a grouping. @throws EwsError ErrorUnsupportedPathForSortGroup */
export function groupingOf({ path, order, aggregateOn }: GroupBy): Grouping {
  return {
    field: searchField(searchedItems, path, 'ErrorUnsupportedPathForSortGroup'),
    aggregateField: searchField(searchedItems, aggregateOn.path, 'ErrorUnsupportedPathForSortGroup'),
    sign: aggregateOn.aggregate === 'Minimum' ? 1 : -1,
    isDescending: order === 'Descending',
  }
}

/** Puts items, as they come, into groups, and the groups into their order. */
export async function grouped(pages: AsyncIterable<readonly StoredItem[]>, grouping: Grouping): Promise<Group[]> {
  const groups = new Map<SearchKey | undefined, Group>()
  for await (const items of pages) for (const item of items) addTo(groups, item, grouping)
  const sign = grouping.isDescending ? -1 : 1
  return [...groups.values()].sort((one, other) => compareOptional(one.aggregate, other.aggregate) * sign)
}

function addTo(groups: Map<SearchKey | undefined, Group>, item: StoredItem, grouping: Grouping): void {
  const [key] = keysOf(grouping.field, item)
  const group = groups.get(key) ?? { numbers: [], aggregate: undefined }
  groups.set(key, group)
  group.numbers.push(item.id)
  const [value] = keysOf(grouping.aggregateField, item)
  if (value === undefined) return
  const { aggregate } = group
  if (aggregate === undefined || compareKeys(value, aggregate) * grouping.sign < 0) group.aggregate = value
}
