import type { ExchangeService, Item } from '../../client/index.ts'
import type { ItemValue } from '../../protocol/index.ts'
import { found, type Wanted } from '../contacts/found.ts'
import { isGroup, namedByUid } from './member-ids.ts'
import { fileValueOf, photosOf, wholeItem } from './value-of.ts'

/** So many are got at once with their photos. */
const batchSize = 50

/** Contacts and groups as files take them, with photos, and members by the UIDs of their cards. */
export async function* wholeItems(service: ExchangeService, wanted: Omit<Wanted, 'told'>): AsyncGenerator<ItemValue> {
  for await (const items of batched(found(service, { ...wanted, told: wholeItem }), batchSize))
    yield* await valuesOf(service, items)
}

/** The same of items that were loaded. */
export async function valuesOf(service: ExchangeService, items: readonly Item[]): Promise<ItemValue[]> {
  const photos = photosOf(items)
  if (photos.length > 0) await service.getAttachments(photos)
  const values = items.map(fileValueOf)
  const groups = await namedByUid(
    service,
    values.filter((_, i) => isGroup(items[i] as Item)),
  )
  return values.map((value, i) => (isGroup(items[i] as Item) ? (groups.shift() as ItemValue) : value))
}

/** Elements in arrays of so many. */
export async function* batched<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const one of source) {
    batch.push(one)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
