import type { Condition, PropertyPath, SearchExpression } from '../../src/protocol/index.ts'

/** Paths by their names. */
export const uri = (fieldURI: string): PropertyPath => ({ type: 'FieldURI', fieldURI })
export const tag = (propertyTag: number, propertyType: 'String' | 'Integer' | 'SystemTime'): PropertyPath => ({
  type: 'ExtendedFieldURI',
  propertyTag,
  propertyType,
})
export const email = (index: number): PropertyPath => ({
  type: 'IndexedFieldURI',
  fieldURI: 'contacts:EmailAddress',
  fieldIndex: `EmailAddress${index}`,
})

/** Comparisons of a property with something. */
export type Comparing = Extract<Condition, { operand: object }>['type']
/** A comparison with a constant, or with another property. */
export const compare = (type: Comparing, path: PropertyPath, value: string | PropertyPath): SearchExpression => ({
  type,
  path,
  operand: typeof value === 'string' ? { type: 'Constant', value } : value,
})
