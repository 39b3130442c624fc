// Finds contacts in the ways that programs have, and prints the names of those found.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { url, user, password } = (await json(process.stdin)).server
const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1)
service.Url = new ews.Uri(url)
service.Credentials = new ews.WebCredentials(user, password)

const { Contacts } = ews.WellKnownFolderName
const { ContactSchema, ItemSchema, SearchFilter, SortDirection } = ews

const people = [
  ['Ann', 'Lee', 'Contoso', 'crm-1', 7],
  ['Bob', 'Young', 'Fabrikam', 'crm-2', 6],
  ['Carl', 'Lee', 'Contoso', null, null],
]
const externalId = new ews.ExtendedPropertyDefinition(
  ews.DefaultExtendedPropertySet.PublicStrings,
  'External ID',
  ews.MapiPropertyType.String,
)
const score = new ews.ExtendedPropertyDefinition(
  ews.DefaultExtendedPropertySet.PublicStrings,
  'Score',
  ews.MapiPropertyType.Integer,
)
for (const [given, surname, company, id, number] of people) {
  const contact = new ews.Contact(service)
  contact.DisplayName = `${given} ${surname}`
  contact.GivenName = given
  contact.Surname = surname
  contact.CompanyName = company
  contact.EmailAddresses._setItem(ews.EmailAddressKey.EmailAddress1, new ews.EmailAddress(`${given}@contoso.com`))
  if (id) contact.SetExtendedProperty(externalId, id)
  if (number) contact.SetExtendedProperty(score, number)
  await contact.Save(Contacts)
}

async function page(question, change = () => {}) {
  const view = new ews.ItemView(10)
  view.PropertySet = new ews.PropertySet(ews.BasePropertySet.IdOnly, ContactSchema.DisplayName, ContactSchema.GivenName)
  change(view)
  const folder = new ews.FolderId(Contacts)
  return question ? service.FindItems(folder, question, view) : service.FindItems(folder, view)
}
const namesOf = found => found.Items.map(item => item.GivenName)
const find = async (question, change) => namesOf(await page(question, change))
const both = (operator, ...filters) => new SearchFilter.SearchFilterCollection(operator, filters)
const { And, Or } = ews.LogicalOperator
const { ContainmentMode, ComparisonMode } = ews

async function codeOf(call) {
  try {
    await call()
    return 'none'
  } catch (error) {
    return ews.ServiceError[error.ErrorCode] ?? String(error.message)
  }
}

const surname = new SearchFilter.IsEqualTo(ContactSchema.Surname, 'lee')
const steps = {
  all: await find(),
  equal: await find(surname),
  notEqual: await find(new SearchFilter.IsNotEqualTo(ContactSchema.Surname, 'lee')),
  contains: await find(
    new SearchFilter.ContainsSubstring(
      ContactSchema.DisplayName,
      'AN',
      ContainmentMode.Prefixed,
      ComparisonMode.IgnoreCase,
    ),
  ),
  exists: await find(new SearchFilter.Exists(externalId)),
  extended: await find(new SearchFilter.IsEqualTo(externalId, 'CRM-2')),
  greater: await find(new SearchFilter.IsGreaterThan(score, 6)),
  excludes: await find(new SearchFilter.ExcludesBitmask(score, 1)),
  created: await find(new SearchFilter.IsLessThan(ItemSchema.DateTimeCreated, ews.DateTime.Now.AddDays(1))),
  and: await find(both(And, surname, new SearchFilter.IsEqualTo(ContactSchema.CompanyName, 'Contoso'))),
  or: await find(both(Or, new SearchFilter.Not(surname), new SearchFilter.IsEqualTo(ContactSchema.GivenName, 'carl'))),
  query: await find('company:contoso NOT ann'),
  sorted: await find(undefined, view => {
    view.OrderBy.Add(ContactSchema.Surname, SortDirection.Descending)
    view.OrderBy.Add(ContactSchema.GivenName, SortDirection.Ascending)
  }),
}
const first = await page(undefined, view => {
  view.PageSize = 2
})
const last = await page(undefined, view => {
  view.PageSize = 2
  view.Offset = 2
})
steps.pages = [
  [namesOf(first), first.MoreAvailable, first.TotalCount],
  [namesOf(last), last.MoreAvailable, last.TotalCount],
]
const byCompany = new ews.Grouping(
  ContactSchema.CompanyName,
  SortDirection.Descending,
  ContactSchema.GivenName,
  ews.AggregateType.Minimum,
)
const grouped = await service.FindItems(new ews.FolderId(Contacts), new ews.ItemView(10, 0), byCompany)
steps.groups = grouped.ItemGroups.map(group => group.Items.map(item => item.DisplayName))
steps.refused = await codeOf(() => find(new SearchFilter.Exists(ItemSchema.IsDraft)))
process.stdout.write(JSON.stringify(steps))
