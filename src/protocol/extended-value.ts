import { type ExtendedPath, extendedFieldUri } from './extended-path.ts'
import {
  base64,
  bool,
  choiceOf,
  dateTime,
  double,
  elementOf,
  guid,
  InvalidValue,
  int,
  list,
  long,
  type MapiPropertyType,
  type MapiValue,
  mapiPropertyTypes,
  named,
  type Particle,
  type Scalar,
  type SearchForm,
  sequenceOf,
  short,
  text,
  withContent,
} from './kinds/index.ts'
import type { EwsReader, EwsWriter, WallClock } from './wire.ts'

/** The kind of one value of each type; the array types hold several of the type before "Array". */
// biome-ignore lint/suspicious/noExplicitAny: kinds of every type go here, and Kind is invariant in its type
const kinds: Readonly<Partial<Record<MapiPropertyType, Scalar<any>>>> = {
  ApplicationTime: double,
  Binary: base64,
  Boolean: bool,
  CLSID: guid,
  Currency: long,
  Double: double,
  Float: double,
  Integer: int,
  Long: long,
  Short: short,
  String: text,
  SystemTime: dateTime,
}

/** The kind of a single value of a type, and whether the type holds several. */
export function mapiKindOf(type: MapiPropertyType): { kind: Scalar<unknown>; several: boolean } {
  const several = type.endsWith('Array')
  const kind = kinds[(several ? type.slice(0, -'Array'.length) : type) as MapiPropertyType]
  if (!kind) throw new InvalidValue(`an extended property of type ${type} has no value`)
  return { kind, several }
}

/**
 * Brings the text of a value into the one form it is kept in.
 * @param wallClock where a date and time without an offset belongs
 * @throws InvalidValue
 */
export function canonicalMapiValue(type: MapiPropertyType, value: MapiValue, wallClock?: WallClock): MapiValue {
  const { kind, several } = mapiKindOf(type)
  const canonical = (one: string) => kind.format(kind.parse(one, wallClock))
  if (several !== Array.isArray(value)) {
    throw new InvalidValue(several ? `type ${type} takes Values with a Value each` : `type ${type} takes one Value`)
  }
  return Array.isArray(value) ? value.map(canonical) : canonical(value)
}

/** The beginning of a long value; of several, that of each. */
export function briefMapiValue(type: MapiPropertyType, value: MapiValue): MapiValue {
  const { brief } = mapiKindOf(type).kind
  if (!brief) return value
  return Array.isArray(value) ? value.map(one => brief(one) as string) : (brief(value) as string)
}

/** How the values of each type are searched. */
const searchForms = new Map(mapiPropertyTypes.map(type => [type, searchFormOf(type)]))

/** How the values of a type are searched; absent for types without values. */
export function mapiSearchOf(type: MapiPropertyType): SearchForm<MapiValue> | undefined {
  return searchForms.get(type)
}

function searchFormOf(type: MapiPropertyType): SearchForm<MapiValue> | undefined {
  const kind = kinds[type.replace(/Array$/, '') as MapiPropertyType]
  if (!kind?.search) return undefined
  const { keysOf, textsOf, bitsOf, ...rest } = kind.search
  const each = (value: MapiValue): unknown[] => (Array.isArray(value) ? value : [value]).map(one => kind.parse(one))
  return {
    ...rest,
    keysOf: value => each(value).flatMap(keysOf),
    ...(textsOf && { textsOf: value => each(value).flatMap(textsOf) }),
    ...(bitsOf && !type.endsWith('Array') && { bitsOf: value => bitsOf(kind.parse(String(value))) }),
  }
}

const values = named('t:ArrayOfPropertyValuesType', list('t:Value', text))

/** Reads an ExtendedProperty. @throws InvalidValue when there is no value, or one that is not of the type */
export function readExtendedValue(xml: EwsReader): { path: ExtendedPath; value: MapiValue } {
  let path: ExtendedPath | undefined
  let value: MapiValue | undefined
  for (let child = xml.child(); child !== undefined; child = xml.child()) {
    if (child === 't:ExtendedFieldURI') path = extendedFieldUri.read(xml)
    else if (child === 't:Value') value = xml.text()
    else if (child === 't:Values') value = values.read(xml)
    else xml.fail(`'${child}' is not expected in 't:ExtendedProperty'`)
  }
  if (path === undefined) throw new InvalidValue("'t:ExtendedFieldURI' is missing in 't:ExtendedProperty'")
  if (value === undefined) throw new InvalidValue("'t:Value' or 't:Values' is missing in 't:ExtendedProperty'")
  return { path, value: canonicalMapiValue(path.propertyType, value, xml.wallClock) }
}

/** Writes an ExtendedProperty, naming it as `path` does. */
export function writeExtendedValue(xml: EwsWriter, tag: string, path: ExtendedPath, value: MapiValue): void {
  xml.open(tag)
  extendedFieldUri.write(xml, 't:ExtendedFieldURI', path)
  if (Array.isArray(value)) values.write(xml, 't:Values', value)
  else xml.leaf('t:Value', value)
  xml.close(tag)
}

/** What the schema declares for an ExtendedProperty. */
export function declareExtendedValue(tag: string): Particle {
  const value = choiceOf(text.declare('t:Value'), withContent(values.declare('t:Values')))
  const content = () => sequenceOf(extendedFieldUri.declare('t:ExtendedFieldURI'), value)
  return elementOf(tag, { name: 't:ExtendedPropertyType', definition: () => ({ attributes: [], content: content() }) })
}
