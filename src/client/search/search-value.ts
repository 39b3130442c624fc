import { InvalidValue } from '../../protocol/index.ts'
import { toBase64 } from '../base64.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { ExtendedPropertyDefinition } from '../properties/extended-property-definition.ts'
import { toMapiValue } from '../properties/mapi-value.ts'
import type { PropertyDefinitionBase } from '../properties/property-definition.ts'
import { checkText } from '../validation.ts'

/** What a property is compared with. */
export type SearchValue = string | number | bigint | boolean | Date | Uint8Array

/**
 * The text that travels for a value that a property is compared with.
 * @throws ServiceValidationException for a value that cannot be one of the property
 */
export function constantOf(definition: PropertyDefinitionBase, value: SearchValue): string {
  if (definition instanceof ExtendedPropertyDefinition) return mapiConstant(definition, value)
  if (value instanceof Uint8Array) return toBase64(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? refuse(definition, value) : value.toISOString()
  if (typeof value === 'string') return checkText(definition.name, value)
  if (typeof value === 'bigint' || typeof value === 'boolean' || Number.isFinite(value)) return String(value)
  return refuse(definition, value)
}

/** One value is looked for, also among several. */
function mapiConstant(definition: ExtendedPropertyDefinition, value: SearchValue): string {
  try {
    const [text = ''] = definition.isArray
      ? toMapiValue(definition.mapiType, [value])
      : [toMapiValue(definition.mapiType, value)]
    return checkText(definition.name, text)
  } catch (error) {
    if (error instanceof InvalidValue) return refuse(definition, error.message)
    throw error
  }
}

function refuse({ name }: PropertyDefinitionBase, value: unknown): never {
  throw new ServiceValidationException(`${name}: ${String(value)} cannot be looked for.`, { propertyName: name })
}
