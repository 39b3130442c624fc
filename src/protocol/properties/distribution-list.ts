import { tag } from '../extended-path.ts'
import { attribute, element, type Kind, list, oneOf, optional, record, text, type ValueOf } from '../kinds/index.ts'
import { contactProperties } from './contact.ts'
import { property, readOnly } from './property.ts'
import { mailbox } from './values.ts'

/**
 * A member of a contact group: a mailbox, by address or as a contact, and a key that tells it from the others.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/member-ex15websvcsotherref
 */
const member = record({
  key: optional(attribute('Key', text)),
  mailbox: optional(element('t:Mailbox', mailbox)),
  status: optional(element('t:Status', oneOf('Unrecognized', 'Normal', 'Demoted'))),
})
export type MemberValue = ValueOf<typeof member>

const members: Kind<MemberValue[]> = list('t:Member', member)

/** What a contact group has and a contact has not. */
export const memberProperties = {
  members: property('distributionlist:Members', members, 'Who belongs to the group.', { since: 'Exchange2010' }),
} as const

/**
 * Properties of a distribution list (contact group), after those of every item, in the order of the schema.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/distributionlist
 */
export const distributionListProperties = {
  displayName: property('contacts:DisplayName', text, 'Name of the group.', { byDefault: true, mapi: tag(0x3001) }),
  fileAs: readOnly('contacts:FileAs', text, 'How the group is filed: its name.', { byDefault: true }),
  contactSource: contactProperties.contactSource,
  ...memberProperties,
} as const
