// Works on folders as programs do, and prints what there was at each step.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { url, user, password } = (await json(process.stdin)).server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)

const { Contacts, Inbox } = ews.WellKnownFolderName
const { FolderSchema, PropertySet } = ews

async function made(name, parent) {
  const folder = new ews.ContactsFolder(service)
  folder.DisplayName = name
  await folder.Save(parent)
  return folder
}

async function found(traversal, filter, pageSize = 10) {
  const view = new ews.FolderView(pageSize)
  view.Traversal = traversal
  const folders = []
  for (let more = true; more; ) {
    const page = await (filter
      ? service.FindFolders(Contacts, filter, view)
      : service.FindFolders(new ews.FolderId(Contacts), view))
    folders.push(...page.Folders.map(folder => folder.DisplayName))
    more = page.MoreAvailable
    // The library forgets the offset that the answer tells.
    view.Offset = folders.length
  }
  return folders
}

async function codeOf(call) {
  try {
    await call()
    return 'none'
  } catch (error) {
    return ews.ServiceError[error.ErrorCode] ?? String(error.stack)
  }
}

let state = ''
async function changes() {
  const { FirstClassProperties } = PropertySet
  const collection = await service.SyncFolderHierarchy(new ews.FolderId(Contacts), FirstClassProperties, state)
  state = collection.SyncState
  return collection
    .GetEnumerator()
    .map(change => [ews.ChangeType[change.ChangeType], change.Folder?.DisplayName ?? null])
}

const { Shallow, Deep } = ews.FolderTraversal
const steps = {}
steps.nothing = await changes()
const customers = await made('Customers', Contacts)
const old = await made('Old', customers.Id)
await made('Suppliers', Contacts)
steps.shallow = await found(Shallow)
steps.deep = await found(Deep, undefined, 2)
steps.filtered = await found(
  Deep,
  new ews.SearchFilter.ContainsSubstring(
    FolderSchema.DisplayName,
    'L',
    ews.ContainmentMode.Substring,
    ews.ComparisonMode.IgnoreCase,
  ),
)
steps.created = await changes()
steps.taken = await codeOf(() => made('Customers', Contacts))
const bound = await ews.ContactsFolder.Bind(service, customers.Id)
bound.DisplayName = 'Clients'
await bound.Update()
steps.renamed = [(await ews.Folder.Bind(service, customers.Id)).DisplayName, bound.FolderClass, bound.ChildFolderCount]
const copy = await old.Copy(Inbox)
await copy.Load()
steps.copied = [copy.DisplayName, copy.Id.UniqueId !== old.Id.UniqueId]
const moved = await old.Move(Contacts)
steps.moved = [moved.Id.UniqueId === old.Id.UniqueId, await found(Shallow)]
const contact = new ews.Contact(service)
contact.DisplayName = 'a'
await contact.Save(old.Id)
const counted = await ews.Folder.Bind(service, old.Id)
await counted.Empty(ews.DeleteMode.HardDelete, true)
steps.emptied = [counted.TotalCount, (await ews.Folder.Bind(service, old.Id)).TotalCount]
await old.Delete(ews.DeleteMode.MoveToDeletedItems)
await customers.Delete(ews.DeleteMode.HardDelete)
steps.deleted = [await found(Deep), await codeOf(() => ews.Folder.Bind(service, customers.Id))]
steps.last = await changes()
console.log(JSON.stringify(steps))
