import { ConflictResolutionMode, type DeleteMode, MessageDisposition } from './enumerations/request-words.ts'
import { ServiceLocalException } from './exceptions.ts'
import type { ExchangeService } from './exchange-service.ts'
import type { FolderIdLike } from './folder-id.ts'
import { type ItemId, itemIdOf } from './item-id.ts'
import type { ItemInit, ItemProperties } from './item-properties.ts'
import { defineAccessors } from './properties/accessors.ts'
import { itemType, type ObjectType } from './properties/object-type.ts'
import { bagOf } from './properties/property-bag.ts'
import { PropertySet } from './properties/property-set.ts'
import { idOf, ServiceObject } from './service-object.ts'
import type { CallOptions } from './transport/call-options.ts'

/** A class of items. */
export type ItemClass<T extends Item> = new (service: ExchangeService) => T

/**
 * An item of any type: a contact, a contact group, or one that the server does not tell the type of.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block makes the accessors that the interface has
export class Item extends ServiceObject {
  /** The type of the class's objects, for the modules of this folder. */
  protected static readonly type: ObjectType = itemType

  static {
    defineAccessors(Item.prototype, itemType, bagOf)
  }

  /**
   * Makes an item here; no call is made.
   * @param initial values to start with; text may stand for the body
   * @throws ServiceValidationException naming the property whose value is wrong
   */
  constructor(service: ExchangeService, initial: ItemInit = {}) {
    super(service, new.target.type, initial)
  }

  /**
   * Gets an item from the server.
   * @throws ServiceResponseException when the server answers with an error
   * @throws ServiceLocalException for an item of another class
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.bind
   */
  static override bind<T extends Item>(
    this: ItemClass<T>,
    service: ExchangeService,
    id: ItemId | string,
    propertySet: PropertySet = PropertySet.FirstClassProperties,
    options?: CallOptions,
  ): Promise<T> {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on, whichever it is
    return bindAs(this, service, id, propertySet, options)
  }

  /** The identifier; undefined until the server has given one. */
  get id(): ItemId | undefined {
    const value = bagOf(this).identifier
    return value && itemIdOf(value)
  }

  /**
   * Saves a new item.
   * @param folder where to; the folder of its type, such as Contacts, when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.save
   */
  async save(folder?: FolderIdLike | null, options?: CallOptions): Promise<void> {
    this.requireNew()
    const responses = await this.service.createItems([this], folder, MessageDisposition.SaveOnly, null, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Sends the changes; without any, no call is made.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.update
   */
  async update(
    conflictResolution: ConflictResolutionMode = ConflictResolutionMode.AutoResolve,
    options?: CallOptions,
  ): Promise<void> {
    idOf(this)
    if (!this.isDirty) return
    const { SaveOnly } = MessageDisposition
    const responses = await this.service.updateItems([this], null, conflictResolution, SaveOnly, null, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Deletes the item at the server.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.delete
   */
  async delete(deleteMode: DeleteMode, options?: CallOptions): Promise<void> {
    const responses = await this.service.deleteItems([idOf(this)], deleteMode, null, null, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Moves the item to another folder, which gives it a new id.
   * @param returnNewItemId whether the answer tells the new id, as it does when absent; needs Exchange2010_SP1
   * @returns the item where it is now, with nothing but its id; undefined when the server does not tell
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.move
   */
  async move(
    destination: FolderIdLike,
    returnNewItemId?: boolean | null,
    options?: CallOptions,
  ): Promise<this | undefined> {
    const response = (await this.service.moveItems<this>([idOf(this)], destination, returnNewItemId, options)).at(0)
    response.throwIfNecessary()
    return response.item
  }

  /**
   * Copies the item to a folder, which may be the one it lies in.
   * @returns the copy, with nothing but its id; undefined when the server does not tell
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.copy
   */
  async copy(
    destination: FolderIdLike,
    returnNewItemId?: boolean | null,
    options?: CallOptions,
  ): Promise<this | undefined> {
    const response = (await this.service.copyItems<this>([idOf(this)], destination, returnNewItemId, options)).at(0)
    response.throwIfNecessary()
    return response.item
  }

  /**
   * Gets the item's properties anew; changes that were not sent are forgotten.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceobject.load
   */
  async load(propertySet: PropertySet = PropertySet.FirstClassProperties, options?: CallOptions): Promise<void> {
    idOf(this)
    const responses = await this.service.loadPropertiesForItems([this], propertySet, options)
    responses.at(0).throwIfNecessary()
  }
}

export interface Item extends ItemProperties {}

async function bindAs<T extends Item>(
  wanted: ItemClass<T>,
  service: ExchangeService,
  id: ItemId | string,
  propertySet: PropertySet,
  options?: CallOptions,
): Promise<T> {
  const response = (await service.bindToItems<Item>([id], propertySet, options)).at(0)
  response.throwIfNecessary()
  if (response.item instanceof wanted) return response.item
  throw new ServiceLocalException(
    `The item type returned by the service (${response.item?.constructor.name}) isn't compatible with the requested item type (${wanted.name}).`,
  )
}
