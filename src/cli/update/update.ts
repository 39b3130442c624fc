import type { ExchangeService, Item, ItemId, PropertySet } from '../../client/index.ts'
import { chosen, firstFew, shown } from '../contacts/chosen.ts'
import { setOf } from '../contacts/found.ts'
import { exitCodes, Failure } from '../failure.ts'
import { consents } from '../job/consent.ts'
import { runJob } from '../job/run-job.ts'
import { counted, tell } from '../print.ts'
import { apply, type Change, changesOf, shownChanges } from './changes.ts'
import type { UpdateOptions } from './command.ts'

/** So many are got at once to be changed. */
const batchSize = 100

/** Changes fields of the contacts that are meant, after it was shown what would change. */
export async function update(options: UpdateOptions): Promise<void> {
  const changes = changesOf(options.set, options.unset)
  const { service, ids, names } = await chosen(options)
  if (ids.length === 0) return tell('No contact is meant; nothing to change.')
  const told = setOf(changes.map(({ field }) => field))
  const first = await itemsAt(service, ids.slice(0, shown), told)
  const lines = first.map((item, i) => `${names[i]}: ${item ? shownChanges(item, changes) : 'is gone'}`)
  tell(`${counted(ids.length)} would be changed:\n${firstFew(lines, ids.length)}`)
  if (!(await consents(`Change ${counted(ids.length)}?`, options))) return
  const work = new Changed(service, ids, changes)
  await runJob({
    total: ids.length,
    json: options.json,
    start: signal => service.bulk.update(work.items(told), { signal }),
    nameOf: ({ input }) => names[work.placeOf(input)] ?? '',
    goOn: 'The same command goes on.',
  })
  if (work.gone > 0) throw new Failure(`${counted(work.gone)} could not be read any more`, exitCodes.some)
}

/** The contacts to change, got batch by batch. */
class Changed {
  /** How many could not be read any more. */
  gone = 0
  readonly #service: ExchangeService
  readonly #ids: readonly ItemId[]
  readonly #changes: readonly Change[]
  readonly #places: ReadonlyMap<string, number>

  constructor(service: ExchangeService, ids: readonly ItemId[], changes: readonly Change[]) {
    this.#service = service
    this.#ids = ids
    this.#changes = changes
    this.#places = new Map(ids.map(({ uniqueId }, place) => [uniqueId, place]))
  }

  async *items(told: PropertySet): AsyncGenerator<Item> {
    for (let at = 0; at < this.#ids.length; at += batchSize) {
      for (const item of await itemsAt(this.#service, this.#ids.slice(at, at + batchSize), told)) {
        if (item) {
          apply(item, this.#changes)
          yield item
        } else this.gone++
      }
    }
  }

  placeOf({ id }: Item): number {
    return this.#places.get(id?.uniqueId ?? '') ?? -1
  }
}

async function itemsAt(
  service: ExchangeService,
  ids: readonly ItemId[],
  told: PropertySet,
): Promise<(Item | undefined)[]> {
  const responses = await service.bindToItems<Item>(ids, told)
  return [...responses].map(({ item }) => item ?? undefined)
}
