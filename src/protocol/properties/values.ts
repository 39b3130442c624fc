import type { extendedFieldUri } from '../extended-path.ts'
import { briefMapiValue, declareExtendedValue, readExtendedValue, writeExtendedValue } from '../extended-value.ts'
import { brieflyEach } from '../kinds/briefly.ts'
import type { MapiValue } from '../kinds/index.ts'
import {
  attribute,
  base64,
  bool,
  content,
  element,
  guid,
  InvalidValue,
  type Kind,
  list,
  long,
  many,
  mapiList,
  named,
  nothing,
  oneOf,
  optional,
  record,
  since,
  text,
  usuallyNonEmpty,
  type ValueOf,
  wordOf,
} from '../kinds/index.ts'

/**
 * Identifies an item, and the state of it that the caller knows.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/itemid
 */
const identifier = record({ id: attribute('Id', text), changeKey: optional(attribute('ChangeKey', text)) })
export const itemId = named('t:ItemIdType', identifier)
export type ItemIdValue = ValueOf<typeof itemId>

/** @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/folderid */
export const folderId = named('t:FolderIdType', identifier)

/** A list of texts. */
export const strings = named('t:ArrayOfStringsType', mapiList('t:String', text, 'StringArray'))

/** What the caller may do with an item or folder. */
export const effectiveRights = named(
  't:EffectiveRightsType',
  record({
    createAssociated: element('t:CreateAssociated', bool),
    createContents: element('t:CreateContents', bool),
    createHierarchy: element('t:CreateHierarchy', bool),
    delete: element('t:Delete', bool),
    modify: element('t:Modify', bool),
    read: element('t:Read', bool),
    viewPrivateItems: optional(element('t:ViewPrivateItems', bool)),
  }),
)

export const bodyTypes = ['HTML', 'Text'] as const
const bodyRecord = named(
  't:BodyType',
  record({
    bodyType: attribute('BodyType', oneOf(...bodyTypes)),
    isTruncated: optional(attribute('IsTruncated', bool)),
    text: content(text),
  }),
)
type Body = ValueOf<typeof bodyRecord>

/**
 * The body of an item: the notes of a contact. Plain text where a program gives a string.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/body
 */
export const body: Kind<Body> = {
  ...bodyRecord,
  name: 'body',
  check: value => bodyRecord.check(typeof value === 'string' ? { bodyType: 'Text', text: value } : value),
  append: (before, added) => {
    if (before.bodyType !== added.bodyType)
      throw new InvalidValue(`the body is ${before.bodyType}, not ${added.bodyType}`)
    return { ...before, text: before.text + added.text }
  },
  random: random => ({ bodyType: random.pick(bodyTypes), text: random.text() }),
  mapi: {
    type: 'String',
    to: value => value.text,
    from: value => ({ bodyType: 'Text', text: String(value) }),
  },
}

export const mimeContent = named(
  't:MimeContentType',
  record({
    characterSet: optional(attribute('CharacterSet', text)),
    content: content(base64),
  }),
)

export const retentionTag = named(
  't:RetentionTagType',
  record({ isExplicit: attribute('IsExplicit', bool), tag: content(guid) }),
)

/** What an address leads to. */
export const mailboxTypes = {
  Unknown: { since: 'Exchange2010' },
  OneOff: { since: 'Exchange2010' },
  Mailbox: {},
  PublicDL: {},
  PrivateDL: {},
  Contact: {},
  PublicFolder: { since: 'Exchange2007_SP1' },
  GroupMailbox: { since: 'Exchange2015' },
  // The newest Managed API, which goes up to V2015_10_05, gives up on it.
  ImplicitContact: { since: 'V2016_01_06' },
} as const

/** @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/mailbox */
export const mailbox = named(
  't:EmailAddressType',
  record({
    name: optional(element('t:Name', text)),
    emailAddress: optional(element('t:EmailAddress', text)),
    routingType: optional(element('t:RoutingType', text)),
    mailboxType: optional(element('t:MailboxType', wordOf(mailboxTypes))),
    itemId: optional(element('t:ItemId', itemId)),
    originalDisplayName: optional(element('t:OriginalDisplayName', text)),
  }),
)
export type MailboxValue = ValueOf<typeof mailbox>

