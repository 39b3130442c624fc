import type { ItemView, Request } from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import type { Numbers } from './found.ts'
import { inPages } from './in-pages.ts'
import { fractionalPaging, indexedPaging, type Page, type Paging, seekPaging, withoutPaging } from './page.ts'
import { predicateOf } from './predicate.ts'
import { searchedItems } from './searched-items.ts'

/** Takes out of what was found in a folder what the answer shall hold. */
export type Pager = (place: Place, found: Numbers) => Promise<Page>

/**
 * How a request pages.
 * @throws EwsError ErrorInvalidPagingMaxRows, ErrorInvalidIndexedPagingParameters, ErrorInvalidFractionalPagingParameters
 */
export function pagerOf({ view }: Request<'FindItem'>, context: Context): Pager {
  if (view?.type === 'SeekToConditionPageItemView') return seeking(view, context)
  const paging = pagingOf(view, context)
  return async (_, found) => paging(found.length)
}

function pagingOf(view: Exclude<ItemView, Seeking> | undefined, { version }: Context): Paging {
  switch (view?.type) {
    case 'IndexedPageItemView':
      return indexedPaging(view)
    case 'FractionalPageItemView':
      return fractionalPaging(view)
    default: {
      const maxEntriesReturned = view?.maxEntriesReturned
      return maxEntriesReturned === undefined
        ? withoutPaging(version)
        : indexedPaging({ maxEntriesReturned, offset: 0, basePoint: 'Beginning' })
    }
  }
}

type Seeking = Extract<ItemView, { type: 'SeekToConditionPageItemView' }>

function seeking(view: Seeking, context: Context): Pager {
  const pagingAt = seekPaging(view)
  const isSought = predicateOf(view.condition, searchedItems, context.wallClock)
  const isForwards = view.basePoint === 'Beginning'
  return async ({ access }, found) => {
    const inOrder = isForwards ? found : found.toReversed()
    for await (const items of inPages(context.store, access.mailbox.id, inOrder)) {
      const first = items.find(isSought)
      if (first) return pagingAt(found.indexOf(first.id))(found.length)
    }
    return pagingAt(undefined)(found.length)
  }
}
