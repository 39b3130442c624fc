import type { ExchangeVersion } from '../versions.ts'
import type { EwsReader, EwsWriter } from '../wire.ts'
import { briefly } from './briefly.ts'
import { InvalidValue, invalid, type Kind, type Scalar } from './kind.ts'
import { several } from './random.ts'
import type { SearchForm } from './search.ts'
import type { VariantKind } from './variant.ts'
import { elementOf, maybe, type Particle, sequenceOf } from './xsd.ts'

/** A part of a record: where it stands in the element, and its kind. */
export interface Field<T, Required extends boolean = boolean> {
  readonly place: 'attribute' | 'content' | 'child'
  /** Name of the attribute or of the child element. */
  readonly tag: string
  readonly kind: Kind<T>
  readonly required: Required
  /** The schema requires it, though it may be missing. */
  readonly expected?: boolean
  readonly since?: ExchangeVersion
}

// biome-ignore lint/suspicious/noExplicitAny: fields of every type go here, and Field is invariant in its type
export type Shape = Readonly<Record<string, Field<any>>>

type RequiredKeys<S extends Shape> = { [K in keyof S]: S[K]['required'] extends true ? K : never }[keyof S]
type FieldValue<F> = F extends Field<infer T> ? T : never
type Flat<T> = { [K in keyof T]: T[K] }

/** The values of a record's fields. */
export type RecordOf<S extends Shape> = Flat<
  { [K in RequiredKeys<S>]: FieldValue<S[K]> } & {
    [K in Exclude<keyof S, RequiredKeys<S>>]?: FieldValue<S[K]> | undefined
  }
>

/** A kind of record, with its fields. */
export interface RecordKind<S extends Shape> extends Kind<RecordOf<S>> {
  readonly shape: S
}

/** A field that is an attribute. */
export function attribute<T>(tag: string, kind: Scalar<T>): Field<T, true> {
  return { place: 'attribute', tag, kind, required: true }
}

/** A field that is the text of the element itself. */
export function content<T>(kind: Scalar<T>): Field<T, true> {
  return { place: 'content', tag: '', kind, required: true }
}

/** A field that is a child element. */
export function element<T>(tag: string, kind: Kind<T>): Field<T, true> {
  return { place: 'child', tag, kind, required: true }
}

/** A field that is one of several child elements. */
export function choice<T>(kind: VariantKind<T>): Field<T, true> {
  return { place: 'child', tag: kind.tags.join(' '), kind, required: true }
}

/** A field whose element may stand several times. */
export function repeated<T, R extends boolean>(field: Field<T, R>): Field<T[], R> {
  const { kind } = field
  return {
    ...field,
    kind: {
      name: `several: ${kind.name}`,
      repeats: true,
      read: (xml, before = []) => {
        before.push(kind.read(xml))
        return before
      },
      write: (xml, tag, values) => {
        for (const value of values) kind.write(xml, tag, value)
      },
      check: value => (Array.isArray(value) ? Array.from(value, one => kind.check(one)) : invalid(value, 'a list')),
      random: random => several(random, () => kind.random(random)),
      declare: tag => ({ ...kind.declare(tag), max: 'unbounded' }),
    },
  }
}

/** The field may be missing. */
export function optional<T>(field: Field<T>): Field<T, false> {
  return { ...field, required: false }
}

/** The field belongs there, as the schema says; clients that leave it out are understood all the same. */
export function expected<T>(field: Field<T>): Field<T, false> {
  return { ...field, required: false, expected: true }
}

/** The field came with a version; it is not written for older ones. */
export function since<F extends Field<unknown>>(version: ExchangeVersion, field: F): F {
  return { ...field, since: version }
}

