import { folded, itemTypeOf, type PersonaKey, type PersonaValues, wordsOf } from '../../protocol/index.ts'
import { completeNameOf } from '../items/complete-name.ts'
import { each, first, type Get, mailboxesOf } from './all-values.ts'
import { day, email, extended, own, phone, postalAddress } from './contact-values.ts'
import { nameParts } from './directory-entry.ts'
import type { Person } from './person.ts'

/** As Exchange says it of whom it does not rank. */
const notRanked = 0x7fffffff

const displayName: Get<string> = values => values.displayName || values.fileAs || values.companyName
const fileAsId: Get<string> = values => values.fileAsMapping ?? 'None'
const prefix: Get<string> = values => completeNameOf(values)?.title
const yomiFirstName: Get<string> = values => completeNameOf(values)?.yomiFirstName
const yomiLastName: Get<string> = values => completeNameOf(values)?.yomiLastName
const yomiCompanyName = extended({ distinguishedPropertySetId: 'Address', propertyId: 0x802e, propertyType: 'String' })
const homeCity: Get<string> = values => values.physicalAddresses?.Home?.city
const workCity: Get<string> = values => values.physicalAddresses?.Business?.city

const businessPhone = phone('BusinessPhone', 'Business')
const homePhone = phone('HomePhone', 'Home')
const mobilePhone = phone('MobilePhone', 'Mobile')

function typeOf({ sources }: Person): 'Person' | 'DistributionList' {
  const isList = itemTypeOf(sources[0].values.itemClass) === 'DistributionList'
  return isList ? 'DistributionList' : 'Person'
}

/** First and last name; of a person who has neither, those that the name shows. */
function namesOf(person: Person): { givenName?: string | undefined; surname?: string | undefined } {
  const givenName = first(own('givenName'))(person)
  const surname = first(own('surname'))(person)
  if (givenName || surname || typeOf(person) !== 'Person') return { givenName, surname }
  return nameParts(first(displayName)(person) ?? '')
}

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined
}

function firstLast(person: Person): string | undefined {
  const { givenName, surname } = namesOf(person)
  return joined(givenName, surname) ?? first(displayName)(person)
}

function lastFirst(person: Person): string | undefined {
  const { givenName, surname } = namesOf(person)
  return joined(surname, givenName) ?? first(displayName)(person)
}

/** The heading under which a name stands: its first letter. */
function headingOf(name: string | undefined): string | undefined {
  return name && (/^\p{L}/u.exec(wordsOf(folded(name))[0] ?? '')?.[0].toUpperCase() ?? '#')
}

