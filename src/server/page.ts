import { EwsError } from '../protocol/index.ts'

/** A page that begins so many entries after the beginning, or before the end. */
interface IndexedView {
  readonly maxEntriesReturned?: number | undefined
  readonly offset: number
  readonly basePoint: 'Beginning' | 'End'
}

/** A page that begins at a fraction of the whole. */
interface FractionalView {
  readonly maxEntriesReturned?: number | undefined
  readonly numerator: number
  readonly denominator: number
}

/** Where a page of a list lies, its end not included, and what an answer tells of it. */
export interface Page {
  readonly start: number
  readonly end: number
  readonly told: {
    readonly indexedPagingOffset?: number
    readonly numeratorOffset?: number
    readonly absoluteDenominator?: number
    readonly includesLastItemInRange: boolean
    readonly totalItemsInView: number
  }
}

/**
 * Tells where the page that is asked for lies in a list of some length; all of it without a view.
 * @throws EwsError ErrorInvalidPagingMaxRows, ErrorInvalidIndexedPagingParameters, ErrorInvalidFractionalPagingParameters
 */
export function pagerOf(view: IndexedView | FractionalView | undefined): (total: number) => Page {
  if (!view)
    return total => ({ start: 0, end: total, told: { includesLastItemInRange: true, totalItemsInView: total } })
  const { maxEntriesReturned: most = Number.POSITIVE_INFINITY } = view
  if (most <= 0) throw new EwsError('ErrorInvalidPagingMaxRows')
  return 'offset' in view ? indexedPager(view, most) : fractionalPager(view, most)
}

function indexedPager({ offset, basePoint }: IndexedView, most: number): (total: number) => Page {
  if (offset < 0) throw new EwsError('ErrorInvalidIndexedPagingParameters')
  return total => {
    const from = Math.min(offset, total)
    const to = Math.min(from + most, total)
    const [start, end] = basePoint === 'Beginning' ? [from, to] : [total - to, total - from]
    const told = { indexedPagingOffset: to, includesLastItemInRange: to === total, totalItemsInView: total }
    return { start, end, told }
  }
}

function fractionalPager({ numerator, denominator }: FractionalView, most: number): (total: number) => Page {
  if (denominator <= 0 || numerator < 0 || numerator > denominator)
    throw new EwsError('ErrorInvalidFractionalPagingParameters')
  return total => {
    const start = Math.floor((total * numerator) / denominator)
    const end = Math.min(start + most, total)
    const told = { numeratorOffset: end, absoluteDenominator: total }
    return { start, end, told: { ...told, includesLastItemInRange: end === total, totalItemsInView: total } }
  }
}
