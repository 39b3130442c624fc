import { assign } from './assign.ts'
import { inspectSymbol } from './member-view.ts'
import type { ObjectType } from './object-type.ts'
import type { PropertyBag } from './property-bag.ts'
import { read } from './read.ts'

/** Node's own way of showing a value. */
type Inspect = (value: unknown, options: object) => string

/** Gives a class an accessor for every property of its type. */
export function defineAccessors<T>(
  prototype: T,
  { places, identifier }: ObjectType,
  bagOf: (object: T) => PropertyBag,
): void {
  for (const [key, place] of places) {
    // The identifier is read as `id`.
    if (key === identifier) continue
    Object.defineProperty(prototype, key, {
      get(this: T) {
        return read(bagOf(this), place)
      },
      set(this: T, value: unknown) {
        assign(bagOf(this), place, value)
      },
      configurable: true,
    })
  }
}

/** Says how Node shows the objects of a class. */
export function defineInspection(prototype: { toJSON(): unknown }): void {
  Object.defineProperty(prototype, inspectSymbol, {
    value(this: typeof prototype, _depth: number, options: object, inspect: Inspect) {
      return `${this.constructor.name} ${inspect(this.toJSON(), options)}`
    },
  })
}
