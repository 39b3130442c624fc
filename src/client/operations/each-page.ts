import { ServiceResponseException, ServiceXmlDeserializationException } from '../exceptions.ts'
import type { Item } from '../item.ts'
import type { FindItemsResults, Paging } from '../search/find-results.ts'

/** A view that can begin elsewhere. */
interface Movable<V> {
  readonly offset: number
  from(offset: number): V
}

/**
 * Goes through all pages, each fetched when the one before is used up.
 * @throws ServiceXmlDeserializationException for an answer after which it would never end
 */
export async function* eachPage<V extends Movable<V>, P extends Paging>(
  first: V,
  find: (view: V) => Promise<P>,
): AsyncGenerator<P, undefined, undefined> {
  const visited = new Set([first.offset])
  for (let view = first; ; ) {
    const page = await find(view)
    yield page
    if (!page.moreAvailable) return
    const { nextPageOffset } = page
    if (nextPageOffset === undefined || visited.has(nextPageOffset)) {
      throw new ServiceXmlDeserializationException(`The page after offset ${view.offset} begins nowhere new.`)
    }
    visited.add(nextPageOffset)
    view = view.from(nextPageOffset)
  }
}

/** The items of all pages. @throws ServiceResponseException for an item that could not be read, after those before it */
export async function* itemsOfPages<T extends Item>(
  pages: AsyncIterable<FindItemsResults<T>>,
): AsyncGenerator<T, undefined, undefined> {
  for await (const { items, unreadable } of pages) {
    yield* items
    const [bad] = unreadable
    if (bad) throw new ServiceResponseException(bad)
  }
}
