import { inspectSymbol } from './member-view.ts'

/**
 * An array that is kept elsewhere: it always shows what is there, and every change of it is noted.
 * What makes no difference, as `pop` of an empty list, is no change.
 * @param check accepts one item, or throws
 */
export function listView(
  current: () => readonly unknown[],
  change: (items: unknown[]) => void,
  check: (item: unknown) => unknown,
): unknown[] {
  const target: unknown[] = []
  Object.defineProperty(target, inspectSymbol, { value: () => [...current()], configurable: true })
  const changing = (step: (items: unknown[]) => boolean): boolean => {
    const items = [...current()]
    const done = step(items)
    change(items)
    return done
  }
  return new Proxy(target, {
    get: (_, name) => Reflect.get(current(), name),
    has: (_, name) => Reflect.has(current(), name),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(current(), name),
    set: (_, name, value) =>
      Reflect.get(current(), name) === value ||
      changing(items => Reflect.set(items, name, isIndex(name) ? check(value) : value)),
    deleteProperty: (_, name) => changing(items => Reflect.deleteProperty(items, name)),
    defineProperty: () => false,
    preventExtensions: () => false,
  })
}

function isIndex(name: string | symbol): boolean {
  return typeof name === 'string' && /^\d+$/.test(name)
}
