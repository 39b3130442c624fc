// Calls what a server of contacts does not have, and prints what came of each call: its value, or the error it ends with.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { url, user, password } = (await json(process.stdin)).server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)

const { Inbox } = ews.WellKnownFolderName
const tomorrow = new ews.TimeWindow(ews.DateTime.Now, ews.DateTime.Now.AddDays(1))
const { FreeBusy, FreeBusyAndSuggestions } = ews.AvailabilityData
const codesOf = found => found.AttendeesAvailability.Responses.map(each => ews.ServiceError[each.ErrorCode])

const calls = {
  FindConversation: () => service.FindConversation(new ews.ConversationIndexedItemView(5), new ews.FolderId(Inbox)),
  GetAppManifests: async () => (await service.GetAppManifests()).length,
  GetAppMarketplaceUrl: () => service.GetAppMarketplaceUrl(),
  GetInboxRules: async () => (await service.GetInboxRules()).OutlookRuleBlobExists,
  GetPasswordExpirationDate: async () => (await service.GetPasswordExpirationDate(user)).Year,
  GetRoomLists: async () => (await service.GetRoomLists()).Count,
  GetServerTimeZones: async () => {
    const zones = await service.GetServerTimeZones()
    return zones.filter(zone => zone.Id === 'Newfoundland Standard Time').map(zone => zone.DisplayName)
  },
  GetUserAvailability: async () =>
    codesOf(await service.GetUserAvailability([new ews.AttendeeInfo(user)], tomorrow, FreeBusy)),
  Suggestions: async () =>
    codesOf(await service.GetUserAvailability([new ews.AttendeeInfo(user)], tomorrow, FreeBusyAndSuggestions)),
  MarkAllItemsAsRead: async () => {
    const folder = await ews.Folder.Bind(service, ews.WellKnownFolderName.Contacts)
    await folder.MarkAllItemsAsRead(true)
    return 'done'
  },
  GetUserConfiguration: () =>
    ews.UserConfiguration.Bind(service, 'x', new ews.FolderId(Inbox), ews.UserConfigurationProperties.All),
  GetUserOofSettings: async () => ews.OofState[(await service.GetUserOofSettings(user)).State],
  GetUserRetentionPolicyTags: async () => (await service.GetUserRetentionPolicyTags()).RetentionPolicyTags,
}

const outcomes = {}
for (const [name, call] of Object.entries(calls)) {
  try {
    outcomes[name] = { value: await call() }
  } catch (error) {
    outcomes[name] = { error: ews.ServiceError[error.ErrorCode] ?? String(error.stack) }
  }
}
console.log(JSON.stringify(outcomes))
