import { ForbiddenCharacterError, type XmlPlace } from '../xml/index.ts'
import { EwsError } from './ews-error.ts'
import {
  elementWith,
  InvalidValue,
  type Kind,
  listing,
  named,
  nothing,
  type Particle,
  sequenceOf,
  type VariantKind,
  variant,
} from './kinds/index.ts'
import { settleAttachedItem } from './properties/attachment.ts'
import { itemProperties } from './properties/item.ts'
import { otherItems } from './properties/item-types.ts'
import {
  type AnyValues,
  type ItemSchema,
  type ItemType,
  itemSchemas,
  type SchemaRow,
  schemaOf,
} from './properties/schema.ts'
import type { ResponseCode } from './response-codes.ts'
import { assertKnown } from './schema-version.ts'
import type { EwsReader, EwsWriter } from './wire.ts'

/** An item as it travels: its type and the values it has. */
export type ItemValue = { type: ItemType } & AnyValues

type Values = Record<string, unknown>

/**
 * The element of an item or folder. A value that is not of its kind spoils only this item: reading then gives the refusal,
 * an `EwsError`, in the item's place. An unknown element is not passed over, since that would lose data.
 */
export function propertiesElement(schema: ItemSchema): Kind<AnyValues> {
  return {
    name: 'item',
    read: xml => {
      const values: Values = {}
      let refusal: EwsError | undefined
      const outer = xml.name
      for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
        const row = admitted(xml, outer, schema, values)
        if (!row) continue
        const depth = xml.depth - 1
        try {
          values[row.key] = row.kind.read(xml, values[row.key])
        } catch (error) {
          refusal ??= refusalOf(error, row, xml.place())
          xml.leave(depth)
        }
      }
      return (refusal ?? values) as AnyValues
    },
    write: (xml, tag, value) => {
      xml.open(tag)
      for (const row of rowsOf(schema, value)) writeProperty(xml, row, (value as Record<string, unknown>)[row.key])
      xml.close(tag)
    },
    check: value => value as AnyValues,
    random: random => {
      const rows = schema.rows.filter(row => row.writable && row.uri !== '' && random.integer(0, 3) === 0)
      return Object.fromEntries(rows.map(row => [row.key, row.kind.random(random)]))
    },
    declare: tag => elementWith(tag, sequenceOf(...schema.rows.map(declareProperty))),
  }
}

/** The property of the element just entered; nothing when there may be no such element there, which is passed over then. */
function admitted(xml: EwsReader, outer: string, { byTag }: ItemSchema, values: Values): SchemaRow | undefined {
  const { name } = xml
  const row = byTag.get(name)
  if (!row) xml.unknown(`'${name}' is not a property of '${outer}'`)
  else if (values[row.key] !== undefined && !row.kind.repeats) xml.unknown(`'${name}' stands twice in '${outer}'`)
  else {
    assertKnown(row.uri || row.tag, row.since, xml.version)
    return row
  }
  return undefined
}

function declareProperty({ kind, tag, doc, required }: SchemaRow): Particle {
  return { ...kind.declare(tag), min: required ? 1 : 0, doc }
}

/** The properties that a value has, in the order in which they must be written. */
function rowsOf(schema: ItemSchema, value: object): SchemaRow[] {
  const rows: SchemaRow[] = []
  let sorted = true
  for (const key in value) {
    const row = schema.byKey.get(key)
    if (!row) continue
    sorted &&= rows.length === 0 || (rows.at(-1) as SchemaRow).index < row.index
    rows.push(row)
  }
  return sorted ? rows : rows.sort((a, b) => a.index - b.index)
}

function writeProperty(xml: EwsWriter, row: SchemaRow, value: unknown): void {
  if (value === undefined || !xml.has(row.since)) return
  try {
    row.kind.write(xml, row.tag, value)
  } catch (error) {
    throw error instanceof ForbiddenCharacterError ? refusalOf(error, row) : error
  }
}

/** The refusal of a value, naming its field and, where it was read, its place. */
function refusalOf(error: unknown, row: SchemaRow, place?: XmlPlace): EwsError {
  if (error instanceof EwsError) return error
  if (!(error instanceof InvalidValue || error instanceof ForbiddenCharacterError)) throw error
  const where = place ? ` (line ${place.line}, column ${place.column})` : ''
  const field = row.uri || row.tag
  const named = row.uri ? [{ type: 'FieldURI' as const, fieldURI: row.uri }] : []
  return new EwsError(row.badValue ?? 'ErrorInvalidValueForProperty', `${field}: ${error.message}${where}.`, named)
}

/** The type of an item by its message class. */
export function itemTypeOf(itemClass: string | undefined): Exclude<ItemType, 'Item'> {
  return itemClass !== undefined && /^IPM\.DistList(\.|$)/i.test(itemClass) ? 'DistributionList' : 'Contact'
}

/** An element that is understood and refused: what it is cannot be done here. */
export function refused(code: ResponseCode): Kind<never> {
  return {
    name: code,
    read: xml => {
      xml.skip()
      return new EwsError(code) as never
    },
    write: () => {},
    check: () => undefined as never,
    random: () => undefined as never,
    declare: () => nothing,
  }
}

/** What all items have. */
const common = propertiesElement(schemaOf(itemProperties))

/** Items that cannot be kept: requests with them are refused, while of those in answers is read what all items have. */
function notKept<N extends string>(names: readonly N[], code: ResponseCode): Record<N, Kind<AnyValues>> {
  const refusal = refused(code)
  const kind: Kind<AnyValues> = { ...refusal, read: xml => (xml.lenient ? common.read(xml) : refusal.read(xml)) }
  return Object.fromEntries(names.map(name => [name, kind])) as Record<N, Kind<AnyValues>>
}

/** An item whose type is not told; the schema has what all items have. */
const item = { ...propertiesElement(itemSchemas.Item), declare: named('t:ItemType', common).declare }

/** A contact, where nothing else can be. */
export const contactItem = named('t:ContactItemType', propertiesElement(itemSchemas.Contact))

/** One item of any type. Reading gives an `EwsError` in place of one that cannot be accepted. */
export const anyItem = variant({
  Contact: contactItem,
  DistributionList: named('t:DistributionListType', propertiesElement(itemSchemas.DistributionList)),
  Item: item,
  ...notKept(otherItems, 'ErrorInvalidItemForOperationCreateItem'),
}) as unknown as VariantKind<ItemValue | EwsError>

/** Contacts are attached and nothing else; the schema has no place for a group there. */
settleAttachedItem(
  variant({
    Contact: contactItem,
    ...notKept(['DistributionList', 'Item', ...otherItems], 'ErrorInvalidItemForOperationCreateItemAttachment'),
  }) as unknown as VariantKind<ItemValue | EwsError>,
)

/** Items, each its value or its refusal. */
export const items = named('t:ArrayOfRealItemsType', listing(anyItem))
