// A program as a user of the package writes it: the article's steps, then what only types can break.
import {
  BasePropertySet,
  basic,
  Contact,
  ContactGroup,
  ContactSchema,
  ContactsFolder,
  DeleteMode,
  EmailAddress,
  EmailAddressKey,
  ExchangeService,
  ExtendedPropertyDefinition,
  FolderId,
  FolderPermission,
  FolderPermissionLevel,
  Grouping,
  type Item,
  type ItemId,
  ItemView,
  type Journal,
  LogicalOperator,
  MapiPropertyType,
  PropertySet,
  SearchFilter,
  ServerBusyException,
  ServiceResult,
  SortDirection,
  StandardUser,
  WellKnownFolderName,
} from 'ews-contacts'
import { type FileProblem, readContacts, type Source, writeContacts } from 'ews-contacts/files'

const service = new ExchangeService({
  url: 'https://mail.contoso.com/EWS/Exchange.asmx',
  credentials: basic('sadie@contoso.com', 'password'),
  fetch: (url, init) => fetch(url, init),
  trace: ({ type, xml, status }) => [type, xml.length, status],
})

export async function run(signal: AbortSignal): Promise<string[]> {
  const contact = new Contact(service, {
    displayName: 'Sadie Daniels',
    emailAddresses: { EmailAddress1: 'sadie@contoso.com' },
  })
  contact.emailAddresses[EmailAddressKey.EmailAddress2] = new EmailAddress('sadie@contoso.com')
  contact.physicalAddresses.Home = { city: 'Paris' }
  contact.children.push('Ann')
  contact.body = 'Notes.'
  contact.setExtendedProperty(new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.String), 'Dr')
  const created = await service.createItems([contact], WellKnownFolderName.Contacts, null, null, { signal })
  if (created.overallResult !== ServiceResult.Success) {
    for (const [i, response] of created.entries())
      console.log(i, response.errorCode, response.errorMessage, response.remedy)
  }
  const ids: ItemId[] = [...created].flatMap(({ item }) => item.id ?? [])
  const found = await service.bindToItems(ids, new PropertySet(BasePropertySet.IdOnly, ContactSchema.displayName))
  const names: (string | undefined)[] = [...found].map(({ item }) => item?.displayName)
  try {
    await contact.delete(DeleteMode.SoftDelete)
  } catch (error) {
    if (error instanceof ServerBusyException) console.log(error.backOffMilliseconds)
  }
  return names.filter(name => name !== undefined)
}

export async function group(contact: Contact): Promise<number> {
  const group = new ContactGroup(service, { displayName: 'Friends', members: ['hope@contoso.com'] })
  if (contact.id) group.members.addPersonalContact(contact.id)
  const items: Item[] = [contact, group]
  const created = await service.createItems(items)
  for (const member of group.members) console.log(member.addressInformation.address, member.status)
  return [...created].filter(({ item }) => item instanceof ContactGroup && item.displayName !== undefined).length
}

export async function all(people: AsyncIterable<{ displayName: string }>, journal: Journal): Promise<number> {
  const owned = ['jobTitle', 'phoneNumbers'] as const
  const job = service.bulk.upsert(people, { match: 'key', key: ({ displayName }) => displayName, owned, journal })
  for await (const { input, action, errorCode, remedy } of job)
    if (action === 'failed') console.log(input.displayName, errorCode, remedy)
  return (await job.summary()).failed
}

export async function around(signal: AbortSignal): Promise<number> {
  const view = new ItemView(50)
  view.orderBy.add(ContactSchema.surname, SortDirection.Descending)
  const filter = new SearchFilter.SearchFilterCollection(LogicalOperator.Or, [
    new SearchFilter.IsEqualTo(ContactSchema.companyName, 'Contoso'),
    new SearchFilter.Not(new SearchFilter.Exists(ContactSchema.birthday)),
  ])
  const page = await service.findItems(WellKnownFolderName.Contacts, filter, view, { signal })
  const groups = await service.findItems(WellKnownFolderName.Contacts, view, new Grouping(ContactSchema.companyName))
  for await (const contact of service.findAllItems('contacts'))
    console.log(contact.displayName, groups.itemGroups.length)
  const moved = await service.moveItems(
    page.items.flatMap(({ id }) => id ?? []),
    WellKnownFolderName.DeletedItems,
  )
  const folder = await ContactsFolder.bind(service, new FolderId('contacts', 'mack@contoso.com'))
  folder.permissions.add(new FolderPermission(StandardUser.Default, FolderPermissionLevel.Reviewer))
  await folder.update({ signal })
  let state: string | undefined
  for await (const changes of service.syncAllFolderItems('contacts', PropertySet.IdOnly, state))
    state = changes.syncState
  return moved.count
}

export async function photo(contact: Contact, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  contact.setContactPicture(bytes)
  contact.attachments.addFileAttachment('notes.txt', bytes, { contentType: 'text/plain' })
  await contact.update()
  await service.getAttachments(contact.attachments)
  return contact.getContactPictureAttachment()?.content
}

export async function copied(source: Source): Promise<FileProblem[]> {
  const problems: FileProblem[] = []
  for await (const entry of readContacts(source, { limits: { contact: 1_000_000 } })) {
    if ('problem' in entry) problems.push(entry.problem)
    else for await (const text of writeContacts([entry.item], { format: 'csv', language: 'fr' })) console.log(text)
  }
  return problems
}

export function refused(contact: Contact): void {
  // @ts-expect-error there are three addresses
  contact.emailAddresses.EmailAddress4 = 'a@b'
  // @ts-expect-error there is no such property
  contact.displayname = 'x'
  // @ts-expect-error only the server sets it
  contact.hasPicture = true
}
