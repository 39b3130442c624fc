import { assign } from './assign.ts'
import { inspectSymbol } from './member-view.ts'
import { rowPlaces } from './place.ts'
import type { PropertyBag } from './property-bag.ts'
import { read } from './read.ts'

/** Node's own way of showing a value. */
type Inspect = (value: unknown, options: object) => string

/** Gives a class an accessor for every property of the table, and says how Node shows its objects. */
export function defineAccessors<T extends { toJSON(): unknown }>(prototype: T, bagOf: (item: T) => PropertyBag): void {
  for (const [key, place] of rowPlaces) {
    // The identifier is read as `id`.
    if (key === 'itemId') continue
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
  Object.defineProperty(prototype, inspectSymbol, {
    value(this: T, _depth: number, options: object, inspect: Inspect) {
      return `${this.constructor.name} ${inspect(this.toJSON(), options)}`
    },
  })
}