/** A record: an element with attributes, text or children of its own. Fields are written in the order declared. */
export function record<S extends Shape>(shape: S): RecordKind<S> {
  const fields = Object.entries(shape).map(([key, field]) => ({ ...field, key }))
  const attributes = fields.filter(field => field.place === 'attribute')
  const text = fields.find(field => field.place === 'content')
  const children = fields.filter(field => field.place === 'child')
  const byTag = new Map(children.flatMap(field => field.tag.split(' ').map(tag => [tag, field])))
  const required = fields.filter(field => field.required && field.place !== 'content')

  const readAttributes = (xml: EwsReader, value: Values): void => {
    for (const { key, tag, kind } of attributes) {
      const found = xml.attribute(tag)
      if (found !== undefined) value[key] = named(tag, () => (kind as Scalar<unknown>).parse(found, xml.wallClock))
    }
  }

  const readChildren = (xml: EwsReader, value: Values): void => {
    const outer = xml.name
    for (let child = xml.child(); child !== undefined; child = xml.child()) {
      const field = byTag.get(child) ?? byTag.get(otherNamespace(child))
      if (field && (field.kind.repeats || value[field.key] === undefined))
        value[field.key] = field.kind.read(xml, value[field.key])
      else if (field) xml.unknown(`'${child}' is one element too many in '${outer}'`)
      else unexpected(xml, outer, [...byTag.keys()])
    }
  }

  const revivable = fields.filter(field => field.kind.revive)
  const revive = (json: unknown): RecordOf<S> => {
    const value = json as Values
    for (const { key, kind } of revivable) if (value[key] !== undefined) value[key] = kind.revive?.(value[key])
    return value as RecordOf<S>
  }

  const long = fields.filter(field => field.kind.brief)

  return {
    name: 'record',
    shape,
    ...(revivable.length > 0 && { revive }),
    ...(long.length > 0 && { brief: (record: RecordOf<S>) => briefly(record, long) }),
    ...(text?.kind.search && { search: searchOfText(text.key, text.kind.search) }),
    read: xml => {
      const value: Values = {}
      const { name: outer, opened } = xml
      readAttributes(xml, value)
      if (text) value[text.key] = (text.kind as Scalar<unknown>).parse(xml.text(), xml.wallClock)
      else readChildren(xml, value)
      for (const { key, tag } of required)
        if (value[key] === undefined) xml.failAt(opened, `'${tag}' is missing in '${outer}'`)
      return value as RecordOf<S>
    },
    write: (xml, tag, record) => {
      const value = record as Values
      for (const field of attributes) writeAttribute(xml, field, value[field.key])
      if (text) return xml.leaf(tag, (text.kind as Scalar<unknown>).format(value[text.key] ?? ''))
      xml.open(tag)
      for (const { key, tag: childTag, kind, since } of children) {
        if (value[key] !== undefined && xml.has(since)) kind.write(xml, childTag, value[key])
      }
      xml.close(tag)
    },
    check: value => {
      if (typeof value !== 'object' || value === null) return invalid(value, 'an object')
      const given = value as Values
      const unknown = Object.keys(given).find(key => !Object.hasOwn(shape, key))
      if (unknown) throw new InvalidValue(`'${unknown}' is not one of ${Object.keys(shape).join(', ')}`)
      const present = fields.filter(({ key }) => given[key] !== undefined && given[key] !== null)
      const missing = fields.find(field => field.required && !present.includes(field))
      if (missing) throw new InvalidValue(`'${missing.key}' is missing`)
      return Object.fromEntries(
        present.map(({ key, kind }) => [key, named(key, () => kind.check(given[key]))]),
      ) as RecordOf<S>
    },
    random: random => {
      const chosen = fields.filter(field => field.required || random.integer(0, 2) > 0)
      const some = chosen.length > 0 ? chosen : [random.pick(fields)]
      return Object.fromEntries(some.map(({ key, kind }) => [key, kind.random(random)])) as RecordOf<S>
    },
    declare: tag =>
      elementOf(tag, {
        attributes: attributes.map(({ tag, kind, required, expected = required }) => ({
          name: tag,
          type: (kind as Scalar<unknown>).textType,
          required: expected,
        })),
        content: text ? (text.kind as Scalar<unknown>).textType : sequenceOf(...children.map(declareField)),
      }),
  }
}

type Values = Record<string, unknown>

/** An element that has text is searched by that. */
function searchOfText(key: string, { textsOf, bitsOf: _, ...inner }: SearchForm<unknown>): SearchForm<unknown> {
  const textOf = (value: unknown) => (value as Values)[key] ?? ''
  return {
    ...inner,
    keysOf: value => inner.keysOf(textOf(value)),
    ...(textsOf && { textsOf: value => textsOf(textOf(value)) }),
  }
}

/** What the schema declares for a field that is a child element. */
export function declareField({ tag, kind, required, expected = required }: Field<unknown>): Particle {
  const declared = kind.declare(tag)
  return expected ? declared : maybe(declared)
}

function writeAttribute(xml: EwsWriter, field: Field<unknown>, value: unknown): void {
  if (value === undefined || !xml.has(field.since)) return
  const text = (field.kind as Scalar<unknown>).formatFor(xml, value)
  if (text !== undefined) xml.mark(field.tag, text)
}

function named<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof InvalidValue ? new InvalidValue(`${name}: ${error.message}`) : error
  }
}

/** Clients mix up the two namespaces here and there (`m:Watermark` for `t:Watermark`); Exchange's names stay clear. */
function otherNamespace(tag: string): string {
  return tag.startsWith('m:') ? `t:${tag.slice(2)}` : tag.startsWith('t:') ? `m:${tag.slice(2)}` : tag
}

function unexpected(xml: EwsReader, outer: string, expected: readonly string[]): void {
  xml.unknown(`'${xml.name}' is not expected in '${outer}'; expected: ${expected.join(', ') || 'nothing'}`)
}
