import { extendedPathOf, type MapiPropertyType, type MapiValue } from '../protocol/index.ts'
import { ServiceValidationException } from './exceptions.ts'
import type { ExchangeService } from './exchange-service.ts'
import { defineInspection } from './properties/accessors.ts'
import { assignAll } from './properties/assign.ts'
import { extendedDefinitionOf } from './properties/definition-of.ts'
import { ExtendedPropertyDefinition, extendedPlace } from './properties/extended-property-definition.ts'
import { fromMapiValue, type MapiValueOf } from './properties/mapi-value.ts'
import type { ObjectType } from './properties/object-type.ts'
import { openBags, PropertyBag } from './properties/property-bag.ts'
import type { PropertyDefinitionBase } from './properties/property-definition.ts'
import { tryRead } from './properties/read.ts'

/** An extended property of an item or folder. */
export interface ExtendedProperty {
  readonly definition: ExtendedPropertyDefinition
  readonly value: unknown
}

/**
 * What items and folders have in common. Nothing reaches the server before the object is saved or updated.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.serviceobject
 */
export abstract class ServiceObject {
  static {
    openBags(object => object.#bag)
    defineInspection(ServiceObject.prototype)
  }

  /** The service that the object's own methods call. */
  readonly service: ExchangeService
  readonly #bag: PropertyBag

  /** @throws ServiceValidationException naming the property whose value is wrong */
  protected constructor(service: ExchangeService, type: ObjectType, initial: object) {
    if (!service) throw new ServiceValidationException('service is missing.')
    this.service = service
    this.#bag = new PropertyBag(type, service)
    assignAll(this.#bag, initial)
  }

  /** Whether it was never saved. */
  get isNew(): boolean {
    return this.#bag.isNew
  }

  /** Whether there are changes that were not sent. */
  get isDirty(): boolean {
    return this.#bag.isDirty
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

  /** All that is known of it. */
  toJSON(): Record<string, unknown> {
    const { [this.#bag.type.identifier]: identifier, ...values } = this.#bag.values()
    const { id, changeKey } = this.#bag.identifier ?? {}
    return { ...(identifier !== undefined && { id: { uniqueId: id, changeKey } }), ...values }
  }

  /** @throws ServiceValidationException unless it is new */
  protected requireNew(): void {
    if (this.isNew) return
    throw new ServiceValidationException(
      "This operation can't be performed because this service object already has an ID. To update this service object, use the update() method instead.",
    )
  }
}

/** @throws ServiceValidationException for an object that was never saved */
export function idOf<I>({ id }: { readonly id: I | undefined }): I {
  if (id !== undefined) return id
  throw new ServiceValidationException(
    "This operation can't be performed because this service object doesn't have an Id.",
  )
}
