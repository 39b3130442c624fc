import type { ContactInit } from '../contact-properties.ts'
import { BasePropertySet } from '../enumerations/base-property-set.ts'
import { ConflictResolutionMode, MessageDisposition } from '../enumerations/request-words.ts'
import { WellKnownFolderName } from '../enumerations/well-known-folder-name.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import { definitionOf } from '../properties/definition-of.ts'
import { ExtendedPropertyDefinition } from '../properties/extended-property-definition.ts'
import { bagOf } from '../properties/property-bag.ts'
import { PropertySet } from '../properties/property-set.ts'
import type { GetItemResponse } from '../responses/item-responses.ts'
import type { ServiceResponse } from '../responses/service-response.ts'
import { type BulkCreateOptions, newRow } from './create.ts'
import { takeOver } from './differences.ts'
import { findMatches, identitiesOf, type Match } from './match.ts'
import type { NewItem } from './new-item.ts'
import type { BulkOperation } from './operation.ts'
import { failedHere, succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'

/** How contacts are created or updated. */
export interface BulkUpsertOptions<T> extends BulkCreateOptions<T> {
  /** By what contacts at the server are recognised; `key` needs the option `key`. */
  readonly match: Match
  /** Properties that are taken away at the server when an element has none; all others then stay. None when absent. */
  readonly owned?: readonly (keyof ContactInit)[] | undefined
  /** What becomes of contacts that are there: `update`, or `leave` them as they are; `update` when absent. */
  readonly existing?: 'update' | 'leave' | undefined
}

/** Creates what is not there, and updates what is there and differs; nothing is ever deleted. */
export function upsert<T extends NewItem>(
  service: ExchangeService,
  options: BulkUpsertOptions<T>,
): BulkOperation<T, Item> {
  const { match, key: keyOf, folder = WellKnownFolderName.Contacts } = options
  if (match === 'key' && !keyOf) throw new ServiceValidationException('To match by key, give the option key.')
  /** What was last meant to be done with a row. */
  const intents = new WeakMap<Row<T, Item>, Told['action']>()
  return {
    name: 'upsert',
    row: (input, number, job) => {
      const row = newRow(service, input, number, keyOf?.(input, number) ?? `${job}:${number}`)
      return { ...row, identities: identitiesOf(match, row.subject) }
    },
    send: async rows => {
      // Of a call that failed half way, some are created already.
      const calls = await callsFor(
        service,
        folder,
        rows.filter(({ subject }) => subject.isNew),
        options,
      )
      for (const [row, { action }] of calls) intents.set(row, action)
      const made = await create(
        service,
        folder,
        rows.filter(row => calls.get(row)?.action === 'created'),
      )
      const changed = await change(
        service,
        [...calls].filter(([, { action }]) => action === 'updated'),
      )
      return rows.map(row => made.get(row) ?? changed.get(row) ?? calls.get(row) ?? done('created', row.subject))
    },
    find: async rows => {
      const settled = [...(await callsFor(service, folder, rows, options))].filter(
        ([, { action }]) => action === 'unchanged',
      )
      return new Map(settled.map(([row, call]) => [row, { ...call, action: intents.get(row) ?? call.action }]))
    },
  }
}

/** What is to be done with each row: an item that is to be updated has its changes. */
async function callsFor<T>(
  service: ExchangeService,
  folder: FolderIdLike,
  rows: readonly Row<T, Item>[],
  { match, owned = [], existing: fate = 'update' }: Pick<BulkUpsertOptions<T>, 'match' | 'owned' | 'existing'>,
): Promise<Map<Row<T, Item>, Told>> {
  const matches = await findMatches(service, folder, match, rows)
  const single = rows.filter(row => matches.get(row)?.length === 1)
  const existing = await load(
    service,
    single,
    single.flatMap(row => matches.get(row) ?? []),
  )
  const callFor = (row: Row<T, Item>): Told => {
    const { length = 0 } = matches.get(row) ?? []
    if (length > 1) return { response: failedHere('AmbiguousMatch', ambiguous(length)), action: 'unchanged' }
    const response = existing.get(row)
    if (!response?.item) return response ? { response, action: 'unchanged' } : done('created', row.subject)
    if (fate === 'update') takeOver(response.item, row.subject, owned)
    return done(response.item.isDirty ? 'updated' : 'unchanged', response.item)
  }
  return new Map(rows.map(row => [row, callFor(row)]))
}

function ambiguous(matches: number): string {
  return `There are ${matches} contacts at the server that it could be; none of them was touched. Delete or change all but one.`
}

function done(action: Told['action'], item: Item): Told {
  return { response: succeeded, action, id: item.id, item }
}

/** The items at the server, with all that the rows could change. */
async function load<T>(
  service: ExchangeService,
  rows: readonly Row<T, Item>[],
  ids: readonly string[],
): Promise<Map<Row<T, Item>, GetItemResponse<Item>>> {
  if (rows.length === 0) return new Map()
  const definitions = rows.flatMap(({ subject }) => bagOf(subject).edits.map(({ place }) => definitionOf(place.path)))
  const extended = definitions.filter(definition => definition instanceof ExtendedPropertyDefinition)
  const distinct = new Map(extended.map(definition => [definition.name, definition])).values()
  const properties = new PropertySet(BasePropertySet.FirstClassProperties, distinct)
  const responses = await service.bindToItems<Item>(ids, properties)
  return new Map(rows.map((row, i) => [row, responses.at(i)]))
}

async function create<T>(service: ExchangeService, folder: FolderIdLike, rows: readonly Row<T, Item>[]) {
  if (rows.length === 0) return new Map<Row<T, Item>, Told>()
  const items = rows.map(({ subject }) => subject)
  const responses = await service.createItems(items, folder, MessageDisposition.SaveOnly)
  return new Map(rows.map((row, i) => [row, told(responses.at(i), done('created', row.subject))]))
}

async function change<T>(service: ExchangeService, calls: readonly (readonly [Row<T, Item>, Told])[]) {
  if (calls.length === 0) return new Map<Row<T, Item>, Told>()
  const items = calls.flatMap(([, { item }]) => item ?? [])
  const { AutoResolve } = ConflictResolutionMode
  const responses = await service.updateItems(items, null, AutoResolve, MessageDisposition.SaveOnly)
  return new Map(calls.map(([row, { item }], i) => [row, told(responses.at(i), done('updated', item ?? row.subject))]))
}

function told(response: ServiceResponse, told: Told): Told {
  return { ...told, response }
}
