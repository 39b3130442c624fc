import {
  type ExchangeVersion,
  type FolderShape,
  type ItemShape,
  itemSchemas,
  type OperationName,
} from '../../protocol/index.ts'
import { BasePropertySet } from '../enumerations/base-property-set.ts'
import { ServiceLocalException, ServiceValidationException } from '../exceptions.ts'
import { requireVersion } from '../validation.ts'
import type { ObjectType } from './object-type.ts'
import { PropertyDefinitionBase } from './property-definition.ts'

/** The form in which a body is wanted. */
type BodyForm = NonNullable<ItemShape['bodyType']>

/**
 * Which properties are asked for: a base, and any number of properties besides.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.propertyset
 */
export class PropertySet {
  /** The identifier alone. It cannot be changed. */
  static readonly IdOnly = new PropertySet(BasePropertySet.IdOnly).#freeze()
  /** All properties that need not be asked for by name. It cannot be changed. */
  static readonly FirstClassProperties = new PropertySet(BasePropertySet.FirstClassProperties).#freeze()

  basePropertySet: BasePropertySet = BasePropertySet.IdOnly
  /** The form of `body`; the best one there is when undefined. */
  requestedBodyType?: BodyForm | undefined
  requestedUniqueBodyType?: BodyForm | undefined
  requestedNormalizedBodyType?: BodyForm | undefined
  /** Whether what could do harm is taken out of HTML bodies. */
  filterHtmlContent?: boolean | undefined
  convertHtmlCodePageToUTF8?: boolean | undefined
  inlineImageUrlTemplate?: string | undefined
  /** Whether images from elsewhere are taken out of HTML bodies. */
  blockExternalImages?: boolean | undefined
  addBlankTargetToLinks?: boolean | undefined
  /** Where bodies are cut off, in bytes. */
  maximumBodySize?: number | undefined

  readonly #additional: PropertyDefinitionBase[] = []

  /**
   * @param parts the base, `IdOnly` when there is none, then properties
   * @throws ServiceValidationException for a part that is no definition of a property
   */
  constructor(...parts: (BasePropertySet | PropertyDefinitionBase | Iterable<PropertyDefinitionBase>)[]) {
    const [first, ...rest] = parts
    const hasBase = Object.values(BasePropertySet).some(base => base === first)
    if (hasBase) this.basePropertySet = first as BasePropertySet
    for (const part of hasBase ? rest : parts) {
      for (const definition of isIterable(part) ? part : [part]) this.#append(definition as PropertyDefinitionBase)
    }
  }

  /** The properties besides the base. */
  get additionalProperties(): readonly PropertyDefinitionBase[] {
    return [...this.#additional]
  }

  /**
   * Adds a property, unless it is there.
   * @throws ServiceLocalException for the two sets that cannot be changed
   */
  add(definition: PropertyDefinitionBase): void {
    if (Object.isFrozen(this)) throw new ServiceLocalException("This PropertySet is read-only and can't be modified.")
    if (!this.#additional.some(({ name }) => name === definition?.name)) this.#append(definition)
  }

  [Symbol.iterator](): Iterator<PropertyDefinitionBase> {
    return this.#additional[Symbol.iterator]()
  }

  #freeze(): PropertySet {
    Object.freeze(this)
    return this
  }

  #append(definition: PropertyDefinitionBase): void {
    if (!(definition instanceof PropertyDefinitionBase)) {
      const index = this.#additional.length
      throw new ServiceValidationException(`The additional property at index ${index} is ${String(definition)}.`)
    }
    this.#additional.push(definition)
  }
}

function isIterable(part: unknown): part is Iterable<PropertyDefinitionBase> {
  return typeof part === 'object' && part !== null && Symbol.iterator in part
}

/**
 * The shape that asks for a property set.
 * @throws ServiceVersionException for a property that the version does not have
 */
export function itemShapeOf(set: PropertySet, version: ExchangeVersion): ItemShape {
  for (const { name, version: since } of set) requireVersion(`the property ${name}`, since, version)
  const paths = set.additionalProperties.map(({ path }) => path)
  const { basePropertySet, requestedBodyType, requestedUniqueBodyType, requestedNormalizedBodyType, ...rest } = set
  return {
    ...rest,
    baseShape: basePropertySet,
    bodyType: requestedBodyType,
    uniqueBodyType: requestedUniqueBodyType,
    normalizedBodyType: requestedNormalizedBodyType,
    ...(paths.length > 0 && { additionalProperties: paths }),
  }
}

/** The same for folders. */
export function folderShapeOf(set: PropertySet, version: ExchangeVersion): FolderShape {
  const { baseShape, additionalProperties } = itemShapeOf(set, version)
  return { baseShape, ...(additionalProperties && { additionalProperties }) }
}

/** @throws ServiceValidationException for what is no property set */
export function checkPropertySet(set: PropertySet): PropertySet {
  if (set instanceof PropertySet) return set
  throw new ServiceValidationException(`propertySet: ${String(set)} is not a PropertySet.`)
}

/**
 * The same for a list of items, which does not tell everything.
 * @throws ServiceValidationException for a property that lists do not tell
 */
export function summaryShapeOf(operation: OperationName, set: PropertySet, version: ExchangeVersion): ItemShape {
  for (const { name, path } of set) {
    const row = path.type === 'FieldURI' ? itemSchemas.Item.byUri.get(path.fieldURI) : undefined
    if (row?.notInLists || row?.entryUri)
      throw new ServiceValidationException(`The property ${name} can't be used in ${operation} requests.`, {
        propertyName: name,
      })
  }
  return itemShapeOf(set, version)
}

/**
 * Ids of the places that an answer to a property set tells of an object, by the object's type. Made once for each type.
 * @param base what the base set stands for
 */
export function placesOf(
  set: PropertySet,
  base: 'firstClass' | 'inLists' = 'firstClass',
): (type: ObjectType) => ReadonlySet<string> {
  const known = new Map<ObjectType, ReadonlySet<string>>()
  const named = set.additionalProperties.map(({ name }) => name)
  const isBare = set.basePropertySet === BasePropertySet.IdOnly
  return type => {
    const places = known.get(type) ?? new Set([...named, ...(isBare ? [type.identifier] : type[base])])
    known.set(type, places)
    return places
  }
}
