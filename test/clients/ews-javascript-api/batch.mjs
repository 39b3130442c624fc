// Does one thing with a batch of contacts, in one call, and prints the outcome of each; or why the call failed.
import { json } from 'node:stream/consumers'
import { assign, everything, valuesOf } from './contact.mjs'
import { ews } from './library.mjs'

const wanted = await json(process.stdin)
const { url, user, password } = wanted.server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)
const { Contacts } = ews.WellKnownFolderName
const idsOf = ids => ids.map(id => new ews.ItemId(id))

const operations = {
  create: async ({ contacts }) => {
    const created = contacts.map(values => {
      const contact = new ews.Contact(service)
      assign(contact, values)
      return contact
    })
    const response = await service.CreateItems(created, new ews.FolderId(Contacts), null, null)
    return outcomes(response, (_, place) => ({ id: created[place].Id.UniqueId }))
  },
  bind: async ({ ids, names }) => {
    const response = await service.BindToItems(idsOf(ids), everything)
    return outcomes(response, ({ Item: contact }) => valuesOf(contact, names))
  },
  /** Binds contacts, loses some of them to somebody else, changes all, and sends the changes. */
  update: async ({ ids, changes, lost = [] }) => {
    const bound = await service.BindToItems(idsOf(ids), everything)
    const contacts = bound.Responses.map(({ Item: contact }) => contact)
    if (lost.length > 0) await service.DeleteItems(idsOf(lost), ews.DeleteMode.HardDelete, null, null)
    for (const [place, contact] of contacts.entries()) assign(contact, changes[place])
    const { AutoResolve } = ews.ConflictResolutionMode
    return outcomes(await service.UpdateItems(contacts, null, AutoResolve, null, null))
  },
  delete: async ({ ids }) => {
    const { AllOccurrences } = ews.AffectedTaskOccurrence
    return outcomes(await service.DeleteItems(idsOf(ids), ews.DeleteMode.SoftDelete, null, AllOccurrences))
  },
  /** How many contacts there are. */
  count: async () => {
    const folder = await ews.Folder.Bind(service, Contacts)
    return folder.TotalCount
  },
}

/** What came of each: its code, and more when it succeeded. */
function outcomes(response, more = () => ({})) {
  return {
    overall: ews.ServiceResult[response.OverallResult],
    items: response.Responses.map((each, place) =>
      each.Result === ews.ServiceResult.Success
        ? { code: ews.ServiceError[each.ErrorCode], ...more(each, place) }
        : { code: ews.ServiceError[each.ErrorCode], about: each.ErrorProperties.map(property => property.Name) },
    ),
  }
}

try {
  console.log(JSON.stringify(await operations[wanted.operation](wanted)))
} catch (error) {
  console.log(JSON.stringify({ thrown: error.message }))
}
