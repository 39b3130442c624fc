import { fromBase64, toBase64 } from '../base64.ts'
import { UploadAction } from '../enumerations/mailbox-words.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { FolderId } from '../folder-id.ts'
import { ItemId, itemIdOf } from '../item-id.ts'
import { ExportItemsResponse, type UploadItem, UploadItemsResponse } from '../mailbox/exported-items.ts'
import { ServiceResponseCollection } from '../responses/service-response-collection.ts'
import type { CallOptions } from '../transport/call-options.ts'
import type { Connection } from '../transport/connection.ts'
import { checkBatch, requireVersion } from '../validation.ts'
import { itemIdsOf } from './batch.ts'
import { withOutcomes } from './outcomes.ts'

/** Gets items whole. */
export async function exportItems(
  connection: Connection,
  itemIds: Iterable<ItemId | string>,
  options: CallOptions,
): Promise<ServiceResponseCollection<ExportItemsResponse>> {
  requireVersion('exportItems', 'Exchange2010_SP1', connection.version)
  const batch = itemIdsOf(itemIds).map(idValueOf)
  const outcomes = await connection.call('ExportItems', { itemIds: batch }, options)
  const responses = withOutcomes('ExportItems', batch, outcomes, (_, { data, ...outcome }) => {
    return new ExportItemsResponse(outcome, data === undefined ? undefined : fromBase64(data))
  })
  return new ServiceResponseCollection(responses)
}

/** Puts items into folders that were exported. */
export async function uploadItems(
  connection: Connection,
  uploads: Iterable<UploadItem>,
  options: CallOptions,
): Promise<ServiceResponseCollection<UploadItemsResponse>> {
  requireVersion('uploadItems', 'Exchange2010_SP1', connection.version)
  const items = checkBatch('items', uploads, uploadValue)
  const outcomes = await connection.call('UploadItems', { items }, options)
  const responses = withOutcomes('UploadItems', items, outcomes, (_, { itemId, ...outcome }) => {
    return new UploadItemsResponse(outcome, itemId && itemIdOf(itemId))
  })
  return new ServiceResponseCollection(responses)
}

function uploadValue({ parentFolderId, data, createAction = UploadAction.CreateNew, itemId }: UploadItem) {
  const { uniqueId } = typeof parentFolderId === 'string' ? new FolderId(parentFolderId) : parentFolderId
  if (uniqueId === undefined) throw new ServiceValidationException(`parentFolderId: give ${parentFolderId} by its id.`)
  const id = itemId && idValueOf(typeof itemId === 'string' ? new ItemId(itemId) : itemId)
  return { createAction, parentFolderId: { id: uniqueId }, ...(id && { itemId: id }), data: toBase64(data) }
}

function idValueOf({ uniqueId: id, changeKey }: ItemId) {
  return { id, changeKey }
}
