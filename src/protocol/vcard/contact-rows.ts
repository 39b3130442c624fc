import { address, publicString, tag } from '../extended-path.ts'
import { titleKey } from '../full-name.ts'
import { date } from './date-form.ts'
import { photo } from './photo-form.ts'
import { photoPlace } from './photo-place.ts'
import { placeOf } from './place.ts'
import type { RowOptions, VCardRow } from './row.ts'
import * as form from './value-forms.ts'

/** A property that no element of a contact stands for, by its MAPI name. */
const extended = (mapiId: string, type = 'String') => `extendedProperties.${type}:${mapiId}`

type Places = string | readonly (string | undefined)[]

/** A row that is written, too. @param head name and types: `TEL;TYPE=HOME,VOICE` */
function row(head: string, valueForm: form.ValueForm, places: Places, options: RowOptions = {}): VCardRow {
  const [name = '', types] = head.split(';TYPE=')
  const ids = typeof places === 'string' ? [places] : places
  return {
    name,
    types: types?.split(',') ?? [],
    places: ids.map(id => (id === undefined ? undefined : placeOf(id))),
    form: valueForm,
    versions: ['3.0', '4.0'],
    ...options,
  }
}

/** Names that other programs have for a line: they are read, and written where they were read. */
const aliases = (names: string, valueForm: form.ValueForm, place: string, options: RowOptions = {}): VCardRow[] =>
  names.split(' ').map(name => row(name, valueForm, place, { ...options, versions: [] }))

const relation = (label: string, place: string, options: RowOptions = {}) =>
  row('X-ABRELATEDNAMES', form.text, place, { ...options, versions: [], label: `_$!<${label}>!$_` })

const only3: RowOptions = { versions: ['3.0'] }
const only4: RowOptions = { versions: ['4.0'] }

const emails: VCardRow[] = [1, 2, 3].map(nth =>
  row('EMAIL;TYPE=INTERNET', form.text, `emailAddresses.EmailAddress${nth}.address`),
)

/** Which number is which, as [MS-OXVCARD] has it; what has more words comes before what has fewer. */
const phones = (
  [
    ['TEL;TYPE=WORK,FAX', 'BusinessFax'],
    ['TEL;TYPE=HOME,FAX', 'HomeFax'],
    ['TEL;TYPE=FAX', 'OtherFax'],
    ['TEL;TYPE=PAGER,VOICE', 'Pager'],
    ['TEL;TYPE=CAR,VOICE', 'CarPhone'],
    ['TEL;TYPE=ISDN', 'Isdn'],
    ['TEL;TYPE=TLX', 'Telex'],
    ['TEL;TYPE=CELL,VOICE', 'MobilePhone'],
    ['TEL;TYPE=WORK,VOICE', 'BusinessPhone'],
    ['TEL;TYPE=WORK,VOICE', 'BusinessPhone2'],
    ['TEL;TYPE=HOME,VOICE', 'HomePhone'],
    ['TEL;TYPE=HOME,VOICE', 'HomePhone2'],
    ['TEL;TYPE=PREF,VOICE', 'PrimaryPhone'],
    ['TEL;TYPE=VOICE', 'OtherTelephone'],
    ['X-MS-TEL;TYPE=ASSISTANT', 'AssistantPhone'],
    ['X-MS-TEL;TYPE=CALLBACK', 'Callback'],
    ['X-MS-TEL;TYPE=COMPANY', 'CompanyMainPhone'],
    ['X-MS-TEL;TYPE=RADIO', 'RadioPhone'],
    ['X-MS-TEL;TYPE=TTYTDD', 'TtyTddPhone'],
    ['X-MS-TEL;TYPE=MOBILE2', 'BusinessMobile'],
    ['X-MS-TEL;TYPE=IP', 'IPPhone'],
    ['X-MS-TEL;TYPE=MMS', 'Mms'],
    ['X-MS-TEL;TYPE=MSN', 'Msn'],
  ] as const
).map(([head, key]) => row(head, form.phone, `phoneNumbers.${key}`))

/** The parts of an address in the order of ADR; the one after the post office box has no place. */
const postal = (head: string, key: string, postOfficeBox: string) => {
  const parts = ['street', 'city', 'state', 'postalCode', 'countryOrRegion']
  const places = parts.map(part => `physicalAddresses.${key}.${part}`)
  return row(head, form.components, [extended(postOfficeBox), undefined, ...places])
}

const imAddresses = [1, 2, 3].flatMap(nth => {
  const place = `imAddresses.ImAddress${nth}`
  const others =
    'IMPP X-AIM X-ICQ X-JABBER X-MSN X-YAHOO X-SKYPE X-SKYPE-USERNAME X-GOOGLE-TALK X-GADUGADU X-GROUPWISE X-QQ X-TWITTER X-MATRIX X-TELEGRAM'
  return [row('X-MS-IMADDRESS', form.text, place), ...aliases(others, form.text, place)]
})

