import type { ExchangeVersion, SearchExpression } from '../../protocol/index.ts'
import { ComparisonMode, ContainmentMode, LogicalOperator } from '../enumerations/view-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { PropertyDefinitionBase } from '../properties/property-definition.ts'
import { requireVersion } from '../validation.ts'
import { constantOf, type SearchValue } from './search-value.ts'

type Path = PropertyDefinitionBase['path']

/** A condition on items or folders. */
abstract class Filter {
  /**
   * The condition as it travels.
   * @throws ServiceValidationException for a filter that lacks something
   * @throws ServiceVersionException for a property that the version does not have
   */
  abstract expressionFor(version: ExchangeVersion): SearchExpression
}

/** A condition on one property. */
abstract class PropertyBasedFilter extends Filter {
  readonly propertyDefinition: PropertyDefinitionBase

  /** @throws ServiceValidationException for what is no definition */
  constructor(propertyDefinition: PropertyDefinitionBase) {
    super()
    this.propertyDefinition = checkDefinition(propertyDefinition, 'The PropertyDefinition property must be set.')
  }
}

class Exists extends PropertyBasedFilter {
  expressionFor(version: ExchangeVersion): SearchExpression {
    return { type: 'Exists', path: pathOf(this.propertyDefinition, version) }
  }
}

class ContainsSubstring extends PropertyBasedFilter {
  readonly value: string
  readonly containmentMode: ContainmentMode
  readonly comparisonMode: ComparisonMode

  constructor(
    propertyDefinition: PropertyDefinitionBase,
    value: string,
    containmentMode: ContainmentMode = ContainmentMode.Substring,
    comparisonMode: ComparisonMode = ComparisonMode.IgnoreCase,
  ) {
    super(propertyDefinition)
    if (!value) throw new ServiceValidationException('The Value property must be set.')
    this.value = constantOf(propertyDefinition, value)
    this.containmentMode = containmentMode
    this.comparisonMode = comparisonMode
  }

  expressionFor(version: ExchangeVersion): SearchExpression {
    const { containmentMode, comparisonMode: containmentComparison, value } = this
    const path = pathOf(this.propertyDefinition, version)
    return { type: 'Contains', containmentMode, containmentComparison, path, constant: { value } }
  }
}

class ExcludesBitmask extends PropertyBasedFilter {
  readonly bitmask: number

  constructor(propertyDefinition: PropertyDefinitionBase, bitmask: number) {
    super(propertyDefinition)
    this.bitmask = bitmask
  }

  expressionFor(version: ExchangeVersion): SearchExpression {
    return { type: 'Excludes', path: pathOf(this.propertyDefinition, version), bitmask: { value: this.bitmask } }
  }
}

type Comparison = Extract<SearchExpression, { operand: unknown }>['type']

function operandOf({ propertyDefinition, value }: Compared, version: ExchangeVersion) {
  return value instanceof PropertyDefinitionBase
    ? pathOf(value, version)
    : { type: 'Constant' as const, value: constantOf(propertyDefinition, value) }
}

/** A property and what it is compared with. */
interface Compared {
  readonly propertyDefinition: PropertyDefinitionBase
  readonly value: SearchValue | PropertyDefinitionBase
}

/** Compares a property with a value, or with another property. */
function comparing(type: Comparison) {
  return class extends PropertyBasedFilter {
    /** What the property is compared with: a value, or another property. */
    readonly value: SearchValue | PropertyDefinitionBase

    /** @throws ServiceValidationException for a value that cannot be one of the property */
    constructor(propertyDefinition: PropertyDefinitionBase, value: SearchValue | PropertyDefinitionBase) {
      super(propertyDefinition)
      if (value === undefined || value === null)
        throw new ServiceValidationException('Either the OtherPropertyDefinition or the Value property must be set.')
      if (!(value instanceof PropertyDefinitionBase)) constantOf(propertyDefinition, value)
      this.value = value
    }

    expressionFor(version: ExchangeVersion): SearchExpression {
      return { type, path: pathOf(this.propertyDefinition, version), operand: operandOf(this, version) }
    }
  }
}

class Not extends Filter {
  readonly searchFilter: Filter

  constructor(searchFilter: Filter) {
    super()
    if (!(searchFilter instanceof Filter))
      throw new ServiceValidationException('The SearchFilter property must be set.')
    this.searchFilter = searchFilter
  }

  expressionFor(version: ExchangeVersion): SearchExpression {
    return { type: 'Not', expression: this.searchFilter.expressionFor(version) }
  }
}

class SearchFilterCollection extends Filter implements Iterable<Filter> {
  readonly logicalOperator: LogicalOperator
  readonly #filters: Filter[] = []

  constructor(logicalOperator: LogicalOperator = LogicalOperator.And, filters: Iterable<Filter> = []) {
    super()
    this.logicalOperator = logicalOperator
    this.addRange(filters)
  }

  get count(): number {
    return this.#filters.length
  }

  add(filter: Filter): void {
    if (!(filter instanceof Filter))
      throw new ServiceValidationException(`The search filter at index ${this.count} is invalid.`)
    this.#filters.push(filter)
  }

  addRange(filters: Iterable<Filter>): void {
    for (const filter of filters) this.add(filter)
  }

  /** @returns whether it was there */
  remove(filter: Filter): boolean {
    const index = this.#filters.indexOf(filter)
    if (index >= 0) this.#filters.splice(index, 1)
    return index >= 0
  }

  clear(): void {
    this.#filters.length = 0
  }

  [Symbol.iterator](): Iterator<Filter> {
    return this.#filters[Symbol.iterator]()
  }

  expressionFor(version: ExchangeVersion): SearchExpression {
    const [first, ...rest] = this.#filters.map(filter => filter.expressionFor(version))
    if (!first) throw new ServiceValidationException('The collection of search filters is empty.')
    return rest.length === 0 ? first : { type: this.logicalOperator, expressions: [first, ...rest] }
  }
}

/**
 * The conditions that items or folders can be found by: `new SearchFilter.IsEqualTo(ContactSchema.surname, 'Gross')`.
 * `SearchFilterCollection` joins several, with And unless it is told Or.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.searchfilter
 */
export const SearchFilter = {
  /** The property is there. */
  Exists,
  /** A text holds another; case does not count unless `comparisonMode` says so. */
  ContainsSubstring,
  /** None of the bits is set. */
  ExcludesBitmask,
  IsEqualTo: comparing('IsEqualTo'),
  IsNotEqualTo: comparing('IsNotEqualTo'),
  IsGreaterThan: comparing('IsGreaterThan'),
  IsGreaterThanOrEqualTo: comparing('IsGreaterThanOrEqualTo'),
  IsLessThan: comparing('IsLessThan'),
  IsLessThanOrEqualTo: comparing('IsLessThanOrEqualTo'),
  /** The opposite of another filter. */
  Not,
  /** Several filters as one. */
  SearchFilterCollection,
}
export type SearchFilter = Filter

/**
 * How requests name a property that is searched, sorted or grouped by.
 * @throws ServiceVersionException for one that the version does not have
 */
export function pathOf({ name, path, version: since }: PropertyDefinitionBase, version: ExchangeVersion): Path {
  requireVersion(`the property ${name}`, since, version)
  return path
}

/** @throws ServiceValidationException for what is no definition of a property */
export function checkDefinition(definition: PropertyDefinitionBase, message: string): PropertyDefinitionBase {
  if (definition instanceof PropertyDefinitionBase) return definition
  throw new ServiceValidationException(message)
}
