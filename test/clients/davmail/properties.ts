/** A property that DavMail reads and writes: how it names it, and where else a contact tells the same. */
export interface DavmailProperty {
  /** Attributes of its ExtendedFieldURI. */
  readonly path: string
  /** As DavMail sends it. */
  readonly sent: string
  /** As DavMail is told; as it was sent when absent. */
  readonly told?: string
  /** What the contact's own elements say then; nothing where there is none. */
  readonly element?: string
  /** What DavMail is told when it was taken away; nothing when absent. */
  readonly left?: string
}

const tag = (propertyTag: string, type = 'String') => `PropertyTag="${propertyTag}" PropertyType="${type}"`
const ofSet = (set: string, id: number, type = 'String') =>
  `DistinguishedPropertySetId="${set}" PropertyId="${id}" PropertyType="${type}"`

const textual = ([propertyTag, element]: readonly [string, string]): DavmailProperty => ({
  path: tag(propertyTag),
  sent: `${element} &amp; more`,
  element: `<t:${element}>${element} &amp; more</t:${element}>`,
})

const phone = ([propertyTag, key]: readonly [string, string]): DavmailProperty => ({
  path: tag(propertyTag),
  sent: `+49 ${key}`,
  element: `<t:Entry Key="${key}">+49 ${key}</t:Entry>`,
})

const addressPart =
  (key: string) =>
  ([path, part]: readonly [string, string]): DavmailProperty => ({
    path,
    sent: `${key} ${part}`,
    element: `<t:Entry Key="${key}"><t:${part}>${key} ${part}</t:${part}></t:Entry>`,
  })

const alone = (path: string, sent = 'kept'): DavmailProperty => ({ path, sent })

/** DavMail sends milliseconds, and reads nothing but whole seconds. */
const day = (propertyTag: string, element: string): DavmailProperty => ({
  path: tag(propertyTag, 'SystemTime'),
  sent: '1918-08-26T00:00:00.000Z',
  told: '<t:Value>1918-08-26T00:00:00Z</t:Value>',
  element: `<t:${element}>1918-08-26T00:00:00Z</t:${element}>`,
})

const fields = [
  ['0x3001', 'DisplayName'],
  ['0x37', 'Subject'],
  ['0x3a06', 'GivenName'],
  ['0x3a11', 'Surname'],
  ['0x3a44', 'MiddleName'],
  ['0x3a05', 'Generation'],
  ['0x3a4f', 'Nickname'],
  ['0x3a16', 'CompanyName'],
  ['0x3a18', 'Department'],
  ['0x3a17', 'JobTitle'],
  ['0x3a46', 'Profession'],
  ['0x3a19', 'OfficeLocation'],
  ['0x3a4e', 'Manager'],
  ['0x3a30', 'AssistantName'],
  ['0x3a48', 'SpouseName'],
  ['0x3a51', 'BusinessHomePage'],
] as const

const phones = [
  ['0x3a08', 'BusinessPhone'],
  ['0x3a1b', 'BusinessPhone2'],
  ['0x3a09', 'HomePhone'],
  ['0x3a2f', 'HomePhone2'],
  ['0x3a1c', 'MobilePhone'],
  ['0x3a21', 'Pager'],
  ['0x3a1e', 'CarPhone'],
  ['0x3a24', 'BusinessFax'],
  ['0x3a25', 'HomeFax'],
  ['0x3a2d', 'Isdn'],
  ['0x3a1f', 'OtherTelephone'],
] as const

const home = [
  [tag('0x3a5d'), 'Street'],
  [tag('0x3a59'), 'City'],
  [tag('0x3a5c'), 'State'],
  [tag('0x3a5a'), 'CountryOrRegion'],
  [tag('0x3a5b'), 'PostalCode'],
] as const

const other = [
  [tag('0x3a63'), 'Street'],
  [tag('0x3a5f'), 'City'],
  [tag('0x3a62'), 'State'],
  [tag('0x3a60'), 'CountryOrRegion'],
  [tag('0x3a61'), 'PostalCode'],
] as const

const business = [
  [ofSet('Address', 32837), 'Street'],
  [ofSet('Address', 32838), 'City'],
  [ofSet('Address', 32839), 'State'],
  [ofSet('Address', 32841), 'CountryOrRegion'],
  [ofSet('Address', 32840), 'PostalCode'],
] as const

/** All properties of contacts that DavMail 6.0.1 and 6.8.1 write, but those that have fields for DavMail, too. */
export const davmailProperties: readonly DavmailProperty[] = [
  ...fields.map(textual),
  ...phones.map(phone),
  ...home.map(addressPart('Home')),
  ...other.map(addressPart('Other')),
  ...business.map(addressPart('Business')),
  { path: tag('0x3a45'), sent: 'Dr.', element: '<t:Title>Dr.</t:Title>' },
  { path: tag('0x1000'), sent: 'Notes', element: '<t:Body BodyType="Text">Notes</t:Body>' },
  { path: tag('0x36', 'Integer'), sent: '2', element: '<t:Sensitivity>Private</t:Sensitivity>', left: '0' },
  day('0x3a42', 'Birthday'),
  day('0x3a41', 'WeddingAnniversary'),
  { path: ofSet('Address', 32866), sent: 'zoe', element: '<t:Entry Key="ImAddress1">zoe</t:Entry>' },
  {
    path: 'DistinguishedPropertySetId="PublicStrings" PropertyName="Keywords" PropertyType="StringArray"',
    sent: '<t:Values><t:Value>Friends</t:Value><t:Value>Work</t:Value></t:Values>',
    element: '<t:Categories><t:String>Friends</t:String><t:String>Work</t:String></t:Categories>',
  },
  alone(tag('0x3a50')),
  alone(tag('0x3a4d', 'Short'), '1'),
  alone(tag('0x3a5e')),
  alone(tag('0x3a64')),
  alone(ofSet('Address', 32842)),
  alone(ofSet('Address', 32847)),
  alone(ofSet('Address', 32848)),
  alone(ofSet('Address', 32849)),
  alone(ofSet('Address', 32850)),
  alone(ofSet('Address', 32984)),
  alone(ofSet('Common', 34054, 'Boolean'), 'true'),
]

/** The element that names a property. */
export const uriOf = ({ path }: DavmailProperty): string => `<t:ExtendedFieldURI ${path}/>`

const asValue = (value: string) => (value.startsWith('<') ? value : `<t:Value>${value}</t:Value>`)

/** A property with its value as DavMail sends it. */
export const sentBy = (property: DavmailProperty): string =>
  `<t:ExtendedProperty>${uriOf(property)}${asValue(property.sent)}</t:ExtendedProperty>`

/** The same as DavMail reads it: it looks up what it asked for by these very letters. */
export const toldOf = ({ path, sent, told = sent }: DavmailProperty): string =>
  `<t:ExtendedProperty><t:ExtendedFieldURI ${path}></t:ExtendedFieldURI>${asValue(told)}</t:ExtendedProperty>`
