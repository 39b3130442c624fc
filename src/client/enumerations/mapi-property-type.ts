import {
  distinguishedPropertySets,
  type ExtendedPath,
  mapiPropertyTypes,
  type MapiPropertyType as Type,
} from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'

/**
 * Types of extended properties.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.mapipropertytype
 */
export const MapiPropertyType: Names<Type> = names(mapiPropertyTypes)
export type MapiPropertyType = Type

/**
 * Sets of extended properties that have a name of their own.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.defaultextendedpropertyset
 */
export const DefaultExtendedPropertySet: Names<NonNullable<ExtendedPath['distinguishedPropertySetId']>> =
  names(distinguishedPropertySets)
export type DefaultExtendedPropertySet = Member<typeof DefaultExtendedPropertySet>
