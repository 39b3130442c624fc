import {
  type Condition,
  compareKeys,
  EwsError,
  InvalidValue,
  type PropertyPath,
  type SearchExpression,
  type SearchForm,
  type SearchKey,
  type WallClock,
} from '../../protocol/index.ts'
import { containment } from './containment.ts'
import { keysOf, type Searched, searchField } from './search-field.ts'

/** Whether something is wanted. */
export type Predicate<T> = (subject: T) => boolean

const mostNodes = 255

/**
 * Makes a predicate of a restriction that somebody sent.
 * @param wallClock where dates and times without an offset belong; UTC when not given
 * @throws EwsError ErrorRestrictionTooLong; ErrorUnsupportedPathForQuery, ErrorContainsFilterWrongType,
 * ErrorInvalidPropertyForExists, ErrorInvalidValueForProperty, naming the property
 */
export function predicateOf<T>(
  expression: SearchExpression,
  searched: Searched<T>,
  wallClock?: WallClock,
): Predicate<T> {
  assertNotTooLong(expression)
  return conditionOf(expression, searched, wallClock)
}

/** @throws EwsError ErrorRestrictionTooLong */
export function assertNotTooLong(expression: SearchExpression): void {
  if (nodesOf(expression) > mostNodes) throw new EwsError('ErrorRestrictionTooLong')
}

function nodesOf(expression: SearchExpression): number {
  if ('expressions' in expression) return expression.expressions.reduce((sum, inner) => sum + nodesOf(inner), 1)
  return 'expression' in expression ? 1 + nodesOf(expression.expression) : 1
}

/** Makes a predicate of a condition of any length. @throws EwsError as `predicateOf` */
export function conditionOf<T>(
  expression: SearchExpression,
  searched: Searched<T>,
  wallClock?: WallClock,
): Predicate<T> {
  switch (expression.type) {
    case 'And': {
      const all = expression.expressions.map(inner => conditionOf(inner, searched, wallClock))
      return subject => all.every(holds => holds(subject))
    }
    case 'Or': {
      const any = expression.expressions.map(inner => conditionOf(inner, searched, wallClock))
      return subject => any.some(holds => holds(subject))
    }
    case 'Not': {
      const inner = conditionOf(expression.expression, searched, wallClock)
      return subject => !inner(subject)
    }
    case 'Exists':
      return exists(expression, searched)
    case 'Contains':
      return contains(expression, searched)
    case 'Excludes':
      return excludes(expression, searched)
    default:
      return comparison(expression, searched, wallClock)
  }
}

type Of<N extends Condition['type']> = Extract<Condition, { type: N }>

function exists<T>({ path }: Of<'Exists'>, searched: Searched<T>): Predicate<T> {
  const { form, valueIn } = searchField(searched, path)
  if (form.alwaysThere) throw new EwsError('ErrorInvalidPropertyForExists', undefined, [path])
  return subject => valueIn(subject) !== undefined
}

function contains<T>(condition: Of<'Contains'>, searched: Searched<T>): Predicate<T> {
  const { path, constant, containmentMode, containmentComparison } = condition
  const { form, valueIn } = searchField(searched, path)
  const { textsOf } = form
  if (!textsOf) throw new EwsError('ErrorContainsFilterWrongType', undefined, [path])
  const holds = containment(constant.value, containmentMode, containmentComparison)
  return subject => {
    const value = valueIn(subject)
    return value !== undefined && textsOf(value).some(holds)
  }
}

/** What is not there has no bits, not even unset ones. */
function excludes<T>({ path, bitmask }: Of<'Excludes'>, searched: Searched<T>): Predicate<T> {
  const { form, valueIn } = searchField(searched, path)
  const { bitsOf } = form
  if (!bitsOf) throw new EwsError('ErrorUnsupportedPathForQuery', 'Only whole numbers have bits.', [path])
  return subject => {
    const value = valueIn(subject)
    return value !== undefined && (bitsOf(value) & bitmask.value) === 0
  }
}

type Comparison = Extract<Condition, { operand: object }>

/** What the order of a value and the one it is compared with must be. */
const relations: Readonly<Record<Exclude<Comparison['type'], 'IsNotEqualTo'>, (order: number) => boolean>> = {
  IsEqualTo: order => order === 0,
  IsGreaterThan: order => order > 0,
  IsGreaterThanOrEqualTo: order => order >= 0,
  IsLessThan: order => order < 0,
  IsLessThanOrEqualTo: order => order <= 0,
}

/** A list is compared by any of its values. What is not there is equal to nothing, and neither greater nor less. */
function comparison<T>(condition: Comparison, searched: Searched<T>, wallClock?: WallClock): Predicate<T> {
  const { type, path } = condition
  if (type === 'IsNotEqualTo') {
    const equal = comparison({ ...condition, type: 'IsEqualTo' }, searched, wallClock)
    return subject => !equal(subject)
  }
  const field = searchField(searched, path)
  const others = operandOf(condition, field.form, searched, wallClock)
  const holds = relations[type]
  return subject => {
    const keys = keysOf(field, subject)
    return keys.length > 0 && others(subject).some(other => keys.some(key => holds(compareKeys(key, other))))
  }
}

function operandOf<T>(
  { path, operand }: Comparison,
  form: SearchForm<unknown>,
  searched: Searched<T>,
  wallClock?: WallClock,
): (subject: T) => readonly SearchKey[] {
  if (operand.type === 'Constant') {
    const keys = [constantKey(path, form, operand.value, wallClock)]
    return () => keys
  }
  const other = searchField(searched, operand)
  if (other.form.family !== form.family)
    throw new EwsError('ErrorUnsupportedPathForQuery', 'Values of these two cannot be compared.', [path, operand])
  return subject => keysOf(other, subject)
}

/** What a constant is compared by. @throws EwsError ErrorInvalidValueForProperty */
export function constantKey(
  path: PropertyPath,
  form: SearchForm<unknown>,
  constant: string,
  wallClock?: WallClock,
): SearchKey {
  try {
    return form.keyOf(constant, wallClock)
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error
    throw new EwsError('ErrorInvalidValueForProperty', `${error.message}.`, [path])
  }
}
