import type { Kind, Scalar } from './kind.ts'
import { type ComplexType, definitionOf, elementOf, type NamedType, type TypeName } from './xsd.ts'

/**
 * The same kind, whose type has a name in the schema and is declared there once; a kind that is made of itself needs one.
 * @param base the abstract type that it extends
 */
// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
export function named<K extends Kind<any>>(name: TypeName, kind: K, base?: NamedType<ComplexType>): K {
  const type = { name, ...(base && { base }), definition: () => definitionOf(kind.declare('')) }
  return {
    ...kind,
    declare: (tag: string) => elementOf(tag, type),
    ...((kind as Partial<Scalar<unknown>>).textType && { textType: type }),
  }
}
