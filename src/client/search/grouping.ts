import type { ExchangeVersion, GroupBy } from '../../protocol/index.ts'
import { AggregateType, SortDirection } from '../enumerations/view-words.ts'
import type { PropertyDefinitionBase } from '../properties/property-definition.ts'
import { checkDefinition, pathOf } from './search-filter.ts'

/**
 * Puts items with the same value of a property into a group, and the groups into the order of what is the least or
 * greatest value of another property in each.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.grouping
 */
export class Grouping {
  readonly groupOn: PropertyDefinitionBase
  readonly sortDirection: SortDirection
  readonly aggregateOn: PropertyDefinitionBase
  readonly aggregateType: AggregateType

  constructor(
    groupOn: PropertyDefinitionBase,
    sortDirection: SortDirection = SortDirection.Ascending,
    aggregateOn: PropertyDefinitionBase = groupOn,
    aggregateType: AggregateType = AggregateType.Minimum,
  ) {
    this.groupOn = checkDefinition(groupOn, 'groupOn is missing.')
    this.sortDirection = sortDirection
    this.aggregateOn = checkDefinition(aggregateOn, 'aggregateOn is missing.')
    this.aggregateType = aggregateType
  }

  /** How requests carry it. */
  groupByFor(version: ExchangeVersion): { type: 'GroupBy' } & GroupBy {
    const aggregateOn = { aggregate: this.aggregateType, path: pathOf(this.aggregateOn, version) }
    return { type: 'GroupBy', order: this.sortDirection, path: pathOf(this.groupOn, version), aggregateOn }
  }
}
