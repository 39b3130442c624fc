import { atLeast, EwsError, type ExchangeVersion, type ItemView, type Request } from '../../protocol/index.ts'
import type { Context, Place } from '../context.ts'
import { type Page, pagerOf } from '../page.ts'
import type { Numbers } from './found.ts'
import { inPages } from './in-pages.ts'
import { predicateOf } from './predicate.ts'
import { searchedItems } from './searched-items.ts'

/** More than this no answer holds. */
const mostEntries = 1000

/** Takes out of what was found in a folder what the answer shall hold. */
type PageOf = (place: Place, found: Numbers) => Promise<Page>

/**
 * How a request pages.
 * @throws EwsError ErrorInvalidPagingMaxRows, ErrorInvalidIndexedPagingParameters, ErrorInvalidFractionalPagingParameters
 */
export function itemPages({ view }: Request<'FindItem'>, context: Context): PageOf {
  if (view?.type === 'SeekToConditionPageItemView') return seeking(view, context)
  const pageOf = pagerOfView(view, context.version)
  return async (_, found) => pageOf(found.length)
}

type Seeking = Extract<ItemView, { type: 'SeekToConditionPageItemView' }>

function pagerOfView(view: Exclude<ItemView, Seeking> | undefined, version: ExchangeVersion): (total: number) => Page {
  switch (view?.type) {
    case 'IndexedPageItemView':
    case 'FractionalPageItemView':
      return pagerOf({ ...view, ...limit(view) })
    default:
      return view?.maxEntriesReturned === undefined
        ? withoutPages(version)
        : pagerOf({ offset: 0, basePoint: 'Beginning', ...limit(view) })
  }
}

function limit({ maxEntriesReturned = mostEntries }: { readonly maxEntriesReturned?: number | undefined }) {
  return { maxEntriesReturned: Math.min(maxEntriesReturned, mostEntries) }
}

/** All that was found, of which a client that does not page must not take a part for the whole. */
function withoutPages(version: ExchangeVersion): (total: number) => Page {
  const pageOf = pagerOf(undefined)
  return total => {
    if (total <= mostEntries) return pageOf(total)
    throw new EwsError(atLeast(version, 'Exchange2010_SP1') ? 'ErrorExceededFindCountLimit' : 'ErrorServerBusy')
  }
}

/** The page begins at the first entry that is sought, or ends with the last one where that is looked for from the end. */
function seeking({ basePoint, condition, ...view }: Seeking, context: Context): PageOf {
  const pageAt = (offset: number) => pagerOf({ offset, basePoint, ...limit(view) })
  pageAt(0)
  const isSought = predicateOf(condition, searchedItems, context.wallClock)
  return async ({ access }, found) => {
    const inOrder = basePoint === 'Beginning' ? found : found.toReversed()
    for await (const items of inPages(context.store, access.mailbox.id, inOrder)) {
      const first = items.find(isSought)
      if (first) return pageAt(inOrder.indexOf(first.id))(found.length)
    }
    return pageAt(found.length)(found.length)
  }
}
