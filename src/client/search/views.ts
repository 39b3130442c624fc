import type { ExchangeVersion, Request } from '../../protocol/index.ts'
import { FolderTraversal, ItemTraversal, OffsetBasePoint } from '../enumerations/view-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { PropertySet } from '../properties/property-set.ts'
import { requireVersion } from '../validation.ts'
import { OrderByCollection } from './order-by-collection.ts'
import type { SearchFilter } from './search-filter.ts'

/**
 * Which page of the results is wanted, and which properties of them.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.pagedview
 */
export abstract class PagedView {
  /** How many results a page holds at the most; servers may have a limit of their own. */
  pageSize: number
  /** How many results lie before the page. */
  offset: number
  /** Whether the offset counts from the beginning or from the end. */
  offsetBasePoint: OffsetBasePoint
  /** All first-class properties when undefined. */
  propertySet: PropertySet | undefined = undefined

  /** @throws ServiceValidationException for a page of nothing, or an offset below 0 */
  constructor(pageSize: number, offset = 0, offsetBasePoint: OffsetBasePoint = OffsetBasePoint.Beginning) {
    this.pageSize = pageSize
    this.offset = offset
    this.offsetBasePoint = offsetBasePoint
    this.#check()
  }

  /** How requests name the page. @throws ServiceValidationException */
  page() {
    this.#check()
    const { pageSize: maxEntriesReturned, offset, offsetBasePoint: basePoint } = this
    return { maxEntriesReturned, offset, basePoint }
  }

  #check(): void {
    const isWhole = Number.isSafeInteger(this.pageSize) && Number.isSafeInteger(this.offset)
    if (!isWhole || this.pageSize <= 0)
      throw new ServiceValidationException('The value must be greater than 0.', { propertyName: 'pageSize' })
    if (this.offset < 0)
      throw new ServiceValidationException('The offset must be greater than 0.', { propertyName: 'offset' })
  }
}

/**
 * A page of items.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemview
 */
export class ItemView extends PagedView {
  traversal: ItemTraversal = ItemTraversal.Shallow
  /** What the items are sorted by; the server chooses when it is empty. */
  readonly orderBy = new OrderByCollection()

  /** The same view from another offset. */
  from(offset: number): ItemView {
    const view = new ItemView(this.pageSize, offset, this.offsetBasePoint)
    view.propertySet = this.propertySet
    view.traversal = this.traversal
    for (const [definition, direction] of this.orderBy) view.orderBy.add(definition, direction)
    return view
  }

  /** What requests hold of it besides the shape. */
  requestFor(version: ExchangeVersion): Pick<Request<'FindItem'>, 'traversal' | 'view' | 'sortOrder'> {
    const sortOrder = this.orderBy.ordersFor(version)
    return {
      traversal: this.traversal,
      view: { type: 'IndexedPageItemView' as const, ...this.page() },
      ...(sortOrder.length > 0 && { sortOrder }),
    }
  }
}

/**
 * A page that begins with the first item that meets a condition; the pages after it are counted on from there. Needs
 * Exchange2013.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.seektoconditionitemview
 */
export class SeekToConditionItemView extends ItemView {
  readonly condition: SearchFilter

  /** @throws ServiceValidationException for a page of nothing */
  constructor(condition: SearchFilter, pageSize: number, offsetBasePoint: OffsetBasePoint = OffsetBasePoint.Beginning) {
    super(pageSize, 0, offsetBasePoint)
    this.condition = condition
  }

  override requestFor(version: ExchangeVersion) {
    requireVersion('SeekToConditionItemView', 'Exchange2013', version)
    const { maxEntriesReturned, basePoint } = this.page()
    const condition = this.condition.expressionFor(version)
    const view = { type: 'SeekToConditionPageItemView' as const, maxEntriesReturned, basePoint, condition }
    return { ...super.requestFor(version), view }
  }
}

/**
 * A page of folders.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folderview
 */
export class FolderView extends PagedView {
  traversal: FolderTraversal = FolderTraversal.Shallow

  /** The same view from another offset. */
  from(offset: number): FolderView {
    const view = new FolderView(this.pageSize, offset, this.offsetBasePoint)
    view.propertySet = this.propertySet
    view.traversal = this.traversal
    return view
  }

  /** What requests hold of it besides the shape. */
  requestFor() {
    return { traversal: this.traversal, view: { type: 'IndexedPageFolderView' as const, ...this.page() } }
  }
}
