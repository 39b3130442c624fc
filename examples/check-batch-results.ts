import {
  type ExchangeService,
  type ItemId,
  PropertySet,
  type ServiceResponse,
  type ServiceResponseCollection,
  ServiceResult,
} from '../src/client/index.ts'

/**
 * Gets contacts of which some may be gone, and tells what became of each that could not be had.
 * A contact that fails never disturbs the others: every id has its own response, in the order of the request.
 */
export async function checkBatchResults(service: ExchangeService, itemIds: ItemId[]): Promise<void> {
  const response = await service.bindToItems(itemIds, PropertySet.IdOnly)
  printFailures(response)
}

/** Prints result, error code and error message of each contact that was not processed. */
export function printFailures(response: ServiceResponseCollection<ServiceResponse>): void {
  if (response.overallResult === ServiceResult.Success) {
    console.log('All contacts were processed.')
    return
  }
  for (const [position, resp] of response.entries()) {
    if (resp.result === ServiceResult.Success) continue
    console.log(`Contact ${position + 1} was not processed.`)
    console.log(`Result: ${resp.result}`)
    console.log(`Error Code: ${resp.errorCode}`)
    console.log(`ErrorMessage: ${resp.errorMessage}`)

    // The properties that the error is about, and what more the server says.
    for (const property of resp.errorProperties) console.log(`Property: ${property}`)
    for (const [name, value] of resp.errorDetails) console.log(`${name}: ${value}`)

    // What can be done about it: wait and retry, mend the request, or stop.
    console.log(`Remedy: ${resp.remedy}`)
  }
}