/**
 * The lines of a contact, and what each is in EWS: the one mapping, in the order in which the lines are written.
 * @see https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxvcard/
 */
export const contactRows: readonly VCardRow[] = [
  row('UID', form.uri, extended(publicString('vCardUid'))),
  row('FN', form.text, 'displayName', { always: true }),
  row('N', form.components, ['surname', 'givenName', 'middleName', `extendedProperties.${titleKey}`, 'generation'], {
    always: true,
  }),
  row('NICKNAME', form.firstOfList, 'nickname'),
  row('X-PHONETIC-FIRST-NAME', form.text, extended(address(0x802c))),
  row('X-PHONETIC-LAST-NAME', form.text, extended(address(0x802d))),
  row('X-PHONETIC-ORG', form.text, extended(address(0x802e))),
  row('X-EVOLUTION-FILE-AS', form.text, 'fileAs', { sameAs: placeOf('displayName') }),
  row('X-MS-INITIALS', form.text, 'initials'),
  row('ORG', form.components, ['companyName', 'department']),
  row('TITLE', form.text, 'jobTitle'),
  row('ROLE', form.text, 'profession'),
  ...aliases('X-KADDRESSBOOK-X-Profession', form.text, 'profession'),
  row('X-MS-OFFICE', form.text, 'officeLocation'),
  ...aliases('X-KADDRESSBOOK-X-Office X-EVOLUTION-OFFICE', form.text, 'officeLocation'),
  ...emails,
  ...phones,
  postal('ADR;TYPE=WORK', 'Business', address(0x804a)),
  postal('ADR;TYPE=HOME', 'Home', tag(0x3a5e)),
  postal('ADR;TYPE=POSTAL', 'Other', tag(0x3a64)),
  row('URL;TYPE=HOME', form.uri, extended(tag(0x3a50))),
  row('URL;TYPE=WORK', form.uri, 'businessHomePage'),
  ...aliases('URL', form.uri, extended(tag(0x3a50)), { bare: true }),
  ...aliases('URL', form.uri, 'businessHomePage', { bare: true }),
  row('FBURL', form.uri, extended(address(0x80d8))),
  row('BDAY', date, 'birthday'),
  row('X-MS-ANNIVERSARY', date, 'weddingAnniversary', only3),
  row('ANNIVERSARY', date, 'weddingAnniversary', only4),
  ...aliases('X-ANNIVERSARY X-EVOLUTION-ANNIVERSARY X-KADDRESSBOOK-X-Anniversary', date, 'weddingAnniversary'),
  row('X-ABDATE', date, 'weddingAnniversary', { versions: [], label: '_$!<Anniversary>!$_' }),
  row('GENDER', form.gender, extended(tag(0x3a4d), 'Short')),
  ...aliases('X-GENDER', form.gender, extended(tag(0x3a4d), 'Short')),
  ...imAddresses,
  row('X-MS-MANAGER', form.text, 'manager'),
  ...aliases('X-MANAGER X-EVOLUTION-MANAGER X-KADDRESSBOOK-X-ManagersName', form.text, 'manager'),
  relation('Manager', 'manager'),
  row('X-MS-ASSISTANT', form.text, 'assistantName'),
  ...aliases('X-ASSISTANT X-EVOLUTION-ASSISTANT X-KADDRESSBOOK-X-AssistantsName', form.text, 'assistantName'),
  relation('Assistant', 'assistantName'),
  row('X-MS-SPOUSE', form.text, 'spouseName', only3),
  row('RELATED;TYPE=SPOUSE', form.textOrUri, 'spouseName', only4),
  ...aliases('X-SPOUSE X-EVOLUTION-SPOUSE X-KADDRESSBOOK-X-SpousesName', form.text, 'spouseName'),
  relation('Spouse', 'spouseName'),
  row('X-MS-CHILD', form.text, 'children', { ...only3, each: true }),
  row('RELATED;TYPE=CHILD', form.textOrUri, 'children', { ...only4, each: true }),
  relation('Child', 'children', { each: true }),
  ...[0x804f, 0x8050, 0x8051, 0x8052].map(id => row('X-MS-TEXT', form.text, extended(address(id)))),
  row('CATEGORIES', form.list, 'categories'),
  row('CLASS', form.sensitivity, 'sensitivity'),
  row('NOTE', form.body('Text'), 'body'),
  row('X-ALT-DESC', form.body('HTML'), 'body'),
  row('PHOTO', photo, photoPlace.id),
]
