import type { Contact } from '../contact.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import { FolderService } from '../folders/folder-service.ts'
import type { Item } from '../item.ts'
import { eachPage, itemsOfPages } from '../operations/each-page.ts'
import { findItems, type Sought } from '../operations/find-items.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { FindItemsResults, GroupedFindItemsResults } from './find-results.ts'
import type { Grouping } from './grouping.ts'
import { ItemView } from './views.ts'

/** How a service finds items. */
export abstract class SearchService extends FolderService {
  /**
   * Finds a page of the items in a folder: with a `Grouping` in groups, else one after the other.
   * @typeParam T what the program takes them for
   * @param sought a `SearchFilter`, or a query as people write it (which needs Exchange2010); all items when absent
   * @param view which page, in which order, with which properties
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.finditems
   */
  findItems<T extends Item = Contact>(
    folder: FolderIdLike,
    view: ItemView,
    options?: CallOptions,
  ): Promise<FindItemsResults<T>>
  findItems<T extends Item = Contact>(
    folder: FolderIdLike,
    view: ItemView,
    groupBy: Grouping,
    options?: CallOptions,
  ): Promise<GroupedFindItemsResults<T>>
  findItems<T extends Item = Contact>(
    folder: FolderIdLike,
    sought: Sought,
    view: ItemView,
    options?: CallOptions,
  ): Promise<FindItemsResults<T>>
  findItems<T extends Item = Contact>(
    folder: FolderIdLike,
    sought: Sought,
    view: ItemView,
    groupBy: Grouping,
    options?: CallOptions,
  ): Promise<GroupedFindItemsResults<T>>
  async findItems<T extends Item>(
    this: ExchangeService,
    folder: FolderIdLike,
    ...rest: [Sought | ItemView, (ItemView | Grouping | CallOptions)?, (Grouping | CallOptions)?, CallOptions?]
  ): Promise<FindItemsResults<T> | GroupedFindItemsResults<T>> {
    return findItems<T>(this, folder, rest)
  }

  /**
   * Finds all items, page by page, each fetched when it is needed. Whoever changes the folder meanwhile may move items
   * from one page to another, so that some come twice or not at all; `syncAllFolderItems` is exact.
   * @param view the size of the pages, the order and the properties; pages of 500 when absent
   * @throws ServiceResponseException for an item that could not be read, after those before it
   */
  findAllItems<T extends Item = Contact>(
    this: ExchangeService,
    folder: FolderIdLike,
    sought?: Sought,
    view: ItemView = new ItemView(500),
    options: CallOptions = {},
  ): AsyncGenerator<T, undefined, undefined> {
    return itemsOfPages(eachPage(view, page => this.findItems<T>(folder, sought, page, options)))
  }
}
