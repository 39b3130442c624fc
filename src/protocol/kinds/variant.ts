import type { XmlReader } from '../../xml/index.ts'
import { InvalidValue, type Kind } from './kind.ts'
import { several } from './random.ts'
import { choiceOf, elementWith, many } from './xsd.ts'

/** A kind of which one of several elements may stand; the values tell by `type`, the element's local name. */
export interface VariantKind<T> extends Kind<T> {
  readonly tags: readonly string[]
}

// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
type Kinds = Readonly<Record<string, Kind<any>>>

/** The values of a variant. */
export type VariantOf<K extends Kinds> = {
  [N in keyof K]: K[N] extends Kind<infer T> ? (T extends object ? { type: N } & T : never) : never
}[keyof K]

/** One of several elements by local name, of the types namespace unless another prefix is given. */
export function variant<K extends Kinds>(kinds: K, prefix: 't' | 'm' = 't'): VariantKind<VariantOf<K>> {
  type Value = VariantOf<K>
  const tags = Object.keys(kinds).map(name => `${prefix}:${name}`)
  const byTag = new Map(Object.entries(kinds).map(([name, kind]) => [`${prefix}:${name}`, { name, kind }]))
  return {
    name: `one of ${Object.keys(kinds).join(', ')}`,
    tags,
    read: xml => {
      const found = byTag.get(xml.name) ?? xml.fail(`'${xml.name}' is not one of ${tags.join(', ')}`)
      const value = found.kind.read(xml) as { type?: string }
      // A refusal stands for itself in place of the value.
      if (!(value instanceof Error)) value.type = found.name
      return value as Value
    },
    write: (xml, _tag, value) => {
      const { type } = value as { type: string }
      ;(kinds[type] as Kind<unknown>).write(xml, `${prefix}:${type}`, value)
    },
    check: value => {
      const { type, ...rest } = value as { type: string }
      if (!Object.hasOwn(kinds, type))
        throw new InvalidValue(`'${type}' is not one of ${Object.keys(kinds).join(', ')}`)
      return { type, ...(kinds[type] as Kind<object>).check(rest) } as Value
    },
    random: random => {
      const type = random.pick(Object.keys(kinds))
      return { type, ...(kinds[type] as Kind<object>).random(random) } as Value
    },
    declare: () => choiceOf(...Object.entries(kinds).map(([name, kind]) => kind.declare(`${prefix}:${name}`))),
  }
}

/** A kind whose values are no objects, under a key: so it can be one of a variant. */
export function under<N extends string, T>(key: N, kind: Kind<T>): Kind<{ [n in N]: T }> {
  type Value = { [n in N]: T }
  return {
    name: kind.name,
    declare: kind.declare,
    read: xml => ({ [key]: kind.read(xml) }) as Value,
    write: (xml, tag, value) => kind.write(xml, tag, value[key]),
    check: value => ({ [key]: kind.check((value as Value)[key]) }) as Value,
    random: random => ({ [key]: kind.random(random) }) as Value,
  }
}

/**
 * A variant that is declared further below because it holds itself.
 * @param name tells it from every other; what walks through the kinds knows by it where it has been already
 * @param elements names of its elements
 * @param declared gives it, once all is declared
 */
export function later<T>(
  name: string,
  elements: readonly string[],
  declared: () => VariantKind<T>,
): VariantKind<T> & { readonly declared: () => VariantKind<T> } {
  return {
    name,
    declared,
    tags: elements.map(element => `t:${element}`),
    read: (xml, before) => declared().read(xml, before),
    write: (xml, tag, value) => declared().write(xml, tag, value),
    check: value => declared().check(value),
    random: random => declared().random(random),
    declare: tag => declared().declare(tag),
  }
}

/** An element that holds exactly one of several others. */
export function holding<T>(kind: VariantKind<T>): Kind<T> {
  return {
    ...kind,
    read: xml => {
      const outer = xml.name
      if (xml.child() === undefined) xml.fail(`'${outer}' is empty; expected: ${kind.tags.join(', ')}`)
      const value = kind.read(xml)
      if (xml.child() !== undefined) xml.fail(`'${xml.name}' is one element too many in '${outer}'`)
      return value
    },
    write: (xml, tag, value) => {
      xml.open(tag)
      kind.write(xml, '', value)
      xml.close(tag)
    },
    declare: tag => elementWith(tag, kind.declare('')),
  }
}

/** An element that holds any number of others, of several kinds. */
export function listing<T>(kind: VariantKind<T>): Kind<T[]> {
  return {
    name: `list: ${kind.name}`,
    read: xml => readAll(xml, kind),
    write: (xml, tag, values) => {
      xml.open(tag)
      for (const value of values) kind.write(xml, '', value)
      xml.close(tag)
    },
    check: value => (value as unknown[]).map(kind.check),
    random: random => several(random, () => kind.random(random)),
    declare: tag => elementWith(tag, many(kind.declare(''))),
  }
}

function readAll<T>(xml: XmlReader, kind: Kind<T>): T[] {
  const values: T[] = []
  while (xml.child() !== undefined) values.push(kind.read(xml))
  return values
}
