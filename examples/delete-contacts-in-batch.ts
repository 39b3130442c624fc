import {
  AffectedTaskOccurrence,
  DeleteMode,
  type ExchangeService,
  type ItemId,
  ServiceResult,
} from '../src/client/index.ts'

/** Deletes contacts in one call. */
export async function batchDeleteContactItems(service: ExchangeService, itemIds: ItemId[]): Promise<void> {
  // Delete the batch of contact objects.
  // This method call results in a DeleteItem call to EWS.
  const response = await service.deleteItems(
    itemIds,
    DeleteMode.SoftDelete,
    null,
    AffectedTaskOccurrence.AllOccurrences,
  )

  // Check for success of the deleteItems method call.
  // deleteItems returns success even if the server does not find all the item IDs.
  if (response.overallResult === ServiceResult.Success) {
    console.log('Contacts deleted successfully.\r\n')
  }

  // If the method did not return success, print a message.
  else {
    console.log('Not all contacts deleted successfully.\r\n')
  }
}
