/** What a view shows and how it changes; keys that are no members belong to the prototype. */
export interface Members {
  /** Names of all members, those without a value included. */
  readonly names: readonly string[]
  get(name: string): unknown
  /** @throws ServiceValidationException for a wrong name or value */
  set(name: string, value: unknown): void
  remove(name: string): void
}

/** Where Node's `console.log` looks for how to show an object; it looks past proxies otherwise. */
export const inspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never

/**
 * An object whose members are read from and written to where they are kept, so that every change is noted.
 * `Object.keys`, spreading, `in`, `delete` and JSON work as on any object.
 */
export function memberView(members: Members, prototype: object): object {
  const known: ReadonlySet<unknown> = new Set(members.names)
  const present = () => members.names.filter(name => members.get(name) !== undefined)
  const target: object = Object.create(prototype, {
    [inspectSymbol]: { value: () => ({ ...view }), configurable: true },
  })
  const view: object = new Proxy(target, {
    get: (_, name, receiver) => (known.has(name) ? members.get(name as string) : Reflect.get(target, name, receiver)),
    set: (_, name, value) => {
      members.set(String(name), value)
      return true
    },
    deleteProperty: (_, name) => {
      if (known.has(name)) members.remove(name as string)
      return true
    },
    has: (_, name) => (known.has(name) ? members.get(name as string) !== undefined : Reflect.has(target, name)),
    ownKeys: present,
    getOwnPropertyDescriptor: (_, name) => {
      const value = known.has(name) ? members.get(name as string) : undefined
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true }
    },
    defineProperty: () => false,
    preventExtensions: () => false,
  })
  return view
}
