import type { ExtendedPath, PropertyPath } from '../../protocol/index.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { FolderSchema } from '../folders/folder-schema.ts'
import { ContactGroupSchema, ContactSchema } from './contact-schema.ts'
import { ExtendedPropertyDefinition } from './extended-property-definition.ts'
import { IndexedPropertyDefinition, PropertyDefinition, type PropertyDefinitionBase } from './property-definition.ts'

const definitions: PropertyDefinition[] = [FolderSchema, ContactGroupSchema, ContactSchema].flatMap(schema =>
  Object.values<PropertyDefinition>(schema),
)
const byPath = new Map(definitions.map(definition => [keyOf(definition.path), definition]))

/**
 * The definition that a path names. One that no table has gets its own, since a server may be newer;
 * undefined for an extended property that cannot exist.
 */
export function definitionOf(path: PropertyPath): PropertyDefinitionBase | undefined {
  if (path.type === 'ExtendedFieldURI') return extendedDefinitionOf(path)
  const known = byPath.get(keyOf(path))
  if (known) return known
  return path.type === 'FieldURI'
    ? new PropertyDefinition(path.fieldURI, path)
    : new IndexedPropertyDefinition(keyOf(path), path)
}

/** The definition of an extended property, by whichever of its names; undefined when it cannot exist. */
export function extendedDefinitionOf(path: ExtendedPath): ExtendedPropertyDefinition | undefined {
  const { propertyTag, propertySetId, distinguishedPropertySetId, propertyName, propertyId, propertyType } = path
  try {
    if (propertyTag !== undefined) return new ExtendedPropertyDefinition(propertyTag, propertyType)
    const set = distinguishedPropertySetId ?? propertySetId ?? ''
    return new ExtendedPropertyDefinition(set, propertyName ?? propertyId ?? '', propertyType)
  } catch (error) {
    if (error instanceof ServiceValidationException) return undefined
    throw error
  }
}

function keyOf(path: PropertyPath): string {
  if (path.type === 'ExtendedFieldURI') return path.type
  return path.type === 'FieldURI' ? path.fieldURI : `${path.fieldURI}.${path.fieldIndex}`
}
