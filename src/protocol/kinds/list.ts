import { brieflyEach } from './briefly.ts'
import { invalid, type Kind, type Scalar } from './kind.ts'
import type { MapiForm, MapiPropertyType } from './mapi.ts'
import { several } from './random.ts'
import type { SearchForm } from './search.ts'
import { elementWith, many, withContent } from './xsd.ts'

/** A kind of list, with the kind of its items. */
export interface ListKind<T> extends Kind<T[]> {
  readonly item: Kind<T>
}

/** A list: `<Outer><Tag>…</Tag><Tag>…</Tag></Outer>`. */
export function list<T>(tag: string, kind: Kind<T>): ListKind<T> {
  return {
    name: `list of ${kind.name}`,
    item: kind,
    ...(kind.search && { search: searchOfEach(kind.search) }),
    ...(kind.brief && { brief: (values: T[]) => brieflyEach(values, value => kind.brief?.(value) ?? value) }),
    read: xml => {
      const values: T[] = []
      const outer = xml.name
      for (let child = xml.child(); child !== undefined; child = xml.child()) {
        if (child !== tag) xml.fail(`'${child}' is not expected in '${outer}'; only '${tag}' is`)
        values.push(kind.read(xml))
      }
      return values
    },
    write: (xml, outer, values) => {
      xml.open(outer)
      for (const value of values) kind.write(xml, tag, value)
      xml.close(outer)
    },
    check: value => (Array.isArray(value) ? Array.from(value, one => kind.check(one)) : invalid(value, 'a list')),
    random: random => several(random, () => kind.random(random)),
    declare: outer => elementWith(outer, many(kind.declare(tag))),
  }
}

/** A list is what any of its values is. */
function searchOfEach<T>({ textsOf, bitsOf: _, ...one }: SearchForm<T>): SearchForm<T[]> {
  return {
    ...one,
    keysOf: values => values.flatMap(one.keysOf),
    ...(textsOf && { textsOf: values => values.flatMap(textsOf) }),
  }
}

/** The same list, of which the schema says that it holds at least one item; an empty one is read all the same. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
export function usuallyNonEmpty<K extends Kind<any[]>>(kind: K): K {
  return { ...kind, declare: (tag: string) => withContent(kind.declare(tag)) }
}

/** The same list, which holds at least one item. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
export function nonEmpty<K extends Kind<any[]>>(kind: K): K {
  return {
    ...usuallyNonEmpty(kind),
    read: (xml, before) => {
      const outer = xml.name
      const values = kind.read(xml, before)
      return values.length > 0 ? values : xml.fail(`'${outer}' is empty`)
    },
  }
}

/** A list whose MAPI twin is a property with several values. */
export function mapiList<T>(
  tag: string,
  kind: Scalar<T>,
  type: MapiPropertyType,
): ListKind<T> & { mapi: MapiForm<T[]> } {
  return {
    ...list(tag, kind),
    mapi: {
      type,
      to: values => values.map(kind.format),
      from: value => (Array.isArray(value) ? value : [value]).map(text => kind.parse(text)),
    },
  }
}
