import type { Contact } from '../contact.ts'
import type { DeleteMode } from '../enumerations/request-words.ts'
import { ServiceLocalException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { type FolderId, type FolderIdLike, folderIdOf } from '../folder-id.ts'
import type { Item } from '../item.ts'
import type { FindFoldersArguments } from '../operations/find-folders.ts'
import type { FindArguments, Sought } from '../operations/find-items.ts'
import { defineAccessors } from '../properties/accessors.ts'
import type { ObjectType } from '../properties/object-type.ts'
import type { Place } from '../properties/place.ts'
import { bagOf } from '../properties/property-bag.ts'
import { PropertySet } from '../properties/property-set.ts'
import type { FindFoldersResults, FindItemsResults, GroupedFindItemsResults } from '../search/find-results.ts'
import type { Grouping } from '../search/grouping.ts'
import type { SearchFilter } from '../search/search-filter.ts'
import type { FolderView, ItemView } from '../search/views.ts'
import { idOf, ServiceObject } from '../service-object.ts'
import type { CallOptions } from '../transport/call-options.ts'
import { FolderPermissionCollection } from './folder-permission-collection.ts'
import type { FolderInit, FolderProperties } from './folder-properties.ts'
import { folderTypes } from './folder-types.ts'

/** A class of folders. */
export type FolderClass<T extends Folder> = new (service: ExchangeService) => T

/**
 * A folder of any type. Nothing reaches the server before it is saved or updated.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block makes the accessors that the interface has
export class Folder extends ServiceObject {
  /** The type of the class's objects, for the modules of this folder. */
  protected static readonly type: ObjectType = folderTypes.Folder

  static {
    defineAccessors(Folder.prototype, folderTypes.Folder, bagOf)
  }

  /**
   * Makes a folder here; no call is made.
   * @throws ServiceValidationException naming the property whose value is wrong
   */
  constructor(service: ExchangeService, initial: FolderInit = {}) {
    super(service, new.target.type, initial)
  }

  /**
   * Gets a folder from the server.
   * @throws ServiceResponseException when the server answers with an error
   * @throws ServiceLocalException for a folder of another class
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.bind
   */
  static override bind<T extends Folder>(
    this: FolderClass<T>,
    service: ExchangeService,
    id: FolderIdLike,
    propertySet: PropertySet = PropertySet.FirstClassProperties,
    options?: CallOptions,
  ): Promise<T> {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on, whichever it is
    return bindAs(this, service, id, propertySet, options)
  }

  /** The identifier; undefined until the server has given one. */
  get id(): FolderId | undefined {
    const value = bagOf(this).identifier
    return value && folderIdOf(value)
  }

  /** Who may do what with the folder. */
  get permissions(): FolderPermissionCollection {
    const bag = bagOf(this)
    const place = bag.type.places.get('permissionSet') as Place
    return bag.view('permissions', () => new FolderPermissionCollection(bag, place)) as FolderPermissionCollection
  }

  /**
   * Saves a new folder.
   * @param parentFolderId the folder above it
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.save
   */
  async save(parentFolderId: FolderIdLike, options?: CallOptions): Promise<void> {
    this.requireNew()
    const responses = await this.service.createFolders([this], parentFolderId, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Sends the changes; without any, no call is made.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.update
   */
  async update(options?: CallOptions): Promise<void> {
    idOf(this)
    if (!this.isDirty) return
    const responses = await this.service.updateFolders([this], options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Deletes the folder with all that is in it.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.delete
   */
  async delete(deleteMode: DeleteMode, options?: CallOptions): Promise<void> {
    const responses = await this.service.deleteFolders([idOf(this)], deleteMode, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Deletes the items of the folder and, where wanted, the folders in it. Needs Exchange2010_SP1.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.empty
   */
  async empty(deleteMode: DeleteMode, deleteSubFolders: boolean, options?: CallOptions): Promise<void> {
    const responses = await this.service.emptyFolders([idOf(this)], deleteMode, deleteSubFolders, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Moves the folder below another.
   * @returns the folder, with nothing but its id
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.move
   */
  async move(destination: FolderIdLike, options?: CallOptions): Promise<this | undefined> {
    const response = (await this.service.moveFolders<this>([idOf(this)], destination, options)).at(0)
    response.throwIfNecessary()
    return response.folder
  }

  /**
   * Copies the folder below another, with all that is in it.
   * @returns the copy, with nothing but its id
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.copy
   */
  async copy(destination: FolderIdLike, options?: CallOptions): Promise<this | undefined> {
    const response = (await this.service.copyFolders<this>([idOf(this)], destination, options)).at(0)
    response.throwIfNecessary()
    return response.folder
  }

  /**
   * Finds a page of the items in the folder, as `ExchangeService.findItems` does.
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.finditems
   */
  findItems<T extends Item = Contact>(view: ItemView, options?: CallOptions): Promise<FindItemsResults<T>>
  findItems<T extends Item = Contact>(
    view: ItemView,
    groupBy: Grouping,
    options?: CallOptions,
  ): Promise<GroupedFindItemsResults<T>>
  findItems<T extends Item = Contact>(
    sought: Sought,
    view: ItemView,
    options?: CallOptions,
  ): Promise<FindItemsResults<T>>
  findItems<T extends Item = Contact>(
    sought: Sought,
    view: ItemView,
    groupBy: Grouping,
    options?: CallOptions,
  ): Promise<GroupedFindItemsResults<T>>
  async findItems<T extends Item>(...rest: FindArguments): Promise<FindItemsResults<T> | GroupedFindItemsResults<T>> {
    return this.service.findItems<T>(idOf(this), ...(rest as [Sought, ItemView, Grouping, CallOptions?]))
  }

  /**
   * Finds a page of the folders right below, or of all below.
   * @param filter conditions on them; all folders when absent
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.folder.findfolders
   */
  findFolders(view: FolderView, options?: CallOptions): Promise<FindFoldersResults>
  findFolders(filter: SearchFilter | null, view: FolderView, options?: CallOptions): Promise<FindFoldersResults>
  async findFolders(...rest: FindFoldersArguments): Promise<FindFoldersResults> {
    return this.service.findFolders(idOf(this), ...(rest as [SearchFilter | null, FolderView, CallOptions?]))
  }

  /**
   * Gets the folder's properties anew; changes that were not sent are forgotten.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceobject.load
   */
  async load(propertySet: PropertySet = PropertySet.FirstClassProperties, options?: CallOptions): Promise<void> {
    idOf(this)
    const responses = await this.service.loadPropertiesForFolders([this], propertySet, options)
    responses.at(0).throwIfNecessary()
  }
}

export interface Folder extends FolderProperties {}

async function bindAs<T extends Folder>(
  wanted: FolderClass<T>,
  service: ExchangeService,
  id: FolderIdLike,
  propertySet: PropertySet,
  options?: CallOptions,
): Promise<T> {
  const response = (await service.bindToFolders<Folder>([id], propertySet, options)).at(0)
  response.throwIfNecessary()
  if (response.folder instanceof wanted) return response.folder
  throw new ServiceLocalException(
    `The folder type returned by the service (${response.folder?.constructor.name}) isn't compatible with the requested folder type (${wanted.name}).`,
  )
}
