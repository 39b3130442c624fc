export { dateTime } from './date-time.ts'
export { type Dictionary, type DictionaryKey, type DictionaryKind, dictionary } from './dictionary.ts'
export { beginningOf, folded, foldedCase, foldedMarks, wordsOf } from './fold.ts'
export { InvalidValue, invalid, type Kind, type Scalar, type ValueOf } from './kind.ts'
export { type ListKind, list, mapiList, nonEmpty, usuallyNonEmpty } from './list.ts'
export { type MapiForm, type MapiPropertyType, type MapiValue, mapiPropertyTypes } from './mapi.ts'
export { named } from './named.ts'
export { coded, oneOf, type Word, wordOf } from './one-of.ts'
export type { Random } from './random.ts'
export {
  attribute,
  choice,
  content,
  declareField,
  element,
  expected,
  type Field,
  optional,
  type RecordKind,
  type RecordOf,
  record,
  repeated,
  type Shape,
  since,
} from './record.ts'
export { scalar, strictly } from './scalar.ts'
export { base64, bool, double, guid, int, integer, language, long, short, text } from './scalars.ts'
export { compareKeys, type SearchForm, type SearchKey, textKeyOf } from './search.ts'
export { holding, later, listing, under, type VariantKind, type VariantOf, variant } from './variant.ts'
export {
  type Attribute,
  abstractType,
  allOrNothing,
  anything,
  asBase,
  builtIn,
  type ComplexType,
  choiceOf,
  definitionOf,
  type ElementParticle,
  type ElementType,
  elementOf,
  elementWith,
  enumeration,
  type Facet,
  type GroupParticle,
  many,
  maybe,
  type NamedType,
  nothing,
  type Particle,
  type SimpleType,
  sequenceOf,
  type TextType,
  type TypeName,
  wholeNumber,
  withContent,
} from './xsd.ts'
