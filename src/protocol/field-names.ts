import { EwsError } from './ews-error.ts'
import { distinguishedPropertySets, type ExtendedPath, mapiIdOf } from './extended-path.ts'
import { canonicalMapiValue, mapiKindOf } from './extended-value.ts'
import {
  type DictionaryKind,
  InvalidValue,
  type Kind,
  type ListKind,
  type MapiPropertyType,
  mapiPropertyTypes,
  type Scalar,
  type Shape,
} from './kinds/index.ts'
import type { PropertyPath } from './path.ts'
import { contactSchema, type SchemaRow } from './properties/schema.ts'
import { type Slot, slotOf } from './slot.ts'

/** A field of a contact that people and files name in a word, and whose values they write as text. */
export interface NamedField {
  /** `CompanyName`, `EmailAddress1`, `MobilePhone`, `Business.City`, `0x3a4d/Short`, `PublicStrings/Colour/String`. */
  readonly name: string
  readonly path: PropertyPath
  readonly slot: Slot
  /** Whether a client may set it. */
  readonly writable: boolean
  /** The value of a text; items of a list are parted by semicolons. @throws InvalidValue */
  fromText(text: string): unknown
  /** A value as the text that `fromText` understands; empty for none. */
  toText(value: unknown): string
}

/** A form of values as text. */
type TextForm = Pick<NamedField, 'fromText' | 'toText'>

const byName: ReadonlyMap<string, NamedField> = new Map(
  contactSchema.rows.flatMap(fieldsOf).map(field => [field.name.toLowerCase(), field]),
)

/** Every field with a name of its own, in the order of the schema; of what is changed in parts, the parts. */
export const namedFields: readonly NamedField[] = [...byName.values()]

/**
 * The field that a name stands for, in any letter case. Extended properties are named by tag and type, or by property set,
 * name or number, and type, with slashes between them.
 * @throws InvalidValue for a name that no field has; it tells of those that are like it
 */
export function fieldNamed(name: string): NamedField {
  const found = byName.get(name.trim().toLowerCase())
  if (found) return found
  if (name.includes('/')) return extendedField(name.trim())
  const similar = similarTo(name)
  throw new InvalidValue(`no field is called '${name}'${similar.length > 0 ? `; there are ${similar.join(', ')}` : ''}`)
}

function fieldsOf(row: SchemaRow): NamedField[] {
  const { uri, entryUri, kind, writable } = row
  if (entryUri) return entriesOf(row, entryUri)
  const text = textFormOf(kind)
  return uri === '' || !text ? [] : [fieldAt(elementName(row.tag), { type: 'FieldURI', fieldURI: uri }, writable, text)]
}

/** Entries of a dictionary; their parts where they have any that are elements. */
function entriesOf({ kind, writable }: SchemaRow, fieldURI: string): NamedField[] {
  const { keys, entry } = kind as DictionaryKind<string, unknown>
  const { shape = {} } = entry as { readonly shape?: Shape }
  const parts = Object.values(shape).filter(part => part.place === 'child')
  return Object.keys(keys).flatMap(fieldIndex => {
    const path = { type: 'IndexedFieldURI', fieldURI, fieldIndex } as const
    if (parts.length === 0) return fieldAt(fieldIndex, path, writable, textFormOf(entry) ?? contentForm(entry))
    return parts.flatMap(part => {
      const text = textFormOf(part.kind)
      const name = elementName(part.tag)
      return text ? fieldAt(`${fieldIndex}.${name}`, { ...path, fieldURI: `${fieldURI}:${name}` }, writable, text) : []
    })
  })
}

function fieldAt(name: string, path: PropertyPath, writable: boolean, text: TextForm): NamedField {
  return { name, path, slot: slotOf(contactSchema, path) as Slot, writable, ...text }
}

function elementName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

