import * as ews from 'ews-javascript-api'
import type { ContactValues } from '../src/protocol/index.ts'

/** Calls of ews-javascript-api, with a transport that answers at once what it is told to. */
export function peerService(answer: () => string) {
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
  service.Credentials = new ews.WebCredentials('sadie', 'secret')
  service.Url = new ews.Uri('http://127.0.0.1/EWS/Exchange.asmx')
  const reply = () => {
    const text = answer()
    return {
      status: 200,
      statusText: 'OK',
      response: text,
      responseText: text,
      getAllResponseHeaders: () => 'Content-Type: text/xml; charset=utf-8',
      getResponseHeader: () => 'text/xml; charset=utf-8',
    }
  }
  service.XHRApi = {
    apiName: 'canned',
    xhr: async () => reply(),
    xhrStream: async () => reply(),
    disconnect: () => {},
  } as never
  return service
}

export function peerContact(service: ews.ExchangeService, values: ContactValues): ews.Contact {
  const contact = new ews.Contact(service)
  contact.FileAs = values.fileAs as string
  contact.DisplayName = values.displayName as string
  contact.GivenName = values.givenName as string
  contact.CompanyName = values.companyName as string
  contact.Department = values.department as string
  contact.JobTitle = values.jobTitle as string
  contact.OfficeLocation = values.officeLocation as string
  contact.Surname = values.surname as string
  for (const [key, entry] of Object.entries(values.emailAddresses ?? {}))
    contact.EmailAddresses._setItem(
      ews.EmailAddressKey[key as 'EmailAddress1'],
      new ews.EmailAddress(entry?.address as string),
    )
  for (const [key, number] of Object.entries(values.phoneNumbers ?? {}))
    contact.PhoneNumbers._setItem(ews.PhoneNumberKey[key as 'MobilePhone'], number as string)
  const business = values.physicalAddresses?.Business
  const address = new ews.PhysicalAddressEntry()
  address.Street = business?.street as string
  address.City = business?.city as string
  address.State = business?.state as string
  address.CountryOrRegion = business?.countryOrRegion as string
  address.PostalCode = business?.postalCode as string
  contact.PhysicalAddresses._setItem(ews.PhysicalAddressKey.Business, address)
  return contact
}

/** Creates a batch: objects, request, answer. */
export async function peerCreate(service: ews.ExchangeService, values: readonly ContactValues[]): Promise<number> {
  const contacts = values.map(one => peerContact(service, one))
  const responses = await service.CreateItems(
    contacts,
    new ews.FolderId(ews.WellKnownFolderName.Contacts),
    null as never,
    null as never,
  )
  return responses.Count
}

/** Gets a batch with all its properties. */
export async function peerGet(service: ews.ExchangeService, ids: readonly string[]): Promise<number> {
  const responses = await service.BindToItems(
    ids.map(id => new ews.ItemId(id)),
    ews.PropertySet.FirstClassProperties,
  )
  return responses.Count
}
