import { extendedPathOf, type MapiPropertyType, type MapiValue } from '../protocol/index.ts'
import type { ContactInit, ContactProperties } from './contact-properties.ts'
import { ConflictResolutionMode, type DeleteMode, MessageDisposition } from './enumerations/request-words.ts'
import { ServiceValidationException } from './exceptions.ts'
import type { ExchangeService } from './exchange-service.ts'
import type { FolderIdLike } from './folder-id.ts'
import { type ItemId, itemIdOf } from './item-id.ts'
import { defineAccessors } from './properties/accessors.ts'
import { assignAll } from './properties/assign.ts'
import { extendedDefinitionOf } from './properties/definition-of.ts'
import { ExtendedPropertyDefinition, extendedPlace } from './properties/extended-property-definition.ts'
import { fromMapiValue, type MapiValueOf } from './properties/mapi-value.ts'
import { PropertyBag } from './properties/property-bag.ts'
import type { PropertyDefinitionBase } from './properties/property-definition.ts'
import { PropertySet } from './properties/property-set.ts'
import { tryRead } from './properties/read.ts'
import type { CallOptions } from './transport/call-options.ts'

/** An extended property of an item. */
export interface ExtendedProperty {
  readonly definition: ExtendedPropertyDefinition
  readonly value: unknown
}

/** The values of a contact, for the modules of this folder. */
export let bagOf: (contact: Contact) => PropertyBag

/**
 * A contact. Its properties are those of `ContactProperties`; nothing reaches the server before it is saved or updated,
 * alone or in a batch of `ExchangeService`.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block makes the accessors that the interface has
export class Contact {
  static {
    bagOf = contact => contact.#bag
    defineAccessors(Contact.prototype, bagOf)
  }

  /** The service that the contact's own methods call. */
  readonly service: ExchangeService
  readonly #bag = new PropertyBag()

  /**
   * Makes a contact here; no call is made.
   * @param initial values to start with; text may stand for an e-mail address and for the body
   * @throws ServiceValidationException naming the property whose value is wrong
   */
  constructor(service: ExchangeService, initial: ContactInit = {}) {
    if (!service) throw new ServiceValidationException('service is missing.')
    this.service = service
    assignAll(this.#bag, initial)
  }

  /**
   * Gets a contact from the server.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contact.bind
   */
  static async bind(
    service: ExchangeService,
    id: ItemId | string,
    propertySet: PropertySet = PropertySet.FirstClassProperties,
    options?: CallOptions,
  ): Promise<Contact> {
    const response = (await service.bindToItems([id], propertySet, options)).at(0)
    response.throwIfNecessary()
    return response.item as Contact
  }

  /** The identifier; undefined until the server has given one. */
  get id(): ItemId | undefined {
    const value = this.#bag.itemId
    return value && itemIdOf(value)
  }

  /** Whether the contact was never saved. */
  get isNew(): boolean {
    return this.#bag.isNew
  }

  /** Whether there are changes that were not sent. */
  get isDirty(): boolean {
    return this.#bag.isDirty
  }

  /**
   * Saves a new contact.
   * @param folder where to; the folder Contacts when absent
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.save
   */
  async save(folder?: FolderIdLike | null, options?: CallOptions): Promise<void> {
    if (!this.isNew) {
      throw new ServiceValidationException(
        "This operation can't be performed because this service object already has an ID. To update this service object, use the update() method instead.",
      )
    }
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
    this.#requireId()
    if (!this.isDirty) return
    const { SaveOnly } = MessageDisposition
    const responses = await this.service.updateItems([this], null, conflictResolution, SaveOnly, null, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Deletes the contact at the server.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.delete
   */
  async delete(deleteMode: DeleteMode, options?: CallOptions): Promise<void> {
    const responses = await this.service.deleteItems([this.#requireId()], deleteMode, null, null, options)
    responses.at(0).throwIfNecessary()
  }

  /**
   * Gets the contact's properties anew; changes that were not sent are forgotten.
   * @throws ServiceResponseException when the server answers with an error
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceobject.load
   */
  async load(propertySet: PropertySet = PropertySet.FirstClassProperties, options?: CallOptions): Promise<void> {
    this.#requireId()
    const responses = await this.service.loadPropertiesForItems([this], propertySet, options)
    responses.at(0).throwIfNecessary()
  }

  /** What a definition stands for; undefined where there is nothing, or nothing was loaded. */
  tryGetProperty<T>(definition: PropertyDefinitionBase<T>): T | undefined {
    if (!(definition instanceof ExtendedPropertyDefinition)) return tryRead(this.#bag, definition.name) as T | undefined
    const value = this.#bag.get(extendedPlace(definition))
    return value === undefined ? undefined : (fromMapiValue(definition.mapiType, value as MapiValue) as T)
  }

  /**
   * Sets an extended property.
   * @throws ServiceValidationException for a value that is not of the definition's type
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.setextendedproperty
   */
  setExtendedProperty<T extends MapiPropertyType>(
    definition: ExtendedPropertyDefinition<T>,
    value: MapiValueOf<T>,
  ): void {
    const place = extendedPlace(definition)
    this.#bag.set(place, place.check(value))
  }

  /**
   * Takes an extended property away.
   * @returns whether there may have been one
   * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.item.removeextendedproperty
   */
  removeExtendedProperty(definition: ExtendedPropertyDefinition): boolean {
    const place = extendedPlace(definition)
    const hadOne = this.#bag.get(place) !== undefined || !this.#bag.isAbsentAtServer(place)
    this.#bag.remove(place)
    return hadOne
  }

  /** The extended properties that were loaded or set. */
  get extendedProperties(): readonly ExtendedProperty[] {
    return Object.entries(this.#bag.values().extendedProperties ?? {}).flatMap(([key, value]) => {
      const definition = extendedDefinitionOf(extendedPathOf(key))
      return definition ? [{ definition, value: fromMapiValue(definition.mapiType, value) }] : []
    })
  }

  /** All that is known of the contact. */
  toJSON(): Record<string, unknown> {
    const { itemId: _, ...values } = this.#bag.values()
    const { id } = this
    return { ...(id && { id: { uniqueId: id.uniqueId, changeKey: id.changeKey } }), ...values }
  }

  #requireId(): ItemId {
    if (this.id) return this.id
    throw new ServiceValidationException(
      "This operation can't be performed because this service object doesn't have an Id.",
    )
  }
}

export interface Contact extends ContactProperties {}
