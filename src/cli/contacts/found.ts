import {
  BasePropertySet,
  type ExchangeService,
  type FindItemsResults,
  type FolderId,
  type Item,
  ItemView,
  PropertySet,
  SortDirection,
  type Sought,
} from '../../client/index.ts'
import { definitionOf } from '../../client/properties/definition-of.ts'
import type { PropertyDefinitionBase } from '../../client/properties/property-definition.ts'
import { itemSchemas, type NamedField, type PropertyPath } from '../../protocol/index.ts'
import { Failure } from '../failure.ts'

/** What is looked for, and what of it. */
export interface Wanted {
  readonly folder: FolderId
  readonly sought: Sought
  /** What is told of each. */
  readonly told: PropertySet
  readonly sort?: readonly Order[] | undefined
  readonly limit?: number | undefined
}

/** A field by which contacts are sorted. */
export interface Order {
  readonly field: NamedField
  readonly direction: SortDirection
}

const pageSize = 500
/** So many are got at once with all their values. */
const batchSize = 100

/** The property set that tells fields. */
export function setOf(fields: readonly NamedField[]): PropertySet {
  return new PropertySet(
    BasePropertySet.IdOnly,
    fields.map(({ path }) => definitionAt(path)),
  )
}

/** @throws Failure for an extended property that cannot exist */
export function definitionAt(path: PropertyPath): PropertyDefinitionBase {
  const definition = definitionOf(path)
  if (!definition) throw new Failure('there can be no such extended property')
  return definition
}

/** Fields to sort by: `Surname,-CompanyName`, a hyphen for the last one first. @throws Failure */
export function ordersIn(list: string, fieldsIn: (list: string) => NamedField[]): Order[] {
  return list.split(',').flatMap(one => {
    const name = one.trim()
    const direction = name.startsWith('-') ? SortDirection.Descending : SortDirection.Ascending
    return fieldsIn(name.replace(/^[-+]/, '')).map(field => ({ field, direction }))
  })
}

/** Contacts and groups, page by page. What cannot be read is told on standard error and left out. */
export async function* found(service: ExchangeService, wanted: Wanted): AsyncGenerator<Item> {
  const inLists = isInLists(wanted.told)
  let left = wanted.limit ?? Number.POSITIVE_INFINITY
  for await (const page of pages(service, wanted, inLists ? wanted.told : PropertySet.IdOnly)) {
    const items = page.slice(0, left)
    left -= items.length
    if (inLists) yield* items
    else
      for (let at = 0; at < items.length; at += batchSize)
        yield* await loaded(service, items.slice(at, at + batchSize), wanted.told)
    if (left <= 0) return
  }
}

/** How many there are; the server counts them. */
export async function countOf(
  service: ExchangeService,
  { folder, sought }: Pick<Wanted, 'folder' | 'sought'>,
): Promise<number> {
  const view = new ItemView(1)
  view.propertySet = PropertySet.IdOnly
  const { totalCount, items } = await service.findItems<Item>(folder, sought, view)
  return totalCount ?? items.length
}

async function* pages(
  service: ExchangeService,
  { folder, sought, sort = [], limit = pageSize }: Wanted,
  told: PropertySet,
): AsyncGenerator<readonly Item[]> {
  const view = new ItemView(Math.min(pageSize, limit))
  view.propertySet = told
  for (const { field, direction } of sort) view.orderBy.add(definitionAt(field.path), direction)
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page: FindItemsResults<Item> = await service.findItems<Item>(folder, sought, view.from(offset))
    for (const { errorMessage, errorCode } of page.unreadable) tellUnreadable(errorMessage ?? errorCode)
    yield page.items
    offset = page.nextPageOffset
  }
}

/** Items with all that is to be told of them. */
export async function loaded(service: ExchangeService, items: readonly Item[], told: PropertySet): Promise<Item[]> {
  const responses = await service.loadPropertiesForItems(items, told)
  return items.filter((_, i) => {
    const { result, errorMessage, errorCode } = responses.at(i)
    if (result === 'Error') tellUnreadable(errorMessage ?? errorCode)
    return result !== 'Error'
  })
}

function tellUnreadable(why: string): void {
  process.stderr.write(`ews: one could not be read and is left out: ${why}\n`)
}

/** Whether lists tell all of it. */
function isInLists({ basePropertySet, additionalProperties }: PropertySet): boolean {
  if (basePropertySet !== BasePropertySet.IdOnly) return false
  return additionalProperties.every(({ path }) => {
    const row = path.type === 'FieldURI' ? itemSchemas.Item.byUri.get(path.fieldURI) : undefined
    return !(row?.notInLists || row?.entryUri)
  })
}
