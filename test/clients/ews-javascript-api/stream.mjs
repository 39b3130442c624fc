// Streams what happens to a contact that is created, changed and deleted, and prints what was told of it.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { url, user, password } = (await json(process.stdin)).server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)

const { Created, Modified, Deleted } = ews.EventType
const contacts = new ews.FolderId(ews.WellKnownFolderName.Contacts)
const subscription = await service.SubscribeToStreamingNotifications([contacts], Created, Modified, Deleted)
const connection = new ews.StreamingSubscriptionConnection(service, 1)
connection.AddSubscription(subscription)

const contact = new ews.Contact(service)
contact.DisplayName = 'first'
const deeds = [
  () => contact.Save(contacts),
  () => {
    contact.DisplayName = 'changed'
    return contact.Update(ews.ConflictResolutionMode.AlwaysOverwrite)
  },
  () => contact.Delete(ews.DeleteMode.HardDelete),
]
const told = []
let id
connection.OnNotificationEvent.push((_, { Events }) => {
  for (const event of Events) {
    id ??= event.ItemId.UniqueId
    told.push([ews.EventType[event.EventType], event.ItemId.UniqueId === id])
    next()
  }
})
connection.OnSubscriptionError.push((_, { Exception }) => finish({ error: String(Exception) }))
connection.OnDisconnect.push((_, { Exception }) => finish({ disconnected: String(Exception) }))

function next() {
  const deed = deeds.shift()
  if (deed) deed().catch(error => finish({ error: error.message }))
  else finish({ told })
}

function finish(result) {
  process.stdout.write(JSON.stringify(result), () => process.exit())
}

// It never ends while the connection is open.
connection.Open()
next()
