import { EwsError } from './ews-error.ts'
import {
  attribute,
  builtIn,
  guid,
  int,
  invalid,
  type MapiPropertyType,
  mapiPropertyTypes,
  named,
  oneOf,
  optional,
  record,
  scalar,
  text,
  type ValueOf,
} from './kinds/index.ts'

/**
 * Property sets that have a name of their own.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/extendedfielduri
 */
const distinguishedSets = {
  Meeting: '6ed8da90-450b-101b-98da-00aa003f1305',
  Appointment: '00062002-0000-0000-c000-000000000046',
  Common: '00062008-0000-0000-c000-000000000046',
  PublicStrings: '00020329-0000-0000-c000-000000000046',
  Address: '00062004-0000-0000-c000-000000000046',
  InternetHeaders: '00020386-0000-0000-c000-000000000046',
  CalendarAssistant: '11000e07-b51b-40d6-af21-caa85edab1d0',
  UnifiedMessaging: '4442858e-a9e3-4e80-b900-317a210cc15b',
  Task: '00062003-0000-0000-c000-000000000046',
  Sharing: '00062040-0000-0000-c000-000000000046',
} as const

type DistinguishedSet = keyof typeof distinguishedSets

/** Names of the property sets that have one. */
export const distinguishedPropertySets = Object.keys(distinguishedSets) as DistinguishedSet[]

/** A property tag: read as hexadecimal or decimal, written as clients look it up again, `0x3a06`. */
const propertyTag = scalar<number>({
  name: 'propertyTag',
  textType: { union: [builtIn('xs:unsignedShort'), builtIn('xs:string', ['pattern', '0[xX][0-9A-Fa-f]{1,4}'])] },
  parse: word => {
    const value = /^(0x[0-9a-f]{1,4}|\d{1,5})$/i.test(word.trim()) ? Number(word) : Number.NaN
    return value <= 0xffff ? value : invalid(word, 'a property tag like 0x3a06')
  },
  format: value => `0x${value.toString(16)}`,
  check: value => (Number.isInteger(value) ? (value as number) : invalid(value, 'a property tag like 0x3a06')),
  random: random => random.integer(0x6800, 0x7bff),
})

/** Attributes of an ExtendedFieldURI. */
export const extendedFieldUri = named(
  't:PathToExtendedFieldType',
  record({
    distinguishedPropertySetId: optional(attribute('DistinguishedPropertySetId', oneOf(...distinguishedPropertySets))),
    propertySetId: optional(attribute('PropertySetId', guid)),
    propertyTag: optional(attribute('PropertyTag', propertyTag)),
    propertyName: optional(attribute('PropertyName', text)),
    propertyId: optional(attribute('PropertyId', int)),
    propertyType: attribute('PropertyType', oneOf(...mapiPropertyTypes)),
  }),
)

/** Names a MAPI property: by tag, or by property set and name or number; always with its type. */
export type ExtendedPath = ValueOf<typeof extendedFieldUri>

/** A MAPI property without its type: `0x3a06`, or `set#number`, or `set/name`. */
export type MapiId = string

/** The property with a tag. */
export const tag = (propertyTag: number): MapiId => `0x${propertyTag.toString(16)}`
/** A numbered property of the set Address. */
export const address = (propertyId: number): MapiId => `${distinguishedSets.Address}#${propertyId}`
/** A numbered property of the set Common. */
export const common = (propertyId: number): MapiId => `${distinguishedSets.Common}#${propertyId}`
/** A named property of the set PublicStrings. */
export const publicString = (name: string): MapiId => `${distinguishedSets.PublicStrings}/${name}`

/** Types that exist in the schema but carry no value. */
const valueless: readonly MapiPropertyType[] = ['Null', 'Error', 'Object', 'ObjectArray']

/**
 * The property that a path names, whichever way it names it.
 * @throws EwsError ErrorInvalidExtendedProperty for attributes that do not go together,
 * ErrorNoPropertyTagForCustomProperties for a tag of 0x8000 or above
 */
export function mapiIdOf(path: ExtendedPath): MapiId {
  const { propertyTag, propertyName, propertyId, propertyType } = path
  if (valueless.includes(propertyType)) refuse(path, `PropertyType ${propertyType} has no values.`)
  const set = setOf(path)
  if (propertyTag !== undefined) {
    if (set !== undefined || propertyName !== undefined || propertyId !== undefined)
      refuse(path, 'PropertyTag cannot go together with a property set, PropertyName or PropertyId.')
    if (propertyTag >= 0x8000) throw new EwsError('ErrorNoPropertyTagForCustomProperties', undefined, [detailOf(path)])
    return tag(propertyTag)
  }
  if (set === undefined) return refuse(path, 'Give a PropertyTag, or a property set with PropertyName or PropertyId.')
  if ((propertyName === undefined) === (propertyId === undefined))
    refuse(path, 'A property set needs either PropertyName or PropertyId.')
  return propertyName === undefined ? `${set}#${propertyId}` : `${set}/${propertyName}`
}

function setOf(path: ExtendedPath): string | undefined {
  const { distinguishedPropertySetId, propertySetId } = path
  if (distinguishedPropertySetId && propertySetId)
    refuse(path, 'Give either DistinguishedPropertySetId or PropertySetId, not both.')
  return distinguishedPropertySetId ? distinguishedSets[distinguishedPropertySetId] : propertySetId
}

function refuse(path: ExtendedPath, reason: string): never {
  throw new EwsError('ErrorInvalidExtendedProperty', reason, [detailOf(path)])
}

function detailOf(path: ExtendedPath): { type: 'ExtendedFieldURI' } & ExtendedPath {
  return { type: 'ExtendedFieldURI', ...path }
}

/** One text for a MAPI property and its type, under which values are kept; `extendedPathOf` reads it back. */
export function extendedKeyOf(path: ExtendedPath): string {
  return `${path.propertyType}:${mapiIdOf(path)}`
}

/** The path that a key of `extendedKeyOf` stands for. */
export function extendedPathOf(key: string): ExtendedPath {
  const [, type, id] = /^(\w+):(.*)$/s.exec(key) as unknown as [string, MapiPropertyType, string]
  const named = /^([0-9a-f-]{36})([#/])(.*)$/s.exec(id)
  if (!named) return { propertyTag: Number(id), propertyType: type }
  const [, propertySetId, separator, rest] = named as unknown as [string, string, string, string]
  return separator === '#'
    ? { propertySetId, propertyId: Number(rest), propertyType: type }
    : { propertySetId, propertyName: rest, propertyType: type }
}