/** How values of a kind are written as text; undefined for what is made of parts. */
function textFormOf(kind: Kind<unknown>): TextForm | undefined {
  if (isScalar(kind)) return { fromText: text => kind.parse(text), toText: orEmpty(value => kind.format(value)) }
  const { item } = kind as Partial<ListKind<unknown>>
  if (item) return isScalar(item) ? listForm(item) : undefined
  return kind.mapi?.type === 'String' ? contentForm(kind) : undefined
}

function isScalar(kind: Kind<unknown>): kind is Scalar<unknown> {
  return 'parse' in kind
}

function listForm(item: Scalar<unknown>): TextForm {
  return {
    fromText: text => partsOf(text).map(part => item.parse(part)),
    toText: orEmpty(values => (values as readonly unknown[]).map(value => item.format(value)).join('; ')),
  }
}

function partsOf(text: string): string[] {
  const parts = text.split(';').map(part => part.trim())
  return parts.filter(part => part !== '')
}

/** Of a body and an e-mail address, the text alone. */
function contentForm(kind: Kind<unknown>): TextForm {
  const { shape = {} } = kind as { readonly shape?: Shape }
  const [key = 'text'] = Object.entries(shape).find(([, field]) => field.place === 'content') ?? []
  return {
    fromText: text => kind.check(text),
    toText: orEmpty(value => String((value as Record<string, unknown>)[key] ?? '')),
  }
}

function orEmpty(format: (value: unknown) => string): (value: unknown) => string {
  return value => (value === undefined || value === null ? '' : format(value))
}

function extendedField(name: string): NamedField {
  const path = extendedPathNamed(name)
  try {
    mapiIdOf(path)
  } catch (error) {
    if (error instanceof EwsError) throw new InvalidValue(`'${name}': ${error.message}`)
    throw error
  }
  return fieldAt(name, { type: 'ExtendedFieldURI', ...path }, true, extendedForm(path.propertyType))
}

function extendedForm(type: MapiPropertyType): TextForm {
  const { several } = mapiKindOf(type)
  return {
    fromText: text => canonicalMapiValue(type, several ? partsOf(text) : text),
    toText: orEmpty(value => (Array.isArray(value) ? value.join('; ') : String(value))),
  }
}

const expected =
  'a property tag and type such as 0x3a4d/Short, or a set, name and type such as PublicStrings/Colour/String'

function extendedPathNamed(name: string): ExtendedPath {
  const parts = name.split('/')
  const propertyType = mapiPropertyTypes.find(type => type.toLowerCase() === parts.at(-1)?.toLowerCase())
  if (!propertyType)
    throw new InvalidValue(`'${name}' is not ${expected}; the type is one of ${mapiPropertyTypes.join(', ')}`)
  const [first = '', ...rest] = parts.slice(0, -1)
  if (rest.length === 0 && /^0x[0-9a-f]{1,4}$/i.test(first)) return { propertyTag: Number(first), propertyType }
  const set = setNamed(first)
  const inSet = rest.join('/')
  if (!set || inSet === '') throw new InvalidValue(`'${name}' is not ${expected}`)
  const id = /^0x[0-9a-f]{1,8}$|^\d{1,9}$/i.test(inSet) ? { propertyId: Number(inSet) } : { propertyName: inSet }
  return { ...set, ...id, propertyType }
}

function setNamed(name: string): Pick<ExtendedPath, 'distinguishedPropertySetId' | 'propertySetId'> | undefined {
  const distinguishedPropertySetId = distinguishedPropertySets.find(set => set.toLowerCase() === name.toLowerCase())
  if (distinguishedPropertySetId) return { distinguishedPropertySetId }
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name) ? { propertySetId: name.toLowerCase() } : undefined
}

/** Names that share a beginning, or contain what was asked for. */
function similarTo(name: string): string[] {
  const asked = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const near = (one: string) => one.includes(asked) || asked.includes(one) || one.startsWith(asked.slice(0, 4))
  return asked.length < 3
    ? []
    : namedFields
        .map(field => field.name)
        .filter(one => near(one.toLowerCase()))
        .slice(0, 6)
}
