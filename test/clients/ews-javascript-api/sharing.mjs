// Delegates of a user from the first to the last, then the contacts folders of others: acting as one, and with rights.
import { text } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { server, delegate, shared } = JSON.parse(await text(process.stdin))
const mailbox = new ews.Mailbox(server.user)
const { DelegateFolderPermissionLevel: Level, MeetingRequestsDeliveryScope: Scope } = ews

function newService() {
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013)
  service.Credentials = new ews.WebCredentials(server.user, server.password)
  service.Url = new ews.Uri(server.url)
  return service
}

const codesOf = responses => responses.map(({ ErrorCode }) => ews.ServiceError[ErrorCode])

async function told(service) {
  const { DelegateUserResponses, MeetingRequestsDeliveryScope } = await service.GetDelegates(mailbox, true)
  return {
    scope: Scope[MeetingRequestsDeliveryScope],
    users: DelegateUserResponses.map(({ DelegateUser }) => ({
      address: DelegateUser.UserId.PrimarySmtpAddress,
      name: DelegateUser.UserId.DisplayName,
      contacts: Level[DelegateUser.Permissions.ContactsFolderPermissionLevel],
      notes: Level[DelegateUser.Permissions.NotesFolderPermissionLevel],
      viewsPrivate: DelegateUser.ViewPrivateItems,
    })),
  }
}

async function delegates() {
  const service = newService()
  const user = new ews.DelegateUser(delegate)
  user.Permissions.ContactsFolderPermissionLevel = Level.Author
  const added = codesOf(await service.AddDelegates(mailbox, Scope.DelegatesAndMe, user))
  const again = codesOf(await service.AddDelegates(mailbox, Scope.DelegatesAndMe, user))
  const first = await told(service)
  user.Permissions.ContactsFolderPermissionLevel = Level.Editor
  user.ViewPrivateItems = true
  const updated = codesOf(await service.UpdateDelegates(mailbox, Scope.NoForward, user))
  const second = await told(service)
  const removed = codesOf(await service.RemoveDelegates(mailbox, new ews.UserId(delegate)))
  return { added, again, first, updated, second, removed, last: await told(service) }
}

/** What is told of a contacts folder. */
async function bound(service, folderId) {
  const { DisplayName, EffectiveRights } = await ews.Folder.Bind(service, folderId)
  const has = right => (EffectiveRights & ews.EffectiveRights[right]) !== 0
  return { name: DisplayName, mayCreate: has('CreateContents'), mayModify: has('Modify') }
}

const acting = newService()
acting.ImpersonatedUserId = new ews.ImpersonatedUserId(ews.ConnectingIdType.SmtpAddress, delegate)
const contactsOf = address => new ews.FolderId(ews.WellKnownFolderName.Contacts, new ews.Mailbox(address))
const output = {
  delegates: await delegates(),
  impersonated: await bound(acting, ews.WellKnownFolderName.Contacts),
  shared: await bound(newService(), contactsOf(shared)),
}
process.stdout.write(JSON.stringify(output))
