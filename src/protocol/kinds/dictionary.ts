import type { ExchangeVersion } from '../versions.ts'
import { briefly } from './briefly.ts'
import { InvalidValue, invalid, type Kind } from './kind.ts'
import { type ComplexType, definitionOf, elementOf, enumeration, type NamedType, withAttribute } from './xsd.ts'

/** Values by key, at most one each; the order is that of the keys. */
export type Dictionary<K extends string, T> = { [key in K]?: T | undefined }

/** What a key of a dictionary is declared with. */
export interface DictionaryKey {
  /** The version the key came with; always there when absent. */
  readonly since?: ExchangeVersion
  /** The MAPI property that holds the entry's value; by part where the entry is a record. */
  readonly mapi?: string | Readonly<Record<string, string>>
}

/** A kind of dictionary, with its keys and the kind of its entries. */
export interface DictionaryKind<K extends string, T> extends Kind<Dictionary<K, T>> {
  readonly keys: Readonly<Record<K, DictionaryKey>>
  readonly entry: Kind<T>
}

/**
 * A dictionary: `<Outer><Entry Key="…">…</Entry></Outer>`.
 * Of two entries with one key the last counts, and an entry without a value is none.
 * @param name what its types in the schema are called after
 */
export function dictionary<K extends string, T>(
  name: string,
  keys: Readonly<Record<K, DictionaryKey>>,
  entry: Kind<T>,
): DictionaryKind<K, T> {
  const names = Object.keys(keys) as K[]
  const type = typeOf(name, names, entry)
  const entries = names.map(key => ({ key, kind: entry }))
  const accept = (key: string | undefined): K => {
    if (key !== undefined && Object.hasOwn(keys, key)) return key as K
    throw new InvalidValue(`key '${key ?? ''}' is not one of ${names.join(', ')}`)
  }
  return {
    name: `dictionary of ${entry.name}`,
    keys,
    entry,
    ...(entry.brief && { brief: (values: Dictionary<K, T>) => briefly(values, entries) }),
    read: (xml, before) => {
      const values: Dictionary<K, T> = before ?? {}
      const outer = xml.name
      for (let child = xml.child(); child !== undefined; child = xml.child()) {
        if (child !== 't:Entry') xml.fail(`'${child}' is not expected in '${outer}'; only 't:Entry' is`)
        const key = accept(xml.attribute('Key'))
        values[key] = entry.read(xml)
      }
      return values
    },
    write: (xml, outer, values) => {
      let opened = false
      for (const key of names) {
        const value = values[key]
        if (value === undefined || !xml.has(keys[key].since)) continue
        if (!opened) xml.open(outer)
        opened = true
        xml.mark('Key', key)
        entry.write(xml, 't:Entry', value)
      }
      if (opened) xml.close(outer)
    },
    check: value => {
      if (typeof value !== 'object' || value === null) return invalid(value, `an object with keys ${names.join(', ')}`)
      const given = Object.entries(value).filter(([, one]) => one !== undefined && one !== null)
      return Object.fromEntries(given.map(([key, one]) => [accept(key), entry.check(one)])) as Dictionary<K, T>
    },
    random: random => {
      const chosen = names.filter(() => random.integer(0, 1) === 1)
      if (chosen.length === 0) chosen.push(random.pick(names))
      return Object.fromEntries(chosen.map(key => [key, entry.random(random)])) as Dictionary<K, T>
    },
    declare: tag => elementOf(tag, type),
  }
}

function typeOf(name: string, keys: readonly string[], entry: Kind<unknown>): NamedType<ComplexType> {
  const key = { name: `t:${name}KeyType` as const, definition: () => enumeration(keys) }
  const attribute = { name: 'Key', type: key, required: true }
  const entryType: NamedType<ComplexType> = {
    name: `t:${name}DictionaryEntryType`,
    definition: () => withAttribute(definitionOf(entry.declare('')), attribute),
  }
  return {
    name: `t:${name}DictionaryType`,
    definition: () => ({ attributes: [], content: { ...elementOf('t:Entry', entryType), max: 'unbounded' } }),
  }
}
