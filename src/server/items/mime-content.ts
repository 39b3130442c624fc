import type { ContactValues, ItemBag } from '../../protocol/index.ts'
import { completeNameOf } from './complete-name.ts'

type MimeContent = NonNullable<ContactValues['mimeContent']>
/** The MIME form of a contact, with its photo if it has one. */
export type MimeForm = (contact: ItemBag, photo?: Uint8Array) => MimeContent

/** A property in jCard's form: name, parameters, type of the value, values. */
type Line = [
  name: string,
  parameters: { type?: string | string[]; encoding?: string },
  kind: string,
  ...values: (string | string[])[],
]

/**
 * The MIME form of a contact is its vCard 3.0. What writes it is loaded only when somebody asks.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxvcard/
 */
export async function mimeForm(): Promise<MimeForm> {
  const { default: ical } = await import('ical.js')
  return (contact, photo) => {
    const card = ical.stringify(['vcard', [...linesOf(contact), ...photoLine(photo)], []])
    return { characterSet: 'UTF-8', content: Buffer.from(card).toString('base64') }
  }
}

/** Types of phone numbers, as [MS-OXVCARD] has them; those after the bar have a property of their own. */
const phoneTypes: Readonly<Record<string, string>> = {
  AssistantPhone: '|ASSISTANT',
  BusinessFax: 'WORK,FAX',
  BusinessMobile: 'WORK,CELL',
  BusinessPhone: 'WORK,VOICE',
  BusinessPhone2: 'WORK,VOICE',
  Callback: '|CALLBACK',
  CarPhone: 'CAR,VOICE',
  CompanyMainPhone: '|COMPANY',
  HomeFax: 'HOME,FAX',
  HomePhone: 'HOME,VOICE',
  HomePhone2: 'HOME,VOICE',
  Isdn: 'ISDN',
  MobilePhone: 'CELL,VOICE',
  OtherFax: 'FAX',
  OtherTelephone: 'VOICE',
  Pager: 'PAGER,VOICE',
  PrimaryPhone: 'PREF,VOICE',
  RadioPhone: '|RADIO',
  TtyTddPhone: '|TTYTDD',
}

function linesOf(contact: ItemBag): Line[] {
  const name = completeNameOf(contact)
  const { surname = '', givenName = '', middleName = '', generation = '' } = contact
  const { companyName = '', department = '' } = contact
  const organization = [companyName, department]
  return [
    ['version', {}, 'text', '3.0'],
    ['fn', {}, 'text', name?.fullName ?? ''],
    ['n', {}, 'text', [surname, givenName, middleName, name?.title ?? '', generation]],
    ...texts('nickname', [contact.nickname]),
    ...(companyName || department ? [['org', {}, 'text', organization] satisfies Line] : []),
    ...texts('title', [contact.jobTitle]),
    ...texts('role', [contact.profession]),
    ...emails(contact),
    ...phones(contact),
    ...addresses(contact),
    ...texts('url', [contact.businessHomePage]),
    ...dates('bday', contact.birthday),
    ...dates('x-ms-anniversary', contact.weddingAnniversary),
    ...texts('x-ms-imaddress', Object.values(contact.imAddresses ?? {})),
    ...texts('x-ms-manager', [contact.manager]),
    ...texts('x-ms-assistant', [contact.assistantName]),
    ...texts('x-ms-spouse', [contact.spouseName]),
    ...texts('x-ms-child', contact.children ?? []),
    ...(contact.categories ? [['categories', {}, 'text', ...contact.categories] satisfies Line] : []),
    ...texts('note', [contact.body?.bodyType === 'Text' ? contact.body.text : undefined]),
  ]
}

/** What images begin with, by the name that a vCard has for them. */
const imageTypes: Readonly<Record<string, string>> = { JPEG: '\xff\xd8', PNG: '\x89PNG', GIF: 'GIF8', BMP: 'BM' }

function photoLine(photo: Uint8Array | undefined): Line[] {
  if (!photo) return []
  const bytes = Buffer.from(photo.buffer, photo.byteOffset, photo.length)
  const head = bytes.toString('latin1', 0, 4)
  const [type = 'JPEG'] = Object.entries(imageTypes).find(([, beginning]) => head.startsWith(beginning)) ?? []
  return [['photo', { encoding: 'b', type }, 'binary', bytes.toString('base64')]]
}

function texts(name: string, values: readonly (string | undefined)[]): Line[] {
  const kind = name.startsWith('x-') ? 'unknown' : name === 'url' ? 'uri' : 'text'
  return values.filter(value => value !== undefined).map(value => [name, {}, kind, value])
}

function dates(name: string, value: Date | undefined): Line[] {
  return value ? [[name, {}, 'date', value.toISOString().slice(0, 10)]] : []
}

function emails({ emailAddresses = {} }: ItemBag): Line[] {
  return Object.values(emailAddresses).flatMap(entry =>
    entry?.address ? [['email', { type: 'INTERNET' }, 'text', entry.address] satisfies Line] : [],
  )
}

function phones({ phoneNumbers = {} }: ItemBag): Line[] {
  return Object.entries(phoneNumbers).map(([key, number = '']): Line => {
    const types = phoneTypes[key] ?? 'VOICE'
    if (types.startsWith('|')) return ['x-ms-tel', { type: types.slice(1) }, 'unknown', number]
    return ['tel', { type: types.split(',') }, 'phone-number', number]
  })
}

const addressTypes: Readonly<Record<string, string>> = { Business: 'WORK', Home: 'HOME', Other: 'POSTAL' }

function addresses({ physicalAddresses = {} }: ItemBag): Line[] {
  return Object.entries(physicalAddresses).map(([key, address = {}]): Line => {
    const { street = '', city = '', state = '', postalCode = '', countryOrRegion = '' } = address
    return [
      'adr',
      { type: addressTypes[key] ?? key },
      'text',
      ['', '', street, city, state, postalCode, countryOrRegion],
    ]
  })
}
