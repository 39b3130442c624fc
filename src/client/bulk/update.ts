import { ConflictResolutionMode, MessageDisposition } from '../enumerations/request-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import type { ExchangeService } from '../exchange-service.ts'
import { Item } from '../item.ts'
import { checkEdits } from '../properties/check-edits.ts'
import { bagOf } from '../properties/property-bag.ts'
import { idOf } from '../service-object.ts'
import { contentHash } from './content-hash.ts'
import { findInEffect } from './in-effect.ts'
import type { BulkOperation } from './operation.ts'
import { failedHere, succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'
import type { BulkOptions } from './run.ts'

/** How items are updated. */
export interface BulkUpdateOptions extends BulkOptions {
  /** What becomes of changes that others made meanwhile; `AutoResolve` when absent. */
  readonly conflictResolution?: ConflictResolutionMode | undefined
}

/**
 * Sends the changes of items. To set a value again does no harm; what is added to a list is not sent again when it is in doubt.
 */
export function update<T extends Item>(
  service: ExchangeService,
  { conflictResolution = ConflictResolutionMode.AutoResolve }: BulkUpdateOptions,
): BulkOperation<T, Item> {
  return {
    name: 'update',
    row: (input, number) => {
      if (!(input instanceof Item)) throw new ServiceValidationException(`${String(input)} is not an Item.`)
      const id = idOf(input)
      if (!input.isDirty) return { response: succeeded, action: 'unchanged', id, item: input }
      const { edits } = bagOf(input)
      checkEdits(edits, service.requestedServerVersion, number)
      const content = edits.map(({ place, value }) => [place.id, value])
      const { length } = JSON.stringify(content)
      return { number, input, subject: input, hash: contentHash([id.uniqueId, content]), length }
    },
    send: async rows => {
      const items = rows.map(({ subject }) => subject)
      const responses = await service.updateItems(items, null, conflictResolution, MessageDisposition.SaveOnly)
      return [...responses].map((response, i) => updated(response, items[i] as Item))
    },
    find: async rows => {
      const adding = rows.filter(({ subject }) => bagOf(subject).edits.some(({ place }) => place.adds))
      const others = rows.filter(row => !adding.includes(row))
      const isStrict = conflictResolution === ConflictResolutionMode.NeverOverwrite
      const inEffect = isStrict ? await findInEffect(service, others) : new Map<Row<T, Item>, Told>()
      for (const row of adding) inEffect.set(row, { response: addedOrNot, action: 'updated' })
      return inEffect
    },
  }
}

function updated(response: Told['response'], item: Item): Told {
  return { response, action: 'updated', id: item.id, item }
}

const addedOrNot = failedHere(
  'Doubtful',
  'The answer was lost. What was to be added to a list may be there or not; adding it again could add it twice. Load the item and look.',
)
