import { address, tag } from '../extended-path.ts'
import {
  attribute,
  element,
  type Kind,
  list,
  named,
  oneOf,
  optional,
  record,
  text,
  type ValueOf,
} from '../kinds/index.ts'
import { contactProperties } from './contact.ts'
import { itemProperties } from './item.ts'
import { property, readOnly } from './property.ts'
import { mailbox } from './values.ts'

/**
 * A member of a contact group: a mailbox, by address or as a contact, and a key that tells it from the others.
 * The status is the server's: whether the contact that a member stands for is still there.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/member-ex15websvcsotherref
 */
const member = named(
  't:MemberType',
  record({
    key: optional(attribute('Key', text)),
    mailbox: optional(element('t:Mailbox', mailbox)),
    status: optional(element('t:Status', oneOf('Unrecognized', 'Normal', 'Demoted'))),
  }),
)
export type MemberValue = ValueOf<typeof member>

const members: Kind<MemberValue[]> = {
  ...named('t:MembersListType', list('t:Member', member)),
  append: (before, added) => [...before, ...added],
}

/** What a contact group has and a contact has not. */
export const memberProperties = {
  members: property('distributionlist:Members', members, 'Who belongs to the group.', {
    since: 'Exchange2010',
    itemUri: 'distributionlist:Members:Member',
  }),
} as const

/**
 * All properties of a distribution list (contact group), in the order of the schema. Its name has three places, which
 * always hold the same; there are clients for each of them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/distributionlist
 */
export const distributionListProperties = {
  ...itemProperties,
  subject: property('item:Subject', text, 'Name of the group.', { byDefault: true, mapi: tag(0x37) }),
  displayName: property('contacts:DisplayName', text, 'Name of the group.', { byDefault: true, mapi: tag(0x3001) }),
  fileAs: readOnly('contacts:FileAs', text, 'How the group is filed: its name.', {
    byDefault: true,
    mapi: address(0x8005),
  }),
  contactSource: contactProperties.contactSource,
  ...memberProperties,
} as const
