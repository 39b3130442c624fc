import { DeleteMode } from '../enumerations/request-words.ts'
import { ServiceError } from '../enumerations/service-error.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { Item } from '../item.ts'
import { ItemId } from '../item-id.ts'
import { idOf } from '../service-object.ts'
import type { BulkOperation } from './operation.ts'
import { succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'
import type { BulkOptions } from './run.ts'

/** An item that is there, by itself or by its identifier. */
export type ExistingItem = ItemId | string | Item

/** How items are deleted. */
export interface BulkDeleteOptions extends BulkOptions {
  /** What becomes of them; `MoveToDeletedItems` when absent. */
  readonly deleteMode?: DeleteMode | undefined
}

/** Deletes items. What is gone already is done. */
export function deletion<T extends ExistingItem>(
  service: ExchangeService,
  { deleteMode = DeleteMode.MoveToDeletedItems }: BulkDeleteOptions,
): BulkOperation<T, ItemId> {
  return {
    name: 'delete',
    row: existingRow,
    send: async rows => {
      const ids = rows.map(({ subject }) => subject)
      const responses = await service.deleteItems(ids, deleteMode)
      return [...responses].map(
        (response): Told =>
          response.errorCode === ServiceError.ErrorItemNotFound
            ? { response: succeeded, action: 'gone' }
            : { response, action: 'deleted' },
      )
    },
  }
}

/** The row of an item that is there. @throws ServiceValidationException for what is no identifier */
export function existingRow<T extends ExistingItem>(input: T, number: number): Row<T, ItemId> {
  const subject = subjectOf(input)
  return { number, input, subject, hash: subject.uniqueId.slice(-40), length: subject.uniqueId.length }
}

function subjectOf(input: ExistingItem): ItemId {
  if (input instanceof ItemId) return input
  return typeof input === 'string' ? new ItemId(input) : idOf(input)
}
