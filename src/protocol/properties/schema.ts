import { contactProperties } from './contact.ts'
import { distributionListProperties, memberProperties } from './distribution-list.ts'
import { itemProperties, mapiProperties } from './item.ts'
import type { Properties, Property, PropertyValues, WritableValues } from './property.ts'

/** A row of a schema: a property with its name and its place in the order of elements. */
export interface SchemaRow extends Property {
  readonly key: string
  readonly index: number
}

/** The properties of one type of item, found by each of their names. */
export interface ItemSchema {
  /** In the order in which the elements are written. */
  readonly rows: readonly SchemaRow[]
  /** Properties without elements. */
  readonly mapiRows: readonly SchemaRow[]
  readonly byKey: ReadonlyMap<string, SchemaRow>
  readonly byTag: ReadonlyMap<string, SchemaRow>
  readonly byUri: ReadonlyMap<string, SchemaRow>
}

const rowsOf = (properties: Properties): SchemaRow[] =>
  Object.entries(properties).map(([key, row], index) => ({ ...row, key, index }))

/** Makes a schema of a table's rows, in their order, and of what has no elements. */
export function schemaOf(properties: Properties, withoutElements: Properties = {}): ItemSchema {
  const rows = rowsOf(properties)
  return {
    rows,
    mapiRows: rowsOf(withoutElements),
    byKey: new Map(rows.map(row => [row.key, row])),
    byTag: new Map(rows.map(row => [row.tag, row])),
    byUri: new Map(rows.filter(row => row.uri !== '').map(row => [row.uri, row])),
  }
}

const allContactProperties = { ...itemProperties, ...contactProperties }
const anyProperties = { ...allContactProperties, ...memberProperties }

/** The properties of a contact. */
export const contactSchema = schemaOf(allContactProperties, mapiProperties)

/** The properties of each type of item; of one whose type is not told, those of all. */
export const itemSchemas = {
  Contact: contactSchema,
  DistributionList: schemaOf(distributionListProperties, mapiProperties),
  Item: schemaOf(anyProperties, mapiProperties),
} as const satisfies Record<string, ItemSchema>

/** The name of an item's element. */
export type ItemType = keyof typeof itemSchemas

/** All values of a contact; each may be missing. */
export type ContactValues = PropertyValues<typeof allContactProperties>

/** All values of an item of any type; each may be missing. */
export type AnyValues = PropertyValues<typeof anyProperties & typeof mapiProperties>

/** The values of a contact that a client may set. */
export type WritableContactValues = WritableValues<typeof allContactProperties>

/** All values of a contact group; each may be missing. */
export type GroupValues = PropertyValues<typeof distributionListProperties>

/** The values of a contact group that a client may set. */
export type WritableGroupValues = WritableValues<typeof distributionListProperties>

/** The values that an item of any type may have. */
export type CommonValues = PropertyValues<typeof itemProperties>

/** Those of them that a client may set. */
export type WritableCommonValues = WritableValues<typeof itemProperties>

/** Name of a property of a contact. */
export type ContactKey = keyof ContactValues

/** Name of a property of an item of any type. */
export type AnyKey = keyof AnyValues

/** Name of a property that every item has. */
export type ItemKey = keyof typeof itemProperties
