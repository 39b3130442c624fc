import {
  ConflictResolutionMode,
  type Contact,
  type ExchangeService,
  ServiceResult,
  WellKnownFolderName,
} from '../src/client/index.ts'

/**
 * Gives contacts the name of their company, in one call.
 * @returns the contacts; those that could not be updated still have their change
 */
export async function batchUpdateContactItems(service: ExchangeService, contactItems: Contact[]): Promise<Contact[]> {
  // Update the company name of each contact locally.
  for (const contact of contactItems) {
    // Update the company name of the contact.
    contact.companyName = 'Contoso'
    // Print out confirmation with the last eight characters of the item ID and the contact company name.
    const id = contact.id?.toString().substring(144)
    console.log(`Updated local contact ${id} with the company name '${contact.companyName}'.`)
  }

  // Send the item updates to the server.
  // This method call results in an UpdateItem call to EWS.
  const response = await service.updateItems(
    contactItems,
    WellKnownFolderName.Contacts,
    ConflictResolutionMode.AutoResolve,
    null,
    null,
  )

  // Verify the success of the updateItems method call.
  if (response.overallResult === ServiceResult.Success) {
    console.log('All contacts updated successfully.\r\n')
  }

  // If the method did not return success, print the result message for each contact.
  else {
    console.log('All contacts were not successfully saved on the server.\r\n')
    let counter = 1
    for (const resp of response) {
      console.log(`Result for (contact ${counter}): ${resp.result}`)
      console.log(`Error Code: ${resp.errorCode}`)
      console.log(`ErrorMessage: ${resp.errorMessage}\r\n`)
      counter++
    }
  }
  return contactItems
}