/** What is told of a person, by property; each is made only when somebody asks. */
export const toldOfPerson: { readonly [K in PersonaKey]?: (person: Person) => PersonaValues[K] } = {
  personaId: ({ id }) => ({ id }),
  personaType: typeOf,
  creationTime: ({ sources }) => {
    const times = sources.flatMap(({ item }) => item?.createdAt ?? [])
    return times.length > 0 ? new Date(Math.min(...times)) : undefined
  },
  bodies: each(({ body }) => body && { value: body.text, bodyType: body.bodyType }),
  displayNameFirstLastSortKey: firstLast,
  displayNameLastFirstSortKey: lastFirst,
  companyNameSortKey: first(own('companyName')),
  homeCitySortKey: first(homeCity),
  workCitySortKey: first(workCity),
  displayNameFirstLastHeader: person => headingOf(firstLast(person)),
  displayNameLastFirstHeader: person => headingOf(lastFirst(person)),
  displayName: first(displayName),
  displayNameFirstLast: firstLast,
  displayNameLastFirst: lastFirst,
  fileAs: first(own('fileAs')),
  fileAsId: first(fileAsId),
  displayNamePrefix: first(prefix),
  givenName: person => namesOf(person).givenName,
  middleName: first(own('middleName')),
  surname: person => namesOf(person).surname,
  generation: first(own('generation')),
  nickname: first(own('nickname')),
  yomiCompanyName: first(yomiCompanyName),
  yomiFirstName: first(yomiFirstName),
  yomiLastName: first(yomiLastName),
  title: first(own('jobTitle')),
  department: first(own('department')),
  companyName: first(own('companyName')),
  location: first(own('officeLocation')),
  emailAddress: person => mailboxesOf(person)[0],
  emailAddresses: mailboxesOf,
  phoneNumber: person => [businessPhone, mobilePhone, homePhone].map(get => first(get)(person)).find(number => number),
  imAddress: first(({ imAddresses: im }) => im?.ImAddress1 ?? im?.ImAddress2 ?? im?.ImAddress3),
  homeCity: first(homeCity),
  workCity: first(workCity),
  relevanceScore: () => notRanked,
  folderIds: ({ sources }) => {
    const ids = sources.flatMap(({ attribution }) => attribution.folderId ?? [])
    return [...new Map(ids.map(id => [id.id, id])).values()]
  },
  attributions: ({ sources }) => sources.map(({ attribution }, index) => ({ id: String(index), ...attribution })),
  displayNames: each(displayName),
  fileAses: each(own('fileAs')),
  fileAsIds: each(fileAsId),
  displayNamePrefixes: each(prefix),
  givenNames: each(own('givenName')),
  middleNames: each(own('middleName')),
  surnames: each(own('surname')),
  generations: each(own('generation')),
  nicknames: each(own('nickname')),
  initials: each(own('initials')),
  yomiCompanyNames: each(yomiCompanyName),
  yomiFirstNames: each(yomiFirstName),
  yomiLastNames: each(yomiLastName),
  businessPhoneNumbers: each(businessPhone),
  businessPhoneNumbers2: each(phone('BusinessPhone2', 'Business2')),
  homePhones: each(homePhone),
  homePhones2: each(phone('HomePhone2', 'Home2')),
  mobilePhones: each(mobilePhone),
  mobilePhones2: each(phone('BusinessMobile', 'Mobile')),
  assistantPhoneNumbers: each(phone('AssistantPhone', 'Assistant')),
  callbackPhones: each(phone('Callback', 'Callback')),
  carPhones: each(phone('CarPhone', 'Car')),
  homeFaxes: each(phone('HomeFax', 'HomeFax')),
  organizationMainPhones: each(phone('CompanyMainPhone', 'OrganizationMain')),
  otherFaxes: each(phone('OtherFax', 'OtherFax')),
  otherTelephones: each(phone('OtherTelephone', 'Other')),
  pagers: each(phone('Pager', 'Pager')),
  radioPhones: each(phone('RadioPhone', 'Radio')),
  telexNumbers: each(phone('Telex', 'Telex')),
  ttyTddPhoneNumbers: each(phone('TtyTddPhone', 'TTYTDD')),
  workFaxes: each(phone('BusinessFax', 'WorkFax')),
  emails1: each(email('EmailAddress1')),
  emails2: each(email('EmailAddress2')),
  emails3: each(email('EmailAddress3')),
  businessHomePages: each(own('businessHomePage')),
  personalHomePages: each(extended({ propertyTag: 0x3a50, propertyType: 'String' })),
  officeLocations: each(own('officeLocation')),
  imAddresses: each(values => values.imAddresses?.ImAddress1),
  imAddresses2: each(values => values.imAddresses?.ImAddress2),
  imAddresses3: each(values => values.imAddresses?.ImAddress3),
  businessAddresses: each(postalAddress('Business')),
  homeAddresses: each(postalAddress('Home')),
  otherAddresses: each(postalAddress('Other')),
  titles: each(own('jobTitle')),
  departments: each(own('department')),
  companyNames: each(own('companyName')),
  managers: each(own('manager')),
  assistantNames: each(own('assistantName')),
  professions: each(own('profession')),
  spouseNames: each(own('spouseName')),
  children: each(own('children')),
  hobbies: each(extended({ propertyTag: 0x3a43, propertyType: 'String' })),
  weddingAnniversaries: each(day('weddingAnniversary')),
  birthdays: each(day('birthday')),
}
