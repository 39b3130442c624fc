import { atLeast, EwsError, type ExchangeVersion, type ItemView } from '../../protocol/index.ts'

/** More than this no answer holds. */
const mostEntries = 1000

/** The part of a list that an answer shall hold. */
export interface Page {
  /** The first entry, and the first that is no longer part of it. */
  readonly from: number
  readonly to: number
  /** What the answer tells of it. */
  readonly paging: {
    readonly indexedPagingOffset?: number
    readonly numeratorOffset?: number
    readonly absoluteDenominator?: number
    readonly includesLastItemInRange: boolean
    readonly totalItemsInView: number
  }
}

/** How a page is taken out of a list of so many entries. @throws EwsError when it is too long to be told without paging */
export type Paging = (total: number) => Page

type View<N extends ItemView['type']> = Omit<Extract<ItemView, { type: N }>, 'type'>

/** How many entries a view asks for. @throws EwsError ErrorInvalidPagingMaxRows */
function mostOf({ maxEntriesReturned = mostEntries }: { readonly maxEntriesReturned?: number | undefined }): number {
  if (maxEntriesReturned <= 0) throw new EwsError('ErrorInvalidPagingMaxRows')
  return Math.min(maxEntriesReturned, mostEntries)
}

/** A page that begins so many entries after the beginning, or ends so many before the end. */
export function indexedPaging({ offset, basePoint, ...view }: View<'IndexedPageItemView'>): Paging {
  const most = mostOf(view)
  if (offset < 0) throw new EwsError('ErrorInvalidIndexedPagingParameters', 'Offset must not be negative.')
  return total => {
    const passed = Math.min(offset, total)
    return basePoint === 'Beginning' ? onwards(passed, most, total) : backwards(total - passed, most, total)
  }
}

function onwards(from: number, most: number, total: number): Page {
  const to = Math.min(from + most, total)
  return { from, to, paging: told(to, to === total, total) }
}

/** What is before a point, the nearest entries; the next page lies before these. */
function backwards(to: number, most: number, total: number): Page {
  const from = Math.max(to - most, 0)
  return { from, to, paging: told(total - from, from === 0, total) }
}

function told(indexedPagingOffset: number, includesLastItemInRange: boolean, totalItemsInView: number) {
  return { indexedPagingOffset, includesLastItemInRange, totalItemsInView }
}

/** A page that begins at a fraction of the list. */
export function fractionalPaging({ numerator, denominator, ...view }: View<'FractionalPageItemView'>): Paging {
  const most = mostOf(view)
  if (numerator < 0 || denominator <= 0 || numerator > denominator)
    throw new EwsError('ErrorInvalidFractionalPagingParameters')
  return total => {
    const { from, to } = onwards(Math.floor((total * numerator) / denominator), most, total)
    const includesLastItemInRange = to === total
    return {
      from,
      to,
      paging: { numeratorOffset: to, absoluteDenominator: total, includesLastItemInRange, totalItemsInView: total },
    }
  }
}

/** A page that begins at an entry, or ends with it where it is looked for from the end; nothing where there is none. */
export function seekPaging({
  basePoint,
  ...view
}: View<'SeekToConditionPageItemView'>): (at: number | undefined) => Paging {
  const most = mostOf(view)
  return at => total =>
    basePoint === 'Beginning'
      ? onwards(at ?? total, most, total)
      : backwards(at === undefined ? 0 : at + 1, most, total)
}

/** The list from its beginning, which a client that does not page must not take for the whole. */
export function withoutPaging(version: ExchangeVersion): Paging {
  return total => {
    if (total <= mostEntries)
      return { from: 0, to: total, paging: { includesLastItemInRange: true, totalItemsInView: total } }
    throw new EwsError(atLeast(version, 'Exchange2010_SP1') ? 'ErrorExceededFindCountLimit' : 'ErrorServerBusy')
  }
}
