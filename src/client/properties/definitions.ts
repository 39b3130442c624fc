import type { ObjectType } from './object-type.ts'
import { PropertyDefinition } from './property-definition.ts'

/** Definitions of the properties that have values `V`, or of those among them that are named. */
export type Definitions<V, K extends keyof V = keyof V> = {
  readonly [P in Exclude<K, 'extendedProperties'>]-?: PropertyDefinition<NonNullable<V[P]>>
}

/** The definitions of a type's properties, each under its name. */
export function definitionsIn<V, K extends keyof V = keyof V>({ places }: ObjectType): Definitions<V, K> {
  const rows = [...places]
  return Object.fromEntries(
    rows.map(([key, { id, path, since }]) => [key, new PropertyDefinition(id, path, since)]),
  ) as Definitions<V, K>
}
