import { ServiceError } from '../enumerations/service-error.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { FolderIdLike } from '../folder-id.ts'
import type { Item } from '../item.ts'
import type { ItemId } from '../item-id.ts'
import { PropertySet } from '../properties/property-set.ts'
import type { MoveCopyItemResponse } from '../responses/item-responses.ts'
import { type ExistingItem, existingRow } from './delete.ts'
import type { BulkOperation } from './operation.ts'
import { failedHere, succeeded, type Told } from './outcome.ts'
import type { Row } from './row.ts'
import type { BulkOptions } from './run.ts'

/** How items are moved or copied. */
export interface BulkTransferOptions extends BulkOptions {
  /** Where to. */
  readonly folder: FolderIdLike
}

/**
 * Moves items to another folder. One that is not there any more after a lost answer was moved; its new identifier is not
 * known then.
 */
export function moving<T extends ExistingItem>(
  service: ExchangeService,
  { folder }: BulkTransferOptions,
): BulkOperation<T, ItemId> {
  return {
    name: 'move',
    row: existingRow,
    send: async rows => [...(await service.moveItems<Item>(idsOf(rows), folder))].map(toldAs('moved')),
    find: async rows => {
      const responses = [...(await service.bindToItems<Item>(idsOf(rows), PropertySet.IdOnly))]
      const isGone = (_: unknown, i: number) => responses[i]?.errorCode === ServiceError.ErrorItemNotFound
      return new Map(rows.filter(isGone).map(row => [row, { response: succeeded, action: 'moved' }]))
    },
  }
}

/** Copies items to another folder. What is in doubt is not copied again: it could be there twice. */
export function copying<T extends ExistingItem>(
  service: ExchangeService,
  { folder }: BulkTransferOptions,
): BulkOperation<T, ItemId> {
  return {
    name: 'copy',
    row: existingRow,
    send: async rows => [...(await service.copyItems<Item>(idsOf(rows), folder))].map(toldAs('copied')),
    find: async rows => new Map(rows.map(row => [row, { response: copiedOrNot, action: 'copied' }])),
  }
}

function idsOf(rows: readonly Row<unknown, ItemId>[]): ItemId[] {
  return rows.map(({ subject }) => subject)
}

function toldAs(action: 'moved' | 'copied') {
  return (response: MoveCopyItemResponse<Item>): Told => ({
    response,
    action,
    id: response.item?.id,
    item: response.item,
  })
}

const copiedOrNot = failedHere(
  'Doubtful',
  'The answer was lost. The copy may be there or not; copying again could make two. Look into the folder.',
)
