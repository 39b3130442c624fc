import {
  distinguishedPropertySets,
  EwsError,
  type ExtendedPath,
  extendedKeyOf,
  extendedSlot,
  type MapiPropertyType,
  mapiPropertyTypes,
} from '../../protocol/index.ts'
import type { DefaultExtendedPropertySet } from '../enumerations/mapi-property-type.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { type MapiValueOf, toMapiValue } from './mapi-value.ts'
import { checkerOf, type Place } from './place.ts'
import { PropertyDefinitionBase } from './property-definition.ts'

/**
 * Names a MAPI property: by its tag, or by a property set and its name or number there.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.extendedpropertydefinition
 */
export class ExtendedPropertyDefinition<T extends MapiPropertyType = MapiPropertyType> extends PropertyDefinitionBase<
  MapiValueOf<T>
> {
  readonly mapiType: T

  /**
   * @param tag the property's number, below 0x8000
   * @throws ServiceValidationException for a tag or type that cannot be used
   */
  constructor(tag: number, mapiType: T)
  /**
   * @param set a property set by its name, or by its GUID
   * @param nameOrId the property's name in the set, or its number there
   */
  constructor(set: DefaultExtendedPropertySet | (string & {}), nameOrId: string | number, mapiType: T)
  constructor(...parts: [number, T] | [string, string | number, T]) {
    const mapiType = parts.at(-1) as T
    const path = parts.length === 2 ? { propertyTag: parts[0] } : { ...setNamed(parts[0]), ...propertyNamed(parts[1]) }
    const full: ExtendedPath = { ...path, propertyType: mapiType }
    super(nameOf(full), { type: 'ExtendedFieldURI', ...full })
    this.mapiType = mapiType
  }

  /** Whether it holds several values. */
  get isArray(): boolean {
    return this.mapiType.endsWith('Array')
  }
}

const guid = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i

function setNamed(set: string): Partial<ExtendedPath> {
  const propertySetId = guid.exec(set)?.[1]?.toLowerCase()
  if (propertySetId) return { propertySetId }
  const distinguishedPropertySetId = distinguishedPropertySets.find(name => name === set)
  if (distinguishedPropertySetId) return { distinguishedPropertySetId }
  return refuse(`'${set}' is neither a GUID nor one of ${distinguishedPropertySets.join(', ')}.`)
}

function propertyNamed(nameOrId: string | number): Partial<ExtendedPath> {
  if (typeof nameOrId === 'string' && nameOrId !== '') return { propertyName: nameOrId }
  if (Number.isInteger(nameOrId)) return { propertyId: nameOrId as number }
  return refuse(`'${nameOrId}' is neither the name of a property in its set nor its number there.`)
}

function nameOf(path: ExtendedPath): string {
  const { propertyTag = 0, propertyType } = path
  if (!mapiPropertyTypes.includes(propertyType)) refuse(`'${propertyType}' is not a MapiPropertyType.`)
  if (!Number.isInteger(propertyTag) || propertyTag < 0) refuse(`${propertyTag} is not a property tag like 0x3a45.`)
  try {
    return `extendedProperties.${extendedKeyOf(path)}`
  } catch (error) {
    if (!(error instanceof EwsError)) throw error
    return refuse(error.message, error)
  }
}

function refuse(message: string, cause?: Error): never {
  throw new ServiceValidationException(message, { cause })
}

/** The place of an extended property in an item. */
export function extendedPlace({ name, path, mapiType }: ExtendedPropertyDefinition): Place {
  return {
    id: name,
    within: [],
    path,
    slot: extendedSlot(name.slice(name.indexOf('.') + 1)),
    since: undefined,
    check: checkerOf(name, { check: value => toMapiValue(mapiType, value) }),
  }
}