export const recipients = named('t:ArrayOfRecipientsType', list('t:Mailbox', mailbox))
export const singleRecipient = named('t:SingleRecipientType', record({ mailbox: element('t:Mailbox', mailbox) }))
export const certificates = named('t:ArrayOfBinaryType', list('t:Base64Binary', base64))

const abchEmail = record({
  type: element('t:Type', oneOf('Personal', 'Business', 'Other', 'Passport')),
  address: element('t:Address', text),
  isMessengerEnabled: optional(element('t:IsMessengerEnabled', bool)),
  capabilities: optional(element('t:Capabilities', long)),
})
export const abchEmails = usuallyNonEmpty(named('t:ArrayOfAbchEmailsType', list('t:Email', abchEmail)))

const contactUrl = record({
  type: element(
    't:Type',
    oneOf(
      'Personal',
      'Business',
      'Attachment',
      'EbcDisplayDefinition',
      'EbcFinalImage',
      'EbcLogo',
      'Feed',
      'Image',
      'InternalMarker',
      'Other',
    ),
  ),
  name: optional(element('t:Name', text)),
  address: optional(element('t:Address', text)),
})
export const contactUrls = usuallyNonEmpty(named('t:ArrayOfContactUrlsType', list('t:Url', contactUrl)))

/** What is known to the schema and never stored here: passed over on reading, and its attempted writing is refused. */
export const notKept: Kind<never> = {
  name: 'not kept',
  read: xml => {
    xml.skip()
    return undefined as never
  },
  write: () => {},
  check: () => undefined as never,
  random: () => undefined as never,
  declare: () => nothing,
}

/** A property outside the tables, with its value. */
export interface ExtendedProperty {
  readonly path: ValueOf<typeof extendedFieldUri>
  readonly value: MapiValue
}

/**
 * Extended properties: the one element of an item that repeats.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/extendedproperty
 */
export const extendedProperties: Kind<ExtendedProperty[]> = {
  name: 'extended properties',
  repeats: true,
  read: (xml, before = []) => [...before, readExtendedValue(xml)],
  write: (xml, tag, values) => {
    for (const { path, value } of values) writeExtendedValue(xml, tag, path, value)
  },
  check: value => value as ExtendedProperty[],
  brief: values =>
    brieflyEach(values, whole => {
      const value = briefMapiValue(whole.path.propertyType, whole.value)
      return value === whole.value ? whole : { ...whole, value }
    }),
  random: () => [],
  declare: tag => many(declareExtendedValue(tag)),
}

/** An e-mail address of a contact. */
const emailAddressRecord = record({
  name: since('Exchange2010', optional(attribute('Name', text))),
  routingType: since('Exchange2010', optional(attribute('RoutingType', text))),
  mailboxType: since('Exchange2010', optional(attribute('MailboxType', wordOf(mailboxTypes)))),
  address: content(text),
})
export type EmailAddressValue = ValueOf<typeof emailAddressRecord>

export const emailAddress: Kind<EmailAddressValue> & Pick<typeof emailAddressRecord, 'shape'> = {
  ...emailAddressRecord,
  name: 'emailAddress',
  check: value => emailAddressRecord.check(typeof value === 'string' ? { address: value } : value),
}

/** A postal address of a contact. */
export const physicalAddress = record({
  street: optional(element('t:Street', text)),
  city: optional(element('t:City', text)),
  state: optional(element('t:State', text)),
  countryOrRegion: optional(element('t:CountryOrRegion', text)),
  postalCode: optional(element('t:PostalCode', text)),
})

/** The parts of a contact's name, put together by the server. */
export const completeName = named(
  't:CompleteNameType',
  record({
    title: optional(element('t:Title', text)),
    firstName: optional(element('t:FirstName', text)),
    middleName: optional(element('t:MiddleName', text)),
    lastName: optional(element('t:LastName', text)),
    suffix: optional(element('t:Suffix', text)),
    initials: optional(element('t:Initials', text)),
    fullName: optional(element('t:FullName', text)),
    nickname: optional(element('t:Nickname', text)),
    yomiFirstName: optional(element('t:YomiFirstName', text)),
    yomiLastName: optional(element('t:YomiLastName', text)),
  }),
)
