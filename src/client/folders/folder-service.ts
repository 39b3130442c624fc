import type { DeleteMode } from '../enumerations/request-words.ts'
import { FolderTraversal } from '../enumerations/view-words.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf, ExchangeServiceBase } from '../exchange-service-base.ts'
import type { FolderIdLike } from '../folder-id.ts'
import { createFolders } from '../operations/create-folders.ts'
import { eachPage } from '../operations/each-page.ts'
import { findFolders } from '../operations/find-folders.ts'
import { bindToFolders, loadPropertiesForFolders } from '../operations/get-folders.ts'
import { deleteFolders, emptyFolders } from '../operations/remove-folders.ts'
import { transferFolders } from '../operations/transfer-folders.ts'
import { updateFolders } from '../operations/update-folders.ts'
import type { PropertySet } from '../properties/property-set.ts'
import type { FolderResponse } from '../responses/folder-response.ts'
import type { ServiceResponse } from '../responses/service-response.ts'
import type { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { FindFoldersResults } from '../search/find-results.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import { FolderView } from '../search/views.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Folder } from './folder.ts'

/** What a service does with folders: in batches, with one response for each folder, as it does with items. */
export abstract class FolderService extends ExchangeServiceBase {
  /**
   * Creates folders below another. Those that succeed have their id then; the others stay new and can be given again.
   * @throws ServiceValidationException for an empty batch, or one with a folder that has an id
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/createfolder-operation
   */
  async createFolders<T extends Folder>(
    folders: Iterable<T>,
    parentFolderId: FolderIdLike,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return createFolders(connectionOf(this), folders, parentFolderId, options)
  }

  /**
   * Gets folders by ids or well-known names, each an object of its own class.
   * @typeParam T what the program takes them for
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getfolder-operation
   */
  async bindToFolders<T extends Folder = Folder>(
    this: ExchangeService,
    folderIds: Iterable<FolderIdLike>,
    propertySet: PropertySet,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return bindToFolders<T>(this, folderIds, propertySet, options)
  }

  /** Gets properties into folders that have an id, as `loadPropertiesForItems` does for items. */
  async loadPropertiesForFolders<T extends Folder>(
    folders: Iterable<T>,
    propertySet: PropertySet,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return loadPropertiesForFolders(connectionOf(this), folders, propertySet, options)
  }

  /**
   * Sends the changes of folders. Those that succeed have no changes then; the others keep theirs.
   * @throws ServiceValidationException when one of them is new or has no changes
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/updatefolder-operation
   */
  async updateFolders<T extends Folder>(
    folders: Iterable<T>,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return updateFolders(connectionOf(this), folders, options)
  }

  /**
   * Deletes folders with all that is in them.
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/deletefolder-operation
   */
  async deleteFolders(
    folderIds: Iterable<FolderIdLike>,
    deleteMode: DeleteMode,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<ServiceResponse>> {
    return deleteFolders(connectionOf(this), folderIds, deleteMode, options)
  }

  /**
   * Deletes what is in folders: the items and, where wanted, the folders. Needs Exchange2010_SP1.
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/emptyfolder-operation
   */
  async emptyFolders(
    folderIds: Iterable<FolderIdLike>,
    deleteMode: DeleteMode,
    deleteSubFolders: boolean,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<ServiceResponse>> {
    return emptyFolders(connectionOf(this), folderIds, deleteMode, deleteSubFolders, options)
  }

  /**
   * Moves folders below another.
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/movefolder-operation
   */
  async moveFolders<T extends Folder = Folder>(
    this: ExchangeService,
    folderIds: Iterable<FolderIdLike>,
    destinationFolderId: FolderIdLike,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return transferFolders<T>(this, 'MoveFolder', folderIds, destinationFolderId, options)
  }

  /**
   * Copies folders below another, with all that is in them.
   * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/copyfolder-operation
   */
  async copyFolders<T extends Folder = Folder>(
    this: ExchangeService,
    folderIds: Iterable<FolderIdLike>,
    destinationFolderId: FolderIdLike,
    options: CallOptions = {},
  ): Promise<ServiceResponseCollection<FolderResponse<T>>> {
    return transferFolders<T>(this, 'CopyFolder', folderIds, destinationFolderId, options)
  }

  /**
   * Finds a page of the folders below another.
   * @typeParam T what the program takes them for
   * @param filter conditions on them; all folders when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.exchangeservice.findfolders
   */
  findFolders<T extends Folder = Folder>(
    parentFolderId: FolderIdLike,
    view: FolderView,
    options?: CallOptions,
  ): Promise<FindFoldersResults<T>>
  findFolders<T extends Folder = Folder>(
    parentFolderId: FolderIdLike,
    filter: SearchFilter | null | undefined,
    view: FolderView,
    options?: CallOptions,
  ): Promise<FindFoldersResults<T>>
  async findFolders<T extends Folder>(
    this: ExchangeService,
    parentFolderId: FolderIdLike,
    ...rest: [SearchFilter | FolderView | null | undefined, (FolderView | CallOptions)?, CallOptions?]
  ): Promise<FindFoldersResults<T>> {
    return findFolders<T>(this, parentFolderId, rest)
  }

  /**
   * Finds all folders below another, page by page, each fetched when it is needed.
   * @param view the size of the pages and the properties; the whole tree in pages of 500 when absent
   */
  async *findAllFolders<T extends Folder = Folder>(
    this: ExchangeService,
    parentFolderId: FolderIdLike,
    filter?: SearchFilter | null,
    view: FolderView = wholeTree(),
    options: CallOptions = {},
  ): AsyncGenerator<T, undefined, undefined> {
    const pages = eachPage(view, page => this.findFolders<T>(parentFolderId, filter, page, options))
    for await (const { folders } of pages) yield* folders
  }
}

function wholeTree(): FolderView {
  const view = new FolderView(500)
  view.traversal = FolderTraversal.Deep
  return view
}
