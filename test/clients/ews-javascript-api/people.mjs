// Keeps a contact group, expands it, and resolves names; prints what it found at each step.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { url, user, password } = (await json(process.stdin)).server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)

const typeOf = mailbox => ews.MailboxType[mailbox.MailboxType]
const membersOf = group =>
  group.Members.Items.map(({ AddressInformation: who }) => [who.Name, who.Address, typeOf(who)])
const bound = id => ews.ContactGroup.Bind(service, id, new ews.PropertySet(ews.BasePropertySet.FirstClassProperties))

const contact = new ews.Contact(service)
contact.DisplayName = 'Conan Doyle'
contact.EmailAddresses._setItem(ews.EmailAddressKey.EmailAddress1, new ews.EmailAddress('conan@fabrikam.com'))
await contact.Save()

const group = new ews.ContactGroup(service)
group.DisplayName = 'Crew'
group.Members.Add(new ews.GroupMember('one@x.org'))
group.Members.AddOneOff('Two', 'two@x.org')
group.Members.AddPersonalContact(contact.Id, 'conan@fabrikam.com')
await group.Save()

const created = await bound(group.Id)
const steps = { created: [created.DisplayName, created.FileAs, membersOf(created)] }

created.Members.Add(new ews.GroupMember('three@x.org'))
created.Members.Remove(created.Members.Items[0])
created.Members.Items[0].AddressInformation.Address = 'changed@x.org'
await created.Update(ews.ConflictResolutionMode.AutoResolve)
const changed = await bound(group.Id)
steps.changed = membersOf(changed)

const expanded = await service.ExpandGroup(group.Id)
steps.expanded = [expanded.IncludesAllMembers, expanded.Members.map(who => [who.Address, typeOf(who)])]

changed.Members.Clear()
await changed.Update(ews.ConflictResolutionMode.AutoResolve)
steps.cleared = membersOf(await bound(group.Id))

const resolve = async (name, ...options) => {
  const found = await service.ResolveName(name, ...options)
  const all = Array.from({ length: found.Count }, (_, nth) => found._getItem(nth))
  return [found.IncludesAllResolutions, all.map(({ Mailbox, Contact }) => [Mailbox.Address, Contact?.DisplayName])]
}
const { ContactsOnly, DirectoryThenContacts } = ews.ResolveNameSearchLocation
steps.resolved = {
  directory: await resolve('sadie', DirectoryThenContacts, true),
  contacts: await resolve('doyle', ContactsOnly, true),
  group: await resolve('crew', ContactsOnly, false),
  nobody: await resolve('nobody'),
}
console.log(JSON.stringify(steps))
