import {
  Contact,
  EmailAddress,
  EmailAddressKey,
  type ExchangeService,
  type ItemId,
  ServiceResult,
  WellKnownFolderName,
} from '../src/client/index.ts'

/**
 * Creates three contacts in one call.
 * @returns the ids of those that were created
 */
export async function createContactsInBatch(service: ExchangeService): Promise<ItemId[]> {
  // These are unsaved local instances of a Contact object.
  // Despite the required parameter of an ExchangeService object (service), no call
  // to a server is made when the objects are instantiated.
  // A call to the server is made when the service.createItems() method is called.
  const contact1 = new Contact(service)
  const contact2 = new Contact(service)
  const contact3 = new Contact(service)

  // Set the properties on the first contact.
  contact1.displayName = 'Sadie Daniels'
  contact1.emailAddresses[EmailAddressKey.EmailAddress1] = new EmailAddress('sadie@contoso.com')

  // Set the properties on the second contact.
  contact2.displayName = 'Alfred Welker'
  contact2.emailAddresses[EmailAddressKey.EmailAddress1] = new EmailAddress('alfred@contoso.com')

  // Set the properties on the third contact.
  contact3.displayName = 'Hope Gross'
  contact3.emailAddresses[EmailAddressKey.EmailAddress1] = new EmailAddress('hope@contoso.com')

  // Add the Contact objects to a collection.
  const contactItems = [contact1, contact2, contact3]

  // Create the batch of contacts on the server.
  // This method call results in a CreateItem call to EWS.
  const response = await service.createItems(contactItems, WellKnownFolderName.Contacts, null, null)

  // Instantiate a collection of item IDs to populate from the values that are returned by the server.
  const itemIds: ItemId[] = []

  // Collect the item IDs from the created contacts. One that was not created has no id.
  for (const contact of contactItems) {
    if (contact.id) {
      itemIds.push(contact.id)
      console.log(`Contact '${contact.displayName}' created successfully.`)
    } else {
      console.log(`Contact '${contact.displayName}' was not created.`)
    }
  }

  // Determine whether the createItems method call completed successfully.
  if (response.overallResult === ServiceResult.Success) {
    console.log('All locally created contacts were successfully created in the Contacts folder.')
    console.log('\r\n')
  }

  // If the method did not return success, print the result message for each contact.
  else {
    let counter = 1
    for (const resp of response) {
      // Print out the result and the last eight characters of the item ID.
      const id = resp.item.id?.toString().substring(144) ?? 'none'
      console.log(`Result (contact ${counter}), id ${id}: ${resp.result}`)
      console.log(`Error Code: ${resp.errorCode}`)
      console.log(`ErrorMessage: ${resp.errorMessage}\r\n`)
      console.log('\r\n')
      counter++
    }
  }
  return itemIds
}
