import type { FieldOrder, SearchExpression } from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import type { SearchedFolder } from '../store/search/search.ts'
import type { Numbers } from './found.ts'
import { inPages } from './in-pages.ts'
import { type Narrowed, narrowed } from './narrowing.ts'
import { conditionOf } from './predicate.ts'
import { searchedItems } from './searched-items.ts'
import { type Sortable, sortingOf } from './sort.ts'

/** Which items are wanted, all when nothing says which, and in which order: by number when nothing says another. */
export interface Wanted {
  readonly expression?: SearchExpression | undefined
  readonly sortOrder?: readonly FieldOrder[] | undefined
}

const everything: Narrowed = { isExact: true }

/**
 * Prepares to find items, in any number of folders.
 * @returns finds the numbers of the items wanted in a folder, in their order
 * @throws EwsError for what cannot be searched or sorted by
 */
export function finder({ expression, sortOrder = [] }: Wanted, context: Context): (place: Place) => Promise<Numbers> {
  const { store, wallClock } = context
  const isWanted = expression ? conditionOf(expression, searchedItems, wallClock) : () => true
  const { narrowing, isExact } = expression ? narrowed(expression, wallClock) : everything
  const { order, sortable, compare } = sortingOf(sortOrder)
  const question = JSON.stringify([expression, sortOrder, context.timeZone])

  /** Looks at the items themselves, since the index does not know enough of them. */
  const look = async (folder: SearchedFolder): Promise<number[]> => {
    const candidates = await store.search.numbers(folder, narrowing)
    const found: Sortable[] = []
    for await (const items of inPages(store, folder.mailboxId, candidates))
      for (const item of items) if (isWanted(item)) found.push(sortable(item))
    return found.sort(compare).map(({ number }) => number)
  }

  return place => {
    const folder = searchedFolder(place)
    const { contentChange } = place.folder
    return context.found.get(`${JSON.stringify(folder)} ${contentChange} ${question}`, () =>
      isExact && order ? store.search.numbers(folder, narrowing, order) : look(folder),
    )
  }
}

/** A folder, as far as the caller may see what is in it. */
export function searchedFolder({ access, folder }: Place): SearchedFolder {
  const reader = access.hidesPrivate(folder) ? access.writer : null
  return {
    mailboxId: access.mailbox.id,
    folderId: folder.id,
    ...(reader !== null && { hidesPrivateFrom: reader }),
  }
}
