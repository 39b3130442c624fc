import { EwsError, type PropertyPath } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { connectionOf } from '../exchange-service-base.ts'
import type { Item } from '../item.ts'
import { itemIdOf, itemRefOf } from '../item-id.ts'
import { valuesOf } from '../properties/item-value.ts'
import type { Edit } from '../properties/property-bag.ts'
import { bagOf } from '../properties/property-bag.ts'
import { idOf } from '../service-object.ts'
import { succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'

/** The items whose changes the server has already; they have no changes then. */
export async function findInEffect<T>(
  service: ExchangeService,
  rows: readonly Row<T, Item>[],
): Promise<Map<Row<T, Item>, Told>> {
  const told = new Map<Row<T, Item>, Told>()
  if (rows.length === 0) return told
  const edits = rows.map(({ subject }) => bagOf(subject).edits)
  const outcomes = await connectionOf(service).call(
    'GetItem',
    {
      itemShape: { baseShape: 'IdOnly', additionalProperties: pathsOf(edits.flat()) },
      itemIds: rows.map(({ subject }) => itemRefOf(idOf(subject))),
    },
    {},
  )
  for (const [i, row] of rows.entries()) {
    const [item] = outcomes[i]?.items ?? []
    if (!item || item instanceof EwsError) continue
    const { itemId, ...values } = valuesOf(item)
    if (!itemId || !(edits[i] ?? []).every(edit => isInEffect(edit, values))) continue
    bagOf(row.subject).commit(edits[i] ?? [], { itemId })
    told.set(row, { response: succeeded, action: 'updated', id: itemIdOf(itemId), item: row.subject })
  }
  return told
}

/** Whether values hold what a change makes of them. */
export function isInEffect({ place, value }: Edit, values: object): boolean {
  return covers(place.slot.get(values as Record<string, unknown>), value)
}

/** Each path once. */
function pathsOf(edits: readonly Edit[]): PropertyPath[] {
  return [...new Map(edits.map(({ place }) => [place.id, place.path])).values()]
}

/** Whether a value holds all that is wanted: servers add to records what was not given. */
function covers(value: unknown, wanted: unknown): boolean {
  if (value instanceof Date && wanted instanceof Date) return value.getTime() === wanted.getTime()
  if (Array.isArray(value) && Array.isArray(wanted))
    return value.length === wanted.length && wanted.every((one, i) => covers(value[i], one))
  if (isRecord(value) && isRecord(wanted))
    return Object.entries(wanted).every(([key, part]) => part === undefined || covers(value[key], part))
  return value === wanted
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
