import {
  type Bag,
  type ExtendedPath,
  type ExtendedProperty,
  type ItemSchema,
  type ItemShape,
  type ItemType,
  isEmpty,
  itemSchemas,
  type MapiValue,
  type PropertyPath,
  type SchemaRow,
  type Slot,
  slotOf,
} from '../../protocol/index.ts'
import { type Seen, toldOfItem } from './told-of-item.ts'

type TypeOfItem = Exclude<ItemType, 'Item'>

/** Puts one thing that was asked for into an answer. */
export type Part = (seen: Seen, out: Bag) => void

type PartsOfBase = Readonly<Record<ItemShape['baseShape'], readonly Part[]>>

/** What each base shape asks of each type of item. */
export type PartsOfTypes = Readonly<Record<TypeOfItem, PartsOfBase>>

/** Everything that an item has. */
export const inWhole = partsOfTypes(itemSchemas)
/** For lists of items, which tell nothing that may be large. */
export const inLists = partsOfTypes({
  Contact: listed(itemSchemas.Contact),
  DistributionList: listed(itemSchemas.DistributionList),
})

function listed({ rows }: ItemSchema): Pick<ItemSchema, 'rows'> {
  return { rows: rows.filter(row => !row.notInLists) }
}

function partsOfTypes(schemas: Readonly<Record<TypeOfItem, Pick<ItemSchema, 'rows'>>>): PartsOfTypes {
  return { Contact: partsOfSchema(schemas.Contact), DistributionList: partsOfSchema(schemas.DistributionList) }
}

function partsOfSchema({ rows }: Pick<ItemSchema, 'rows'>): PartsOfBase {
  const byDefault = rows.filter(row => row.byDefault).map(partOfRow)
  return {
    IdOnly: rows.filter(row => row.key === 'itemId').map(partOfRow),
    Default: byDefault,
    AllProperties: rows.filter(row => !row.onlyWhenAsked).map(partOfRow),
    // A shape for personas, whose contacts are told as by default.
    PcxPeopleSearch: byDefault,
  }
}

/** Lists what a shape asks of a type of item. @throws EwsError for a field that nobody knows */
export function partsOf(
  type: TypeOfItem,
  bases: PartsOfTypes,
  { baseShape, additionalProperties = [] }: ItemShape,
): readonly Part[] {
  const base = bases[type][baseShape]
  if (additionalProperties.length === 0) return base
  // Some clients name a property twice; an answer must not.
  const named = new Map(additionalProperties.map(path => [JSON.stringify(path), path]))
  return [...base, ...[...named.values()].flatMap(path => partOfPath(itemSchemas[type], path) ?? [])]
}

function partOfRow(row: SchemaRow): Part {
  const compute = toldOfItem[row.key]
  const { key } = row
  return (seen, out) => {
    const value = compute ? compute(seen) : (seen.item.properties as Bag)[key]
    if (!isEmpty(value)) out[key] = value
  }
}

function partOfPath(schema: ItemSchema, path: PropertyPath): Part | undefined {
  const slot = slotOf(schema, path)
  if (!slot) return undefined
  if (path.type === 'ExtendedFieldURI') return partOfExtended(slot, path)
  if (slot.row && slot.id === slot.row.key) return partOfRow(slot.row)
  const bagOf = bagFor(slot)
  return (seen, out) => {
    const value = slot.get(bagOf(seen))
    if (!isEmpty(value)) slot.set(out, value)
  }
}

/** Where the values lie that an answer tells: what was stored, or what the server makes of it. */
function bagFor({ row }: Slot): (seen: Seen) => Bag {
  const compute = row && toldOfItem[row.key]
  return compute ? seen => ({ [row.key]: compute(seen) }) : seen => seen.item.properties
}

/** Extended properties are answered under the name by which they were asked for: clients look them up by it. */
function partOfExtended(slot: Slot, { type: _, ...path }: ExtendedPath & { type: string }): Part {
  const bagOf = bagFor(slot)
  return (seen, out) => {
    const value = slot.get(bagOf(seen)) as MapiValue | undefined
    if (isEmpty(value)) return
    const answers = out as { extendedProperties?: unknown } as { extendedProperties?: ExtendedProperty[] }
    answers.extendedProperties ??= []
    answers.extendedProperties.push({ path, value: value as MapiValue })
  }
}
