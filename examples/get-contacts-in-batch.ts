import {
  BasePropertySet,
  type Contact,
  ContactSchema,
  type ExchangeService,
  type ItemId,
  PropertySet,
  ServiceResult,
} from '../src/client/index.ts'

/**
 * Gets contacts in one call.
 * @returns those that were found
 */
export async function batchGetContactItems(service: ExchangeService, itemIds: ItemId[]): Promise<Contact[]> {
  // Create a property set that limits the properties returned by the bind method to only those that are required.
  const propSet = new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName)

  // Get the items from the server.
  // This method call results in a GetItem call to EWS.
  const response = await service.bindToItems(itemIds, propSet)

  // Instantiate a collection of Contact objects to populate from the values that are returned by the server.
  const contactItems: Contact[] = []
  for (const getItemResponse of response) {
    const contact = getItemResponse.item
    if (contact) {
      contactItems.push(contact)
      // Print out confirmation and the last eight characters of the item ID.
      console.log(`Found item ${contact.id?.toString().substring(144)}.`)
    } else {
      console.log(`Exception while getting a contact: ${getItemResponse.errorMessage}`)
    }
  }

  // Check for success of the bindToItems method call.
  if (response.overallResult === ServiceResult.Success) {
    console.log('All contacts retrieved successfully.')
    console.log('\r\n')
  }
  return contactItems
}
