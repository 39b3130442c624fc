import {
  attribute,
  builtIn,
  choice,
  element,
  holding,
  invalid,
  later,
  named,
  oneOf,
  optional,
  record,
  repeated,
  scalar,
  text,
  type VariantKind,
  type VariantOf,
  variant,
} from './kinds/index.ts'
import { pathKinds, propertyPath } from './path.ts'

const constant = record({ value: attribute('Value', text) })

/** What a property is compared with: a text of the form its values have, or another property. */
const operand = variant({ ...pathKinds, Constant: constant })

const comparison = named(
  't:TwoOperandExpressionType',
  record({ path: choice(propertyPath), operand: element('t:FieldURIOrConstant', holding(operand)) }),
)

/** Bits as a number, read as decimal or hexadecimal. */
const bits = scalar<number>({
  name: 'bits',
  textType: builtIn('xs:string', ['pattern', '0[xX][0-9A-Fa-f]{1,8}|[0-9]{1,10}']),
  parse: word => {
    const value = /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(word.trim()) ? Number(word) : Number.NaN
    return value <= 0xffffffff ? value : invalid(word, 'a bit mask like 0x10')
  },
  format: value => `0x${value.toString(16)}`,
  check: value => (Number.isInteger(value) ? (value as number) : invalid(value, 'a bit mask like 0x10')),
  random: random => random.integer(0, 0x7fffffff),
})

/** Which part of a text must be the one looked for. */
export const containmentMode = oneOf('FullString', 'Prefixed', 'Substring', 'PrefixOnWords', 'ExactPhrase')

/** Which differences of two texts do not count. */
export const containmentComparison = oneOf(
  'Exact',
  'IgnoreCase',
  'IgnoreNonSpacingCharacters',
  'Loose',
  'IgnoreCaseAndNonSpacingCharacters',
  'LooseAndIgnoreCase',
  'LooseAndIgnoreNonSpace',
  'LooseAndIgnoreCaseAndIgnoreNonSpace',
)

/** Conditions on one property. */
const conditions = {
  Contains: record({
    containmentMode: optional(attribute('ContainmentMode', containmentMode)),
    containmentComparison: optional(attribute('ContainmentComparison', containmentComparison)),
    path: choice(propertyPath),
    constant: element('t:Constant', constant),
  }),
  Excludes: record({
    path: choice(propertyPath),
    bitmask: element('t:Bitmask', record({ value: attribute('Value', bits) })),
  }),
  Exists: record({ path: choice(propertyPath) }),
  IsEqualTo: comparison,
  IsNotEqualTo: comparison,
  IsGreaterThan: comparison,
  IsGreaterThanOrEqualTo: comparison,
  IsLessThan: comparison,
  IsLessThanOrEqualTo: comparison,
}

/** A condition on one property, by the name of its element. */
export type Condition = VariantOf<typeof conditions>

/** A condition that items must meet: on one property, or made of others. */
export type SearchExpression =
  | Condition
  | { type: 'And' | 'Or'; expressions: SearchExpression[] }
  | { type: 'Not'; expression: SearchExpression }

const inner = later('SearchExpression', ['And', 'Or', 'Not', ...Object.keys(conditions)], () => searchExpression)
const several = record({ expressions: repeated(choice(inner)) })

const searchExpression: VariantKind<SearchExpression> = variant({
  And: named('t:AndType', several),
  Or: named('t:OrType', several),
  Not: named('t:NotType', record({ expression: choice(inner) })),
  ...conditions,
})

/**
 * Which items or folders are wanted.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/restriction
 */
export const restriction = named('t:RestrictionType', holding(searchExpression))
