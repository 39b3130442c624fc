import {
  bool,
  element,
  type Kind,
  list,
  named,
  oneOf,
  optional,
  record,
  text,
  usuallyNonEmpty,
  type ValueOf,
} from '../kinds/index.ts'
import type { TypeName } from '../kinds/xsd.ts'
import { bodyTypes, folderId, itemId, mailbox } from './values.ts'

/** A value that one or more of a persona's sources have; they are named by the identifiers of their attributions. */
export interface Attributed<T> {
  readonly value: T
  readonly attributions: string[]
}

/** Which sources have a value, by the identifiers of their attributions. */
const attributions = element(
  't:Attributions',
  usuallyNonEmpty(named('t:ArrayOfValueAttributionsType', list('t:Attribution', text))),
)

/** Values with their sources; an element for each value. */
function attributed<T>(name: string, kind: Kind<T>, tag: 't:Value' | 't:Values' = 't:Value'): Kind<Attributed<T>[]> {
  const one: Kind<Attributed<T>> = record({ value: element(tag, kind), attributions })
  return named(
    `t:ArrayOf${name}AttributedValuesType`,
    list(`t:${name}AttributedValue`, named(`t:${name}AttributedValueType` as TypeName, one)),
  )
}

/** A phone number, and what it is for: Business, Home, Mobile … */
export const personaPhoneNumber = named(
  't:PersonaPhoneNumberType',
  record({ number: element('t:Number', text), type: element('t:Type', text) }),
)
export type PersonaPhoneNumber = ValueOf<typeof personaPhoneNumber>

const personaPostalAddress = named(
  't:PersonaPostalAddressType',
  record({
    street: optional(element('t:Street', text)),
    city: optional(element('t:City', text)),
    state: optional(element('t:State', text)),
    country: optional(element('t:Country', text)),
    postalCode: optional(element('t:PostalCode', text)),
    postOfficeBox: optional(element('t:PostOfficeBox', text)),
    type: optional(element('t:Type', text)),
  }),
)
export type PersonaPostalAddress = ValueOf<typeof personaPostalAddress>

const bodyContent = named(
  't:BodyContentType',
  record({ value: element('t:Value', text), bodyType: element('t:BodyType', oneOf(...bodyTypes)) }),
)

export const attributedTexts = attributed('String', text)
export const attributedPhones = attributed('PhoneNumber', personaPhoneNumber)
export const attributedEmails = attributed('EmailAddress', mailbox)
export const attributedAddresses = attributed('PostalAddress', personaPostalAddress)
export const attributedBodies = attributed('BodyContent', bodyContent)
export const attributedLists = attributed(
  'StringArray',
  usuallyNonEmpty(named('t:ArrayOfStringValueType', list('t:Value', text))),
  't:Values',
)

export const personaMailboxes = named('t:ArrayOfEmailAddressesType', list('t:Address', mailbox))
export const folderIds = named('t:ArrayOfFolderIdType', list('t:FolderId', folderId))

/**
 * Where something of a persona comes from: a contact, or the directory.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/attribution-personaattributiontype
 */
const personaAttribution = named(
  't:PersonaAttributionType',
  record({
    id: element('t:Id', text),
    sourceId: element('t:SourceId', itemId),
    displayName: element('t:DisplayName', text),
    isWritable: optional(element('t:IsWritable', bool)),
    isQuickContact: optional(element('t:IsQuickContact', bool)),
    isHidden: optional(element('t:IsHidden', bool)),
    folderId: optional(element('t:FolderId', folderId)),
  }),
)
export type PersonaAttribution = ValueOf<typeof personaAttribution>

export const personaAttributions = usuallyNonEmpty(
  named('t:ArrayOfPersonaAttributionsType', list('t:Attribution', personaAttribution)),
)
