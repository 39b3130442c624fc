import type { ExchangeVersion, FieldOrder } from '../../protocol/index.ts'
import { SortDirection } from '../enumerations/view-words.ts'
import { ServiceLocalException } from '../exceptions.ts'
import type { PropertyDefinitionBase } from '../properties/property-definition.ts'
import { checkDefinition, pathOf } from './search-filter.ts'

/**
 * The properties by which results are sorted, the most important first.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.orderbycollection
 */
export class OrderByCollection implements Iterable<[PropertyDefinitionBase, SortDirection]> {
  readonly #orders = new Map<string, [PropertyDefinitionBase, SortDirection]>()

  get count(): number {
    return this.#orders.size
  }

  /** @throws ServiceLocalException for a property that is there already */
  add(propertyDefinition: PropertyDefinitionBase, sortDirection: SortDirection = SortDirection.Ascending): void {
    const { name } = checkDefinition(propertyDefinition, 'propertyDefinition is missing.')
    if (this.#orders.has(name)) throw new ServiceLocalException(`Property ${name} already exists in OrderByCollection.`)
    this.#orders.set(name, [propertyDefinition, sortDirection])
  }

  contains(propertyDefinition: PropertyDefinitionBase): boolean {
    return this.#orders.has(propertyDefinition.name)
  }

  /** Which way a property is sorted; undefined when it is not. */
  tryGetValue(propertyDefinition: PropertyDefinitionBase): SortDirection | undefined {
    return this.#orders.get(propertyDefinition.name)?.[1]
  }

  /** @returns whether it was there */
  remove(propertyDefinition: PropertyDefinitionBase): boolean {
    return this.#orders.delete(propertyDefinition.name)
  }

  clear(): void {
    this.#orders.clear()
  }

  [Symbol.iterator](): Iterator<[PropertyDefinitionBase, SortDirection]> {
    return this.#orders.values()
  }

  /** How requests carry it. */
  ordersFor(version: ExchangeVersion): FieldOrder[] {
    return [...this].map(([definition, order]) => ({ order, path: pathOf(definition, version) }))
  }
}
